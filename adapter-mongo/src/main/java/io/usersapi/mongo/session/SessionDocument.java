package io.usersapi.mongo.session;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.session.Session;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A session as the collection {@code sessions} has it; see {@link SessionRepository}. */
@MongoEntity(collection = "sessions")
public record SessionDocument(
    @BsonId String tokenHash,
    ObjectId app,
    String sourceAppId,
    int passwordVersion,
    Instant expiresAt) {

  static final String TOKEN_HASH = "_id";
  static final String APP = "app";
  static final String EXPIRES_AT = "expiresAt";

  static SessionDocument from(Session session) {
    return new SessionDocument(
        session.tokenHash(),
        BsonValues.of(session.app()).getValue(),
        session.appId().value(),
        session.passwordVersion(),
        session.expiresAt());
  }

  Session toDomain() {
    return new Session(
        tokenHash, BsonValues.key(app), new AppId(sourceAppId), passwordVersion, expiresAt);
  }
}
