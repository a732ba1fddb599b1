package io.usersapi.mongo.limit;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.set;
import static io.usersapi.mongo.limit.WindowDocument.COUNT;
import static io.usersapi.mongo.limit.WindowDocument.ENDS_AT;
import static io.usersapi.mongo.limit.WindowDocument.KEY;

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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Windows in the collection of {@link WindowRepository}, counted by all instances together. Their
 * clocks should agree to within a second or so: a window ends by the clock of whoever counts.
 *
 * <p>Each step is atomic, and one of them counts the call: in the window that goes on, else in one
 * that takes the place of a window that has ended (whether or not the server would have removed
 * it), else in the key's first. Nearly every call needs the first step alone.
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
      WindowDocument goesOn =
          change(and(eq(KEY, key), gt(ENDS_AT, BsonValues.of(now))), inc(COUNT, 1L));
      if (goesOn != null) {
        return goesOn;
      }
      WindowDocument next =
          change(
              and(eq(KEY, key), lte(ENDS_AT, BsonValues.of(now))),
              combine(set(COUNT, 1L), set(ENDS_AT, BsonValues.of(end))));
      if (next != null) {
        return next;
      }
      WindowDocument first = new WindowDocument(key, 1, end);
      if (insert(first)) {
        return first;
      }
    }
  }

  private @Nullable WindowDocument change(Bson window, Bson change) {
    return windows.mongoCollection().findOneAndUpdate(window, change, AS_IT_THEN_IS);
  }

  private boolean insert(WindowDocument window) {
    try {
      windows.persist(window);
      return true;
    } catch (MongoException e) {
      if (Duplicates.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
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
