package io.usersapi.file.app;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import java.time.Instant;

/**
 * How an app is written: its key (12 bytes), name, role, password's hash and version, creation, the
 * version of its schema, and the descriptions of its schema and settings.
 */
final class AppRecord {

  private static final int FORMAT = 1;

  private AppRecord() {}

  static byte[] write(App app) {
    return new RecordWriter(FORMAT)
        .raw(Keys.of(app.key()))
        .text(app.id().value())
        .text(app.role().label())
        .text(app.passwordHash().value())
        .number(app.passwordVersion())
        .number(app.createdAt().toEpochMilli())
        .number(app.schema().version())
        .value(app.schema().describe())
        .value(app.settings().describe())
        .toBytes();
  }

  static App read(byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    AppKey key = new AppKey(Keys.id(record.raw(Keys.ID), 0));
    AppId id = new AppId(record.text());
    Role role = Role.named(record.text());
    PasswordHash hash = new PasswordHash(record.text());
    int passwordVersion = record.integer();
    Instant createdAt = Instant.ofEpochMilli(record.number());
    int schemaVersion = record.integer();
    UserSchema schema = UserSchema.define(record.members()).orThrow().withVersion(schemaVersion);
    AppSettings settings = AppSettings.define(record.members()).orThrow();
    return new App(key, id, role, hash, passwordVersion, schema, settings, createdAt);
  }
}
