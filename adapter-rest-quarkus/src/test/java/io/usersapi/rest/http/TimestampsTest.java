package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2024-01-15T10:30:00Z, 2024-01-15T10:30:00.000Z",
    "2024-02-29T23:59:59.007Z, 2024-02-29T23:59:59.007Z",
    "2024-12-31T23:59:59.999999999Z, 2024-12-31T23:59:59.999Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00.000Z",
    "0999-01-01T00:00:00.1Z, 0999-01-01T00:00:00.100Z"
  })
  void haveThreeFractionDigitsAlways(Instant at, String text) {
    assertThat(Timestamps.format(at)).isEqualTo(text);
  }
}
