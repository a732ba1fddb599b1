package io.usersapi.application.schema;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.User;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads and replaces the schemas of apps. */
public final class Schemas {

  private final AppStore apps;
  private final UserStore users;

  public Schemas(AppStore apps, UserStore users) {
    this.apps = apps;
    this.users = users;
  }

  /**
   * The schema of an app.
   *
   * @throws Refusal.UnknownApp when there is no such app
   */
  public UserSchema get(AppId id) {
    return apps.find(id).map(App::schema).orElseThrow(Refusal.UnknownApp::new);
  }

  /**
   * Gives an app another schema, under the next version: of two calls at once, one makes version
   * n+1 and the other n+2. Stored users are not validated again.
   *
   * @return the schema as it now holds
   * @throws Refusal.UnknownApp when there is no such app
   */
  public UserSchema replace(AppId id, UserSchema schema) {
    return apps.update(id, app -> app.withSchema(schema))
        .map(App::schema)
        .orElseThrow(Refusal.UnknownApp::new);
  }

  /**
   * Gives an app another schema, under the next version, if the present one is the one that the
   * author began with: no other change comes between the question and the answer.
   *
   * @param expected whether the present schema is that one; may be asked several times
   * @return the schema as it now holds
   * @throws Refusal.UnknownApp when there is no such app
   * @throws Refusal.SchemaChanged when it is another one, and nothing changed
   */
  public UserSchema replaceExpected(AppId id, UserSchema schema, Predicate<UserSchema> expected) {
    return apps.update(
            id,
            app -> {
              if (!expected.test(app.schema())) {
                throw new Refusal.SchemaChanged();
              }
              return app.withSchema(schema);
            })
        .map(App::schema)
        .orElseThrow(Refusal.UnknownApp::new);
  }

  /**
   * Judges an app's stored users by a schema that it does not have yet. Changes nothing. Users are
   * read as they are judged: memory does not grow with their number.
   *
   * @throws Refusal.UnknownApp when there is no such app
   */
  public SchemaCheck check(AppId id, UserSchema schema) {
    App app = apps.find(id).orElseThrow(Refusal.UnknownApp::new);
    long checked = 0;
    long failing = 0;
    List<SchemaCheck.Example> examples = new ArrayList<>();
    try (Stream<User> stored = users.newestFirst(app.key())) {
      for (Iterator<User> rest = stored.iterator(); rest.hasNext(); checked++) {
        User user = rest.next();
        List<Violation> violations = schema.validate(user.data().toMap()).violations();
        if (!violations.isEmpty() && ++failing <= SchemaCheck.MOST_EXAMPLES) {
          examples.add(new SchemaCheck.Example(user.id(), user.email(), violations));
        }
      }
    }
    return new SchemaCheck(checked, failing, examples);
  }
}
