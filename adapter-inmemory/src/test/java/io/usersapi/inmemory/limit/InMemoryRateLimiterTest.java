package io.usersapi.inmemory.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.TestClock;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.limit.RateLimiterContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryRateLimiterTest extends RateLimiterContract {

  private final TestClock clock = new TestClock();

  @Override
  protected RateLimiter limiter() {
    return new InMemoryRateLimiter(clock);
  }

  @Test
  void countsOnInLiveWindowsAfterManyOthersBegan() {
    RateLimiter limiter = limiter();
    Limit ended = new Limit(1, Duration.ofSeconds(1));
    Limit live = new Limit(1, Duration.ofHours(1));
    limiter.count("live", live);
    limiter.count("ended", ended);
    advance(Duration.ofSeconds(1));
    for (int i = 0; i < 20_000; i++) {
      limiter.count("other " + i, ended);
    }

    assertThat(limiter.count("live", live)).isPresent();
    assertThat(limiter.count("ended", ended)).isEmpty();
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
