package io.usersapi.domain.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectIdGeneratorTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-01-15T10:30:00.999Z"), ZoneOffset.UTC);

  /** Draws the same bits again and again. */
  private static RandomGenerator always(long bits) {
    return () -> bits;
  }

  @Test
  void writesSecondsThenChanceThenACounter() {
    ObjectIdGenerator ids = new ObjectIdGenerator(CLOCK, always(0xFEDC_BA98_7654_3210L));

    assertThat(ids.next().value()).isEqualTo("65a50928" + "9876543210" + "5cba98");
    assertThat(ids.next().value()).isEqualTo("65a50928" + "9876543210" + "5cba99");
  }

  @Test
  void growsWithTime() {
    ObjectId before = new ObjectIdGenerator(CLOCK, always(-1)).next();
    Clock later = Clock.offset(CLOCK, Duration.ofSeconds(1));

    assertThat(new ObjectIdGenerator(later, always(0)).next()).isGreaterThan(before);
  }

  @Test
  void countsOnWhenItsThreeBytesAreFull() {
    ObjectIdGenerator ids = new ObjectIdGenerator(CLOCK, always(-1));
    Set<String> counters = new HashSet<>();
    for (int i = 0; i < 0x80_0002; i++) {
      String value = ids.next().value();
      if (i >= 0x80_0000) {
        counters.add(value.substring(18));
      }
    }

    assertThat(counters).containsExactlyInAnyOrder("ffffff", "000000");
  }

  @Test
  void neverRepeatsAnIdHoweverManyThreadsAsk() {
    ObjectIdGenerator ids = new ObjectIdGenerator(CLOCK, new Random(1));

    assertThat(IntStream.range(0, 50_000).parallel().mapToObj(i -> ids.next()).distinct().count())
        .isEqualTo(50_000);
  }
}
