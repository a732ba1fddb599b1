package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternScanTest {

  @ParameterizedTest
  @CsvSource({
    "a, 4",
    "abc, 6",
    "'', 3",
    "(a), 7",
    "a|b, 7",
    "a*, 6",
    "a{10}, 36",
    "'a{,10}', 9",
    "(?i)a, 4",
    "\\Qa{10}\\E, 8",
    "[a{10}(], 4",
    "\\p{Greek}, 4",
    "\\x{10}, 4",
    "((, 3"
  })
  void countsElements(String pattern, long instructions) {
    assertThat(PatternScan.of(pattern).instructions()).isEqualTo(instructions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "((((a{1000}){1000}){1000}){1000}){1000}",
        "(((((((((a{99999999}){99999999}){99999999}){99999999}){99999999}){99999999}){99999999})))",
        "a(?:(?:b{500,}){1,500}c){500}"
      })
  void multipliesWhatIsRepeated(String pattern) {
    assertThat(PatternScan.of(pattern).instructions()).isGreaterThan(100_000_000L);
  }
}
