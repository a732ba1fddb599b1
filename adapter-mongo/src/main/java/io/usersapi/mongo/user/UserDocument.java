package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.BsonDocument;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/** A user as the collection {@code users} has it; see {@link UserRepository}. */
@MongoEntity(collection = UserDocument.COLLECTION)
public record UserDocument(
    @BsonId ObjectId id,
    ObjectId app,
    String email,
    BsonDocument data,
    int schemaVersion,
    Instant createdAt,
    Instant updatedAt) {

  static final String COLLECTION = "users";

  static final String ID = "_id";
  static final String APP = "app";
  static final String EMAIL = "email";
  static final String DATA = "data";
  static final String SCHEMA_VERSION = "schemaVersion";
  static final String CREATED_AT = "createdAt";
  static final String UPDATED_AT = "updatedAt";

  static UserDocument from(User user) {
    return new UserDocument(
        BsonValues.of(user.id()).getValue(),
        BsonValues.of(user.app()).getValue(),
        user.email().value(),
        BsonValues.document(user.data().toMap()),
        user.schemaVersion(),
        user.createdAt(),
        user.updatedAt());
  }

  /** What names this document alone, with the fields that a shard key has. */
  Bson identity() {
    return and(eq(ID, id), eq(APP, app), eq(EMAIL, email));
  }

  User toDomain() {
    return new User(
        BsonValues.id(id),
        BsonValues.key(app),
        Email.of(email),
        UserData.of(BsonValues.map(data)),
        schemaVersion,
        createdAt,
        updatedAt);
  }
}
