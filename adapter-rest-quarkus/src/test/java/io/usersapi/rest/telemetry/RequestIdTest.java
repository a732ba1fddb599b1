package io.usersapi.rest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f3b8a6de-7c0e-4d5a-9b1e-2f6a0c9d8e7f",
        "01JAB5T6YQ8Z3W4X5V6N7M8K9P",
        "Root=1-67891233-abcdef012345678912345678",
        "a"
      })
  void takesTheIdsOfKnownProxies(String id) {
    assertThat(RequestId.isWellFormed(id)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"ada@example.org", "two words", "a\nb", "\"", "é", "<b>", "{}"})
  void takesNothingElse(String id) {
    assertThat(RequestId.isWellFormed(id)).isFalse();
  }

  @Test
  void takesNothingLong() {
    assertThat(RequestId.isWellFormed("a".repeat(128))).isTrue();
    assertThat(RequestId.isWellFormed("a".repeat(129))).isFalse();
  }

  @Test
  void makesWellFormedIdsThatDiffer() {
    assertThat(Stream.generate(RequestId::make).limit(1_000))
        .doesNotHaveDuplicates()
        .allMatch(RequestId::isWellFormed);
  }
}
