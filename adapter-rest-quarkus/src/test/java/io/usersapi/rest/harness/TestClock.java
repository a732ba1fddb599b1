package io.usersapi.rest.harness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's time, shifted as a test wants it. */
public final class TestClock extends Clock {

  private volatile Duration shift = Duration.ZERO;

  /** Runs with the time shifted by so much, and then as before. */
  public void shifted(Duration by, Runnable test) {
    shift = by;
    try {
      test.run();
    } finally {
      shift = Duration.ZERO;
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(shift);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
