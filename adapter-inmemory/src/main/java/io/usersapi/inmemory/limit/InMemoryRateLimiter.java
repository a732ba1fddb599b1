package io.usersapi.inmemory.limit;

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

/** Windows in a map by key; those that have ended are removed now and then. */
public final class InMemoryRateLimiter implements RateLimiter {

  /** How many windows begin between two removals of those that have ended. */
  private static final int BEGUN_BETWEEN_SWEEPS = 10_000;

  /** One key's window: when it ends, and how many calls it has counted. */
  private record Window(Instant end, long count) {}

  private final Map<String, Window> windows = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final Clock clock;

  /**
   * @param clock tells when windows begin and end
   */
  public InMemoryRateLimiter(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<Duration> count(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Window window =
        windows.merge(
            key,
            new Window(now.plus(limit.window()), 1),
            (known, fresh) ->
                now.isBefore(known.end()) ? new Window(known.end(), known.count() + 1) : fresh);
    if (window.count() == 1 && begun.incrementAndGet() % BEGUN_BETWEEN_SWEEPS == 0) {
      windows.values().removeIf(other -> !now.isBefore(other.end()));
    }
    return window.count() > limit.count() ? rest(window, now) : Optional.empty();
  }

  @Override
  public Optional<Duration> exhausted(String key, @Nullable Limit limit) {
    Window window = windows.get(key);
    Instant now = clock.instant();
    if (limit == null || window == null || !now.isBefore(window.end())) {
      return Optional.empty();
    }
    return window.count() < limit.count() ? Optional.empty() : rest(window, now);
  }

  private static Optional<Duration> rest(Window window, Instant now) {
    return Optional.of(Duration.between(now, window.end()));
  }
}
