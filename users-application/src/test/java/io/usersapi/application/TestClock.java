package io.usersapi.application;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock in UTC that stands still until a test moves it. Safe for use by many threads. */
public final class TestClock extends Clock {

  /** Where a new clock stands. */
  public static final Instant START = Instant.parse("2024-01-15T10:30:00.000Z");

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** A clock that stands at {@link #START}. */
  public TestClock() {
    this(START);
  }

  /** A clock that stands at that time. */
  public TestClock(Instant start) {
    this(new AtomicReference<>(start), ZoneOffset.UTC);
  }

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Moves the clock on, or back where the duration is negative. */
  public void advance(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Puts the clock to that time. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock, read in another zone: it moves with this one. */
  @Override
  public TestClock withZone(ZoneId other) {
    return new TestClock(now, other);
  }
}
