package io.usersapi.mongo.oauth;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/**
 * A sign-in as the collection {@code pendingSignIns} has it; see {@link PendingSignInRepository}.
 */
@MongoEntity(collection = "pendingSignIns")
public record PendingSignInDocument(
    @BsonId String state,
    ObjectId app,
    String appId,
    String provider,
    String redirectUri,
    String browser,
    String nonce,
    String verifier,
    Instant expiresAt) {

  static final String STATE = "_id";
  static final String APP = "app";
  static final String EXPIRES_AT = "expiresAt";

  static PendingSignInDocument from(PendingSignIn signIn) {
    return new PendingSignInDocument(
        signIn.state(),
        BsonValues.of(signIn.app()).getValue(),
        signIn.appId().value(),
        signIn.provider(),
        signIn.redirectUri(),
        signIn.browser(),
        signIn.nonce(),
        signIn.verifier().value(),
        signIn.expiresAt());
  }

  PendingSignIn toDomain() {
    return new PendingSignIn(
        BsonValues.key(app),
        new AppId(appId),
        provider,
        redirectUri,
        state,
        browser,
        nonce,
        new SignInSecret(verifier),
        expiresAt);
  }
}
