package io.usersapi.mongo.audit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.MongoCommandException;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Events in the collection of {@link AuditRepository}. */
@Singleton
@Typed(MongoAuditStore.class)
public final class MongoAuditStore implements AuditStore {

  /** The server has the index, with another time to live. */
  private static final int INDEX_OPTIONS_CONFLICT = 85;

  private final AuditRepository events;
  private final DriverGuard guard;

  @Inject
  MongoAuditStore(AuditRepository events, DriverGuard guard) {
    this.events = events;
    this.guard = guard;
  }

  /** Makes the index that is missing; waits until it is there. */
  public void prepare() {
    guard.call(() -> withPatience().createIndex(AuditRepository.NEWEST_FIRST));
  }

  /**
   * Makes the index by which the server removes events once they are so old, or brings it to that
   * age.
   *
   * @param retention in whole seconds
   */
  public void expireAfter(Duration retention) {
    guard.call(() -> expire(retention.toSeconds()));
  }

  private MongoCollection<AuditDocument> withPatience() {
    return events
        .mongoCollection()
        .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Object expire(long seconds) {
    try {
      return withPatience()
          .createIndex(
              AuditRepository.BY_AGE, new IndexOptions().expireAfter(seconds, TimeUnit.SECONDS));
    } catch (MongoCommandException e) {
      if (e.getErrorCode() != INDEX_OPTIONS_CONFLICT) {
        throw e;
      }
      BsonDocument index =
          new BsonDocument("keyPattern", AuditRepository.BY_AGE.toBsonDocument())
              .append("expireAfterSeconds", new BsonInt64(seconds));
      String collection = withPatience().getNamespace().getCollectionName();
      return events
          .mongoDatabase()
          .runCommand(
              new BsonDocument("collMod", new BsonString(collection)).append("index", index));
    }
  }

  @Override
  public void add(AuditEvent event) {
    guard.call(() -> events.mongoCollection().insertOne(AuditDocument.from(event)));
  }

  @Override
  public void withdraw(AuditEvent event) {
    guard.call(() -> events.deleteById(BsonValues.of(event.id()).getValue()));
  }

  @Override
  public List<AuditEvent> pageAcrossApps(@Nullable AuditPlace after, int limit) {
    return guard.call(
        () -> newestFirst(after).limit(limit).map(AuditDocument::toDomain).into(new ArrayList<>()));
  }

  /** Events by their index, from behind the last one: its millisecond is read within the index. */
  FindIterable<AuditDocument> newestFirst(@Nullable AuditPlace after) {
    return events
        .mongoCollection()
        .find(after == null ? new BsonDocument() : behind(after))
        .sort(AuditRepository.NEWEST_FIRST)
        .hint(AuditRepository.NEWEST_FIRST);
  }

  private static Bson behind(AuditPlace last) {
    BsonDateTime at = BsonValues.of(last.at());
    return and(
        lte(AuditDocument.AT, at),
        or(lt(AuditDocument.AT, at), lt(AuditDocument.ID, BsonValues.of(last.id()))));
  }

  /** Every event, read as it is consumed. */
  public Stream<AuditEvent> everyEvent() {
    return Bulk.everything(guard, events.mongoCollection()).map(AuditDocument::toDomain);
  }

  /** Keeps events as they were elsewhere. */
  public void take(List<AuditEvent> all) {
    Bulk.putAll(
        guard,
        events.mongoCollection(),
        all.stream().map(AuditDocument::from).toList(),
        document -> eq(AuditDocument.ID, document.id()));
  }

  @Override
  public void deleteBeforeAcrossApps(Instant time) {
    guard.call(
        () ->
            events
                .mongoCollection()
                .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS)
                .deleteMany(lt(AuditDocument.AT, BsonValues.of(time))));
  }
}
