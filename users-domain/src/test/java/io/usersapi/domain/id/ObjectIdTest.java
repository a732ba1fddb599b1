package io.usersapi.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

  private static ObjectIdGenerator generator(Instant at, long seed) {
    return new ObjectIdGenerator(Clock.fixed(at, ZoneOffset.UTC), new Random(seed));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "507f1f77bcf86cd79943901",
        "507f1f77bcf86cd7994390111",
        "507F1F77BCF86CD799439011",
        "507f1f77bcf86cd79943901g",
        "507f1f77bcf86cd79943901 ",
        "507f1f77bcf86cd79943901/",
        "507f1f77bcf86cd79943901:",
        "507f1f77bcf86cd79943901`",
      })
  void refusesWhatIsNotTwentyFourLowerCaseHexDigits(String text) {
    assertThat(ObjectId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new ObjectId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void beginsWithTheSecondsOfItsTime() {
    String id = generator(NOW, 1).next().value();
    assertThat(Long.parseLong(id.substring(0, 8), 16)).isEqualTo(NOW.getEpochSecond());
  }

  @Test
  void growsWithinOneSecondAndNeverRepeats() {
    ObjectIdGenerator ids = generator(NOW, 1);
    assertThat(IntStream.range(0, 10_000).mapToObj(i -> ids.next()))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void differsBetweenGenerators() {
    assertThat(generator(NOW, 1).next()).isNotEqualTo(generator(NOW, 2).next());
  }
}
