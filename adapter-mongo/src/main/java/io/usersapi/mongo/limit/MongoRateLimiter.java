package io.usersapi.mongo.limit;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.MongoException;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Windows in the collection of {@link WindowRepository}, counted by all instances together. Their
 * clocks should agree to within a second or so: a window ends by the clock of whoever counts.
 *
 * <p>A call is counted in one atomic operation, which begins a new window where the former has
 * ended, whether or not the server has removed it. The first call under a key inserts its window.
 */
@Singleton
@Typed(MongoRateLimiter.class)
public final class MongoRateLimiter implements RateLimiter {

  private static final FindOneAndUpdateOptions AS_IT_THEN_IS =
      new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER);

  private final WindowRepository windows;
  private final DriverGuard guard;
  private final Clock clock;

  @Inject
  MongoRateLimiter(WindowRepository windows, DriverGuard guard, Clock clock) {
    this.windows = windows;
    this.guard = guard;
    this.clock = clock;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    guard.call(
        () ->
            windows
                .mongoCollection()
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(WindowRepository.INDEXES));
  }

  @Override
  public Optional<Duration> count(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = now();
    Instant end = now.plus(limit.window());
    WindowDocument window = guard.call(() -> count(key, now, end));
    return window.count() > limit.count() ? rest(window, now) : Optional.empty();
  }

  private WindowDocument count(String key, Instant now, Instant end) {
    while (true) {
      WindowDocument counted =
          windows
              .mongoCollection()
              .findOneAndUpdate(
                  eq(WindowDocument.KEY, key), List.of(counting(now, end)), AS_IT_THEN_IS);
      if (counted != null) {
        return counted;
      }
      WindowDocument first = new WindowDocument(key, 1, end);
      try {
        windows.persist(first);
        return first;
      } catch (MongoException e) {
        if (!Duplicates.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /** One call more, in the window that goes on at that time, else in one of its own. */
  private static BsonDocument counting(Instant now, Instant end) {
    BsonString count = new BsonString("$" + WindowDocument.COUNT);
    BsonString endsAt = new BsonString("$" + WindowDocument.ENDS_AT);
    BsonInt64 one = new BsonInt64(1);
    BsonDocument goesOn = operator("$gt", endsAt, BsonValues.of(now));
    return new BsonDocument(
        "$set",
        new BsonDocument(
                WindowDocument.COUNT, operator("$cond", goesOn, operator("$add", count, one), one))
            .append(WindowDocument.ENDS_AT, operator("$cond", goesOn, endsAt, BsonValues.of(end))));
  }

  private static BsonDocument operator(String name, BsonValue... operands) {
    return new BsonDocument(name, new BsonArray(List.of(operands)));
  }

  @Override
  public Optional<Duration> exhausted(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = now();
    return guard
        .call(() -> windows.findByIdOptional(key))
        .filter(window -> now.isBefore(window.endsAt()) && window.count() >= limit.count())
        .flatMap(window -> rest(window, now));
  }

  private static Optional<Duration> rest(WindowDocument window, Instant now) {
    return Optional.of(Duration.between(now, window.endsAt()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
