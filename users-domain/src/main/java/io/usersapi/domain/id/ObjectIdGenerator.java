package io.usersapi.domain.id;

import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers that grow with time: 4 bytes of seconds, 5 random bytes drawn once per
 * generator, and a counter of 3 bytes. Safe for use by many threads.
 *
 * <p>Two ids of one generator never collide within 16,777,216 ids of the same second; those of two
 * generators collide only if their 40 random bits do.
 */
public final class ObjectIdGenerator {

  private static final HexFormat HEX = HexFormat.of();

  private final Clock clock;
  private final long process;
  private final AtomicInteger counter;

  /**
   * @param clock tells the seconds
   * @param random draws the 5 bytes of this generator, and where its counter starts
   */
  public ObjectIdGenerator(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.process = random.nextLong() & 0xFF_FFFF_FFFFL;
    this.counter = new AtomicInteger(random.nextInt() & 0x7F_FFFF);
  }

  /** The next id. */
  public ObjectId next() {
    int seconds = (int) (clock.millis() / 1000);
    long low = (process << 24) | (counter.getAndIncrement() & 0xFF_FFFF);
    return new ObjectId(HEX.toHexDigits(seconds) + HEX.toHexDigits(low));
  }
}
