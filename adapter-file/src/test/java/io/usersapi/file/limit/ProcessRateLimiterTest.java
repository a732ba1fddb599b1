package io.usersapi.file.limit;

import io.usersapi.application.TestClock;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.limit.RateLimiterContract;
import java.time.Duration;

class ProcessRateLimiterTest extends RateLimiterContract {

  private final TestClock clock = new TestClock();

  @Override
  protected RateLimiter limiter() {
    return new ProcessRateLimiter(clock);
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
