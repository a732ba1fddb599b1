package io.usersapi.file.limit;

import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Windows in a map by key. A file has one process, so that counting in its memory is counting for
 * all who use the file; a failed login is not worth a write to the disk, and a restart forgives it.
 * Windows that have ended are removed now and then.
 */
public final class ProcessRateLimiter implements RateLimiter {

  /** How many windows begin between two removals of those that have ended. */
  private static final int BEGUN_BETWEEN_SWEEPS = 10_000;

  private record Window(Instant end, long count) {
    boolean isOver(Instant now) {
      return !now.isBefore(end);
    }

    Optional<Duration> rest(Instant now) {
      return Optional.of(Duration.between(now, end));
    }
  }

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final Clock clock;

  /**
   * @param clock tells when windows begin and end
   */
  public ProcessRateLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Duration> count(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Window fresh = new Window(now.plus(limit.window()), 1);
    Window window =
        windows.merge(
            key,
            fresh,
            (known, first) ->
                known.isOver(now) ? first : new Window(known.end(), known.count() + 1));
    if (window.count() == 1 && begun.incrementAndGet() % BEGUN_BETWEEN_SWEEPS == 0) {
      windows.values().removeIf(other -> other.isOver(now));
    }
    return window.count() > limit.count() ? window.rest(now) : Optional.empty();
  }

  @Override
  public Optional<Duration> exhausted(String key, @Nullable Limit limit) {
    Instant now = clock.instant();
    return limit == null
        ? Optional.empty()
        : Optional.ofNullable(windows.get(key))
            .filter(window -> !window.isOver(now) && window.count() >= limit.count())
            .flatMap(window -> window.rest(now));
  }
}
