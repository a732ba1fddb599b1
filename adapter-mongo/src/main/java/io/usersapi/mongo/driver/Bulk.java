package io.usersapi.mongo.driver;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.cursor.TimeoutMode;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import io.usersapi.application.StoreUnavailable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.conversions.Bson;

/** Reads all documents of a collection, and writes many at once. */
public final class Bulk {

  /** How many documents come at once. */
  private static final int BATCH = 1_000;

  private static final ReplaceOptions UPSERT = new ReplaceOptions().upsert(true);
  private static final BulkWriteOptions IN_ANY_ORDER = new BulkWriteOptions().ordered(false);

  private Bulk() {}

  /**
   * Puts each document in place of the one that has its identity, if there is one.
   *
   * @param identity what tells a document from others: its {@code _id}, and the fields by which its
   *     collection may be sharded
   * @throws StoreUnavailable also when a unique index refuses one; others may be written then
   */
  public static <T> void putAll(
      DriverGuard guard,
      MongoCollection<T> collection,
      List<T> documents,
      Function<T, Bson> identity) {
    if (documents.isEmpty()) {
      return;
    }
    List<ReplaceOneModel<T>> writes =
        documents.stream()
            .map(document -> new ReplaceOneModel<>(identity.apply(document), document, UPSERT))
            .toList();
    guard.call(() -> patiently(collection).bulkWrite(writes, IN_ANY_ORDER));
  }

  /**
   * Every document, in no order, read as it is consumed.
   *
   * @return to be closed
   */
  public static <T> Stream<T> everything(DriverGuard guard, MongoCollection<T> collection) {
    return Cursors.stream(
        guard, patiently(collection).find().batchSize(BATCH).timeoutMode(TimeoutMode.ITERATION));
  }

  /** The collection, with time for operations that touch much of it. */
  public static <T> MongoCollection<T> patiently(MongoCollection<T> collection) {
    return collection.withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }
}
