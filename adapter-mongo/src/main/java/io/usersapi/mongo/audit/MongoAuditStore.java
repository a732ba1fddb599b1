package io.usersapi.mongo.audit;

import static com.mongodb.client.model.Filters.and;
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

  /**
   * Makes the indexes that are missing; waits until they are there.
   *
   * @param retention how long the server keeps an event, in whole seconds
   */
  public void prepare(Duration retention) {
    guard.call(() -> withPatience().createIndex(AuditRepository.NEWEST_FIRST));
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
