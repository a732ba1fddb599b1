package io.usersapi.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "\u0000\uFFFF\uD7FF\uE000", "\uD83D\uDE00", "a\uD83D\uDE00\uDBFF\uDFFFb"})
  void takesWholePairs(String text) {
    assertThat(Unicode.isWellFormed(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "a\uD83D",
        "\uD83Da",
        "\uD83D\uD83D\uDE00",
        "a\uDE00b"
      })
  void refusesHalves(String text) {
    assertThat(Unicode.isWellFormed(text)).isFalse();
  }
}
