package io.usersapi.mongo.mail;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailToken;
import io.usersapi.domain.user.Email;
import io.usersapi.mongo.driver.BsonValues;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.types.ObjectId;

/** A token as the collection {@code mailTokens} has it; see {@link MailTokenRepository}. */
@MongoEntity(collection = "mailTokens")
public record MailTokenDocument(
    @BsonId String owner,
    ObjectId app,
    ObjectId account,
    String purpose,
    String hash,
    String email,
    Instant expiresAt) {

  static final String OWNER = "_id";
  static final String APP = "app";
  static final String PURPOSE = "purpose";
  static final String HASH = "hash";
  static final String EXPIRES_AT = "expiresAt";

  static MailTokenDocument from(MailToken token) {
    String purpose = token.purpose().label();
    return new MailTokenDocument(
        token.app().value() + " " + token.account().value() + " " + purpose,
        BsonValues.of(token.app()).getValue(),
        BsonValues.of(token.account()).getValue(),
        purpose,
        token.hash(),
        token.email().value(),
        token.expiresAt());
  }

  MailToken toDomain() {
    return new MailToken(
        BsonValues.key(app),
        BsonValues.id(account),
        MailPurpose.of(purpose),
        hash,
        Email.of(email),
        expiresAt);
  }
}
