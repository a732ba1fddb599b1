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
    "((, 3",
    "a{0}, 6",
    "'a{2,}', 12",
    "'a{2,4}', 18",
    "'a{4,2}', 18",
    "a{02}, 8",
    "'a{2,04}', 10",
    "a{123456789}, 15",
    "a{10, 7",
    "a{1001}, 3006",
    "ab{10}c, 38",
    "(ab){2}c, 25",
    "a(?i){2}, 12",
    "a*(?i){2}, 18",
    "(?:a), 7",
    "(?i:a), 7",
    "(?P<n>a), 7",
    "(?<n>a), 7",
    "a(?, 4",
    "a(?i, 4",
    "a(?<n, 4",
    "a), 4",
    "\\Qab, 5",
    "\\Q\\E(, 3",
    "\\Q\\Ea, 4",
    "a\\, 5",
    "\\pLa, 5",
    "\\p, 4",
    "\\p{Greek, 4",
    "[]a]b, 5",
    "[^]a]b, 5",
    "[[:alpha:]]b, 5",
    "[[:]b, 4",
    "[a-]b, 5",
    "[\\]]b, 5",
    "[\\d-\\]]b, 5",
    "[a-\\]]b, 5",
    "[a-, 4",
    "[a, 4",
    "[\\, 4",
    "[\\p, 4",
    "[, 4"
  })
  void countsElements(String pattern, long instructions) {
    assertThat(PatternScan.of(pattern).instructions()).isEqualTo(instructions);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1C80",
        "(?i)\u1C88",
        "(?i)[\u1C7F-\u1C80]",
        "(?i)[\u1C88-\u1C89]",
        "(?i)[\\x{1c7f}-\\x{1C81}]",
        "(?i)[!-\u2000]",
        "(?i)[\\!-\u2000]",
        "(?i)[+-[:-\u2000]",
        "(?i)[a--[-\u2000]",
        "(?i)[!-\\\u2000]",
        "(?i)[\\--\u2000]",
        "(?i)[\\pL-a-\u2000]",
        "(?i)\\Q\u1C80",
        "(?s-i)\u1C80"
      })
  void noticesLettersThatWouldNeverBeFolded(String pattern) {
    assertThat(PatternScan.of(pattern).foldsForever()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u1C80",
        "(?s)\u1C80",
        "(?:i)\u1C80",
        "(i)\u1C80",
        "(?i)\u1C7F\u1C89",
        "(?i)[\u0001-\u1C7F\u1C89-\u2000]",
        "(?i)[\\x{1}-\\x{1C7F}]",
        "(?i)[\\d-\u2000]",
        "(?i)[\\pL-\u2000]",
        "(?i)[a-]\u2000",
        "(?i)\\p{1C80}",
        "(?i)\\x{1C80",
        "(?i)\\x{G}"
      })
  void noticesNoOtherLetters(String pattern) {
    assertThat(PatternScan.of(pattern).foldsForever()).isFalse();
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
