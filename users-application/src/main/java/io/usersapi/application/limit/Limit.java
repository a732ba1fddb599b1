package io.usersapi.application.limit;

import java.time.Duration;

/**
 * So many calls in so long a time.
 *
 * @param count how many, at least 1
 * @param window in how long a time, at least a millisecond
 */
public record Limit(int count, Duration window) {
  /**
   * @throws IllegalArgumentException when either is too small
   */
  public Limit {
    if (count < 1 || window.toMillis() < 1) {
      throw new IllegalArgumentException("A limit has a count and a window of at least 1");
    }
  }
}
