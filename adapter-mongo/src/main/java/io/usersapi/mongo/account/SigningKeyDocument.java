package io.usersapi.mongo.account;

import io.quarkus.mongodb.panache.common.MongoEntity;
import io.usersapi.application.account.SigningKey;
import java.time.Instant;
import org.bson.codecs.pojo.annotations.BsonId;

/** A key as the collection {@code signingKeys} has it; see {@link SigningKeyRepository}. */
@MongoEntity(collection = "signingKeys")
public record SigningKeyDocument(@BsonId Integer generation, String jwk, Instant createdAt) {

  static final String GENERATION = "_id";

  static SigningKeyDocument from(SigningKey key) {
    return new SigningKeyDocument(key.generation(), key.jwk(), key.createdAt());
  }

  SigningKey toDomain() {
    return new SigningKey(generation, jwk, createdAt);
  }
}
