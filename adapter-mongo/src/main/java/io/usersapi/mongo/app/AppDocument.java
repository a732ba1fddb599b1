package io.usersapi.mongo.app;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** An app as the collection {@code apps} has it; see {@link AppRepository}. */
@MongoEntity(collection = "apps")
public record AppDocument(
    @BsonId ObjectId key,
    String sourceAppId,
    long revision,
    String role,
    String passwordHash,
    int passwordVersion,
    int schemaVersion,
    BsonDocument schema,
    BsonDocument settings,
    Instant createdAt) {

  static final String KEY = "_id";
  static final String SOURCE_APP_ID = "sourceAppId";
  static final String REVISION = "revision";
  static final String CREATED_AT = "createdAt";

  /**
   * @param revision how often the app was changed before
   */
  static AppDocument from(App app, long revision) {
    return new AppDocument(
        BsonValues.of(app.key()).getValue(),
        app.id().value(),
        revision,
        app.role().label(),
        app.passwordHash().value(),
        app.passwordVersion(),
        app.schema().version(),
        BsonValues.document(app.schema().describe()),
        BsonValues.document(app.settings().describe()),
        app.createdAt());
  }

  App toDomain() {
    return new App(
        BsonValues.key(key),
        new AppId(sourceAppId),
        Role.named(role),
        new PasswordHash(passwordHash),
        passwordVersion,
        UserSchema.define(BsonValues.map(schema)).orThrow().withVersion(schemaVersion),
        AppSettings.define(BsonValues.map(settings)).orThrow(),
        createdAt);
  }
}
