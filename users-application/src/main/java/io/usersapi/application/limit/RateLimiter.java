package io.usersapi.application.limit;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls under keys. A key's window begins with its first counted call and ends after the
 * limit's time; then its count is zero again. A limit that is {@code null} is off: nothing is
 * counted and nothing refused.
 *
 * <p>Counting is atomic: of any number of callers at once, exactly as many are admitted as the
 * limit says. Keys are the caller's; the same key always comes with the same limit.
 */
public interface RateLimiter {

  /**
   * Counts one call.
   *
   * @return empty when it is admitted, else how long the key's window goes on, more than zero
   */
  Optional<Duration> count(String key, @Nullable Limit limit);

  /**
   * Whether the key has used up its limit. Counts nothing.
   *
   * @return empty when another call would be admitted, else how long the key's window goes on
   */
  Optional<Duration> exhausted(String key, @Nullable Limit limit);
}
