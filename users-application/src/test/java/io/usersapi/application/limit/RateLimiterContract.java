package io.usersapi.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RateLimiter} promises. Every test counts under keys of its own. */
public abstract class RateLimiterContract {

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Limit THREE = new Limit(3, WINDOW);

  private final String key = key();
  private RateLimiter limiter;

  protected RateLimiterContract() {}

  /** The limiter to test. It may have counted under other keys before. */
  protected abstract RateLimiter limiter();

  /**
   * Lets that much time pass for the limiter. Tests that need it are skipped where the limiter's
   * time cannot be set.
   */
  protected void advance(Duration time) {
    Assumptions.abort("The time of this limiter cannot be set");
  }

  private static String key() {
    return "contract " + UUID.randomUUID();
  }

  @BeforeEach
  void begin() {
    limiter = limiter();
  }

  private void countTimes(int times, Limit limit) {
    for (int i = 0; i < times; i++) {
      assertThat(limiter.count(key, limit)).isEmpty();
    }
  }

  @Test
  void admitsAsManyCallsAsTheLimitSays() {
    countTimes(3, THREE);

    assertThat(limiter.count(key, THREE)).isPresent();
    assertThat(limiter.count(key, THREE)).isPresent();
  }

  @Test
  void admitsTheFirstCallOfALimitOfOneAlone() {
    Limit one = new Limit(1, WINDOW);

    assertThat(limiter.exhausted(key, one)).isEmpty();
    assertThat(limiter.count(key, one)).isEmpty();
    assertThat(limiter.exhausted(key, one)).isPresent();
    assertThat(limiter.count(key, one)).isPresent();
  }

  @Test
  void tellsAWaitWithinTheWindow() {
    countTimes(3, THREE);

    assertThat(limiter.count(key, THREE))
        .get()
        .satisfies(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(WINDOW));
    assertThat(limiter.exhausted(key, THREE))
        .get()
        .satisfies(wait -> assertThat(wait).isPositive().isLessThanOrEqualTo(WINDOW));
  }

  @Test
  void tellsTheRestOfTheWindowThatBeganWithTheFirstCall() {
    countTimes(1, THREE);
    advance(Duration.ofSeconds(20));
    countTimes(2, THREE);
    advance(Duration.ofSeconds(25));

    assertThat(limiter.count(key, THREE)).contains(Duration.ofSeconds(15));
    assertThat(limiter.exhausted(key, THREE)).contains(Duration.ofSeconds(15));
  }

  @Test
  void countsFromZeroAgainOnceTheWindowHasEnded() {
    countTimes(3, THREE);
    advance(WINDOW);

    assertThat(limiter.exhausted(key, THREE)).isEmpty();
    countTimes(3, THREE);
    assertThat(limiter.count(key, THREE)).contains(WINDOW);
  }

  @Test
  void stillRefusesInTheLastMillisecondOfTheWindow() {
    countTimes(3, THREE);
    advance(WINDOW.minusMillis(1));

    assertThat(limiter.exhausted(key, THREE)).contains(Duration.ofMillis(1));
    assertThat(limiter.count(key, THREE)).contains(Duration.ofMillis(1));
  }

  @Test
  void doesNotProlongTheWindowByCallsThatItRefuses() {
    countTimes(3, THREE);
    advance(WINDOW.minusSeconds(1));
    for (int i = 0; i < 10; i++) {
      assertThat(limiter.count(key, THREE)).isPresent();
    }
    advance(Duration.ofSeconds(1));

    countTimes(3, THREE);
  }

  @Test
  void isNotExhaustedBeforeAnythingWasCounted() {
    assertThat(limiter.exhausted(key, THREE)).isEmpty();
  }

  @Test
  void isExhaustedOnlyWhenAnotherCallWouldBeRefused() {
    countTimes(2, THREE);
    assertThat(limiter.exhausted(key, THREE)).isEmpty();

    countTimes(1, THREE);
    assertThat(limiter.exhausted(key, THREE)).isPresent();
  }

  @Test
  void countsNothingWhenAskedWhetherTheLimitIsUsedUp() {
    for (int i = 0; i < 10; i++) {
      assertThat(limiter.exhausted(key, THREE)).isEmpty();
    }

    countTimes(3, THREE);
  }

  @Test
  void beginsNoWindowWhenAskedWhetherTheLimitIsUsedUp() {
    assertThat(limiter.exhausted(key, THREE)).isEmpty();
    advance(Duration.ofSeconds(30));
    countTimes(3, THREE);

    assertThat(limiter.exhausted(key, THREE)).contains(WINDOW);
  }

  @Test
  void neitherCountsNorRefusesWithoutALimit() {
    for (int i = 0; i < 10; i++) {
      assertThat(limiter.count(key, null)).isEmpty();
      assertThat(limiter.exhausted(key, null)).isEmpty();
    }

    countTimes(3, THREE);
    assertThat(limiter.count(key, null)).isEmpty();
    assertThat(limiter.exhausted(key, null)).isEmpty();
  }

  @Test
  void countsEveryKeyByItself() {
    String other = key();
    countTimes(3, THREE);

    assertThat(limiter.exhausted(other, THREE)).isEmpty();
    assertThat(limiter.count(other, THREE)).isEmpty();
    assertThat(limiter.exhausted(key, THREE)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "$x.y",
        "'",
        "{\"a\": 1}",
        "::1",
        "Ünïcödé \uD83D\uDE00",
        "/",
        "%00"
      })
  void takesAnyTextForAKey(String ending) {
    String odd = key + ending;
    Limit one = new Limit(1, WINDOW);

    assertThat(limiter.count(odd, one)).isEmpty();
    assertThat(limiter.count(odd, one)).isPresent();
    assertThat(limiter.count(odd + "?", one)).isEmpty();
  }

  @Test
  void tellsLongKeysApartByTheirLastCharacter() {
    String longKey = key + "x".repeat(400);
    Limit one = new Limit(1, WINDOW);

    assertThat(limiter.count(longKey + "a", one)).isEmpty();
    assertThat(limiter.count(longKey + "b", one)).isEmpty();
    assertThat(limiter.count(longKey + "a", one)).isPresent();
  }

  @Test
  void tellsKeysApartByTheirCase() {
    Limit one = new Limit(1, WINDOW);

    assertThat(limiter.count(key + "A", one)).isEmpty();
    assertThat(limiter.count(key + "a", one)).isEmpty();
  }

  @Test
  void admitsExactlyTheLimitHoweverManyCallAtOnce() {
    Limit limit = new Limit(40, Duration.ofHours(1));

    assertThat(AtOnce.call(100, i -> limiter.count(key, limit)))
        .filteredOn(Optional::isEmpty)
        .hasSize(40);
    assertThat(limiter.exhausted(key, limit)).isPresent();
  }

  @Test
  void admitsExactlyTheLimitWhenManyBeginTheNextWindowAtOnce() {
    Limit limit = new Limit(40, Duration.ofHours(1));
    countTimes(40, limit);
    advance(Duration.ofHours(1));

    assertThat(AtOnce.call(100, i -> limiter.count(key, limit)))
        .filteredOn(Optional::isEmpty)
        .hasSize(40);
  }
}
