package io.usersapi.rest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.limit.Limit;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LocalRateLimiterTest {

  private static final Limit THREE = new Limit(3, Duration.ofHours(1));

  private final LocalRateLimiter limiter = new LocalRateLimiter();

  @Test
  void admitsAsManyAsTheLimitSaysAndThenTellsHowLongToWait() {
    for (int i = 0; i < 3; i++) {
      assertThat(limiter.exhausted("key", THREE)).isEmpty();
      assertThat(limiter.count("key", THREE)).isEmpty();
    }
    Optional<Duration> wait = limiter.count("key", THREE);
    assertThat(wait).hasValueSatisfying(LocalRateLimiterTest::isTheRestOfTheWindow);
    assertThat(limiter.exhausted("key", THREE))
        .hasValueSatisfying(LocalRateLimiterTest::isTheRestOfTheWindow);
  }

  private static void isTheRestOfTheWindow(Duration wait) {
    assertThat(wait).isPositive().isLessThanOrEqualTo(Duration.ofHours(1));
    assertThat(wait).isGreaterThan(Duration.ofMinutes(50));
  }

  @Test
  void countsEveryKeyForItself() {
    IntStream.range(0, 3).forEach(i -> limiter.count("one", THREE));
    assertThat(limiter.count("one", THREE)).isPresent();
    assertThat(limiter.count("two", THREE)).isEmpty();
  }

  @Test
  void countsNothingWhenAskedOnly() {
    IntStream.range(0, 10).forEach(i -> limiter.exhausted("key", THREE));
    assertThat(limiter.count("key", THREE)).isEmpty();
  }

  @Test
  void countsNothingWithoutALimit() {
    IntStream.range(0, 10).forEach(i -> assertThat(limiter.count("key", null)).isEmpty());
    assertThat(limiter.exhausted("key", null)).isEmpty();
    assertThat(limiter.count("key", THREE)).isEmpty();
  }

  @Test
  void admitsExactlyAsManyOfThoseThatComeAtOnce() {
    AtomicInteger admitted = new AtomicInteger();
    IntStream.range(0, 1_000)
        .parallel()
        .filter(i -> limiter.count("key", THREE).isEmpty())
        .forEach(i -> admitted.incrementAndGet());
    assertThat(admitted).hasValue(3);
  }
}
