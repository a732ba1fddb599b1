package io.usersapi.file.user;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * How a user is written. Its key: the app (12 bytes), then its place among the app's users, which
 * is its creation (8) and its id (12), both turned so that the newest comes first. Its record: the
 * milliseconds from its creation to its latest submission, the version of its schema, its email,
 * the number of its data, and each with its key.
 */
final class UserRecord {

  private static final int FORMAT = 1;

  private UserRecord() {}

  /** Where a user stands among those of its app. */
  static byte[] place(Instant createdAt, ObjectId id) {
    return Keys.turned(Keys.join(Keys.of(createdAt), Keys.of(id)));
  }

  /** Where the first user stands that was created at that time or before. */
  static byte[] place(Instant createdAt) {
    return Keys.turned(Keys.of(createdAt));
  }

  static byte[] place(byte[] key) {
    return Keys.rest(key, Keys.ID);
  }

  /** The 12 bytes of the id that a key has. */
  static byte[] id(byte[] key) {
    return Keys.rest(Keys.turned(place(key)), Long.BYTES);
  }

  static byte[] write(User user) {
    RecordWriter record =
        new RecordWriter(FORMAT)
            .number(Duration.between(user.createdAt(), user.updatedAt()).toMillis())
            .number(user.schemaVersion())
            .text(user.email().value())
            .number(user.data().size());
    user.data().forEach((key, value) -> record.text(key).value(value));
    return record.toBytes();
  }

  static User read(byte[] key, byte[] bytes) {
    byte[] place = Keys.turned(place(key));
    Instant createdAt = Keys.instant(place, 0);
    RecordReader record = new RecordReader(bytes, FORMAT);
    Instant updatedAt = createdAt.plusMillis(record.number());
    int schemaVersion = record.integer();
    Email email = Email.of(record.text());
    int size = record.integer();
    Map<String, Object> data = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      data.put(record.text(), Objects.requireNonNull(record.value()));
    }
    return new User(
        Keys.id(place, Long.BYTES),
        new AppKey(Keys.id(key, 0)),
        email,
        UserData.of(data),
        schemaVersion,
        createdAt,
        updatedAt);
  }
}
