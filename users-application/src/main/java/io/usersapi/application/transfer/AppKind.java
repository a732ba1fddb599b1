package io.usersapi.application.transfer;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.schema.UserSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Live apps, with their keys, password hashes, schemas and settings. */
final class AppKind extends Kind<App> {

  AppKind() {
    super("apps", 1);
  }

  @Override
  Stream<App> of(Holdings holdings) {
    return holdings.apps();
  }

  @Override
  void give(Intake intake, List<App> records) {
    intake.apps(records);
  }

  @Override
  Map<String, @Nullable Object> write(App app) {
    Map<String, @Nullable Object> form = new LinkedHashMap<>();
    form.put("key", app.key().id().value());
    form.put("sourceAppId", app.id().value());
    form.put("role", app.role().label());
    form.put("passwordHash", app.passwordHash().value());
    form.put("passwordVersion", app.passwordVersion());
    form.put("createdAt", app.createdAt().toString());
    form.put("schemaVersion", app.schema().version());
    form.put("schema", app.schema().describe());
    form.put("settings", app.settings().describe());
    return form;
  }

  @Override
  App read(int version, Form form) {
    return new App(
        new AppKey(form.id("key")),
        new AppId(form.text("sourceAppId")),
        Role.named(form.text("role")),
        new PasswordHash(form.text("passwordHash")),
        form.integer("passwordVersion"),
        UserSchema.define(form.map("schema")).orThrow().withVersion(form.integer("schemaVersion")),
        AppSettings.define(form.map("settings")).orThrow(),
        form.time("createdAt"));
  }
}
