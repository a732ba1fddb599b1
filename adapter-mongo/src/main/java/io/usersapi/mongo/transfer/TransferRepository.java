package io.usersapi.mongo.transfer;

import io.quarkus.mongodb.panache.PanacheMongoRepositoryBase;
import jakarta.inject.Singleton;

/**
 * The collection {@code transfers}: one document as long as the database lacks a part of what it is
 * to take from elsewhere, and none otherwise.
 *
 * <pre>{@code
 * {
 *   _id: "unfinished",
 *   source: "file:/srv/users"
 * }
 * }</pre>
 */
@Singleton
class TransferRepository implements PanacheMongoRepositoryBase<TransferDocument, String> {}
