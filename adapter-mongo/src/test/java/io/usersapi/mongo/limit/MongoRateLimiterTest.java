package io.usersapi.mongo.limit;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.TestClock;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.limit.RateLimiterContract;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoRateLimiterTest extends RateLimiterContract {

  @Inject WindowRepository windows;
  @Inject DriverGuard guard;

  /** Begins now, lest the server removes windows that it takes for long ended. */
  private final TestClock clock = new TestClock(Instant.now());

  @Override
  protected RateLimiter limiter() {
    MongoRateLimiter limiter = new MongoRateLimiter(windows, guard, clock);
    limiter.prepare();
    return limiter;
  }

  @Override
  protected void advance(Duration time) {
    clock.advance(time);
  }
}
