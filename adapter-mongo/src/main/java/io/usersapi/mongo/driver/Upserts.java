package io.usersapi.mongo.driver;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.usersapi.application.StoreUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Writes many documents at once. */
public final class Upserts {

  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private Upserts() {}

  /**
   * Puts each document in place of the one of its {@code _id}, if there is one.
   *
   * @param id gives a document's {@code _id}
   * @throws StoreUnavailable also when a unique index refuses one; others may be written then
   */
  public static <T> void putAll(
      DriverGuard guard, MongoCollection<T> collection, List<T> documents, Function<T, ?> id) {
    if (documents.isEmpty()) {
      return;
    }
    List<ReplaceOneModel<T>> writes =
        documents.stream()
            .map(document -> new ReplaceOneModel<>(eq("_id", id.apply(document)), document, UPSERT))
            .toList();
    guard.call(
        () ->
            collection
                .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS)
                .bulkWrite(writes, IN_ANY_ORDER));
  }
}
