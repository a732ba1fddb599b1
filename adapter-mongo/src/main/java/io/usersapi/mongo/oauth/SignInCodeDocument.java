package io.usersapi.mongo.oauth;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.oauth.SignInCode;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A code as the collection {@code signInCodes} has it; see {@link SignInCodeRepository}. */
@MongoEntity(collection = "signInCodes")
public record SignInCodeDocument(
    @BsonId String hash, ObjectId app, ObjectId account, int tokenVersion, Instant expiresAt) {

  static final String HASH = "_id";
  static final String APP = "app";
  static final String EXPIRES_AT = "expiresAt";

  static SignInCodeDocument from(SignInCode code) {
    return new SignInCodeDocument(
        code.hash(),
        BsonValues.of(code.app()).getValue(),
        BsonValues.of(code.account()).getValue(),
        code.tokenVersion(),
        code.expiresAt());
  }

  SignInCode toDomain() {
    return new SignInCode(
        BsonValues.key(app), hash, BsonValues.id(account), tokenVersion, expiresAt);
  }
}
