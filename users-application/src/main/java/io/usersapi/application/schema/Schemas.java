package io.usersapi.application.schema;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.UserSchema;

/** Reads and replaces the schemas of apps. */
public final class Schemas {

  private final AppStore apps;

  public Schemas(AppStore apps) {
    this.apps = apps;
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
}
