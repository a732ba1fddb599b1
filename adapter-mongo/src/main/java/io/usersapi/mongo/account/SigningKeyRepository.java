package io.usersapi.mongo.account;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;

/**
 * The collection {@code signingKeys}: one document for each key that signs tokens or did so.
 * Whoever reads it can sign in as anybody.
 *
 * <pre>{@code
 * {
 *   _id: 1,                                     // the generation
 *   jwk: "{\"kty\":\"EC\",\"crv\":\"P-256\",…}",  // with the private part
 *   createdAt: ISODate("2024-01-15T10:25:00.000Z")
 * }
 * }</pre>
 *
 * <p>The index on {@code _id} is the only one: there are a few documents.
 */
@Singleton
class SigningKeyRepository implements PanacheMongoRepositoryBase<SigningKeyDocument, Integer> {}
