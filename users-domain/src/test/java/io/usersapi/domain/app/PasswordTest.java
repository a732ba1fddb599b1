package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.usersapi.domain.schema.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  @Test
  void isMadeOfSixteenRandomLettersAndDigits() {
    Random random = new Random(7);
    Set<Integer> seen = new HashSet<>();
    Set<String> made = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      String text = Password.generate(random).text();
      assertThat(text).hasSize(16).matches("[A-Za-z0-9]+");
      text.chars().forEach(seen::add);
      made.add(text);
    }

    assertThat(seen).hasSize(62);
    assertThat(made).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678",
        "ääää",
        "\uD83D\uDE00\uD83D\uDE00",
        "        ",
        "123456789012345678901234567890123456789012345678901234567890123456789012"
      })
  void isChosenOfEightToSeventyTwoBytes(String text) {
    assertThat(Password.choose("next", text).orThrow()).isEqualTo(new Password(text));
    assertThat(new Password(text).isHashable()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', too_short",
    "1234567, too_short",
    "äää, too_short",
    "1234567890123456789012345678901234567890123456789012345678901234567890123, too_long",
    "ääääääääääääääääääääääääääääääääääääa, too_long"
  })
  void isNotChosenShorterOrLonger(String text, String code) {
    assertThat(Password.choose("next", text).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("next", code));
  }

  @Test
  void isNotChosenWithWhatHashesDoNotTell() {
    assertThat(Password.choose("next", "1234\u00005678").violations())
        .containsExactly(
            new Violation("next", "invalid_character", "`next` must not contain U+0000."));
    assertThat(Password.choose("next", "\u00001234567").violations()).hasSize(1);
    assertThat(Password.choose("next", "12345678\uD83D").violations())
        .containsExactly(
            new Violation("next", "invalid_text", "`next` must have no half of a surrogate pair."));
    for (String text : List.of("a\u0000", "\u0000", "\uD83D", "x".repeat(73), "ä".repeat(37))) {
      assertThat(new Password(text).isHashable()).isFalse();
    }
    assertThat(new Password("ä".repeat(36)).isHashable()).isTrue();
    assertThat(new Password("x").isHashable()).isTrue();
  }

  @Test
  void isChosenAsAString() {
    assertThat(Password.choose("next", null).violations())
        .containsExactly(new Violation("next", "required", "`next` is required."));
    assertThat(Password.choose("next", 12345678).violations())
        .containsExactly(new Violation("next", "wrong_type", "`next` must be a string."));
  }

  @Test
  void isClaimedAsAnyStringButTheEmptyOne() {
    assertThat(Password.claim("password", "x").orThrow()).isEqualTo(new Password("x"));
    assertThat(Password.claim("password", "\u0000\uD83D").violations()).isEmpty();
    for (Object given : new Object[] {null, "", 1, List.of()}) {
      assertThat(Password.claim("password", given).violations())
          .containsExactly(
              new Violation("password", "invalid", "`password` must be a string, and not empty."));
    }
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> new Password("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesItsTextFromLogs() {
    assertThat(new Password("secret")).hasToString("***");
  }
}
