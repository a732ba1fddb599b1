package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Violation;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PasswordTest {

  @Test
  void generatesSixteenLettersAndDigitsAndUsesThemAll() {
    Random random = new Random(1);
    Set<Integer> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String text = Password.generate(random).text();
      assertThat(text).matches("[A-Za-z0-9]{16}");
      text.chars().forEach(seen::add);
    }
    assertThat(seen).hasSize(62);
  }

  @Test
  void generatesAnotherEachTime() {
    Random random = new Random(1);
    assertThat(IntStream.range(0, 100).mapToObj(i -> Password.generate(random)).distinct())
        .hasSize(100);
  }

  @Test
  void letsOneChooseEightToSeventyTwoBytes() {
    assertThat(Password.choose("next", "12345678").orThrow().text()).isEqualTo("12345678");
    assertThat(Password.choose("next", "\u00FC".repeat(36)).orThrow().isHashable()).isTrue();
    assertRefused("1234567", "too_short");
    assertRefused("x".repeat(73), "too_long");
    assertRefused("\u00FC".repeat(36) + "x", "too_long");
    assertRefused("1234567\u0000", "invalid_character");
    assertRefused(null, "required");
    assertRefused(12345678, "wrong_type");
  }

  private static void assertRefused(Object given, String code) {
    assertThat(Password.choose("next", given).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("next", code));
  }

  @Test
  void takesAnyStringForAClaimSaveTheEmptyOne() {
    assertThat(Password.claim("password", "x").orThrow().text()).isEqualTo("x");
    assertThat(Password.claim("password", "x".repeat(5000)).violations()).isEmpty();
    for (Object given : new Object[] {null, "", 5, true}) {
      assertThat(Password.claim("password", given).violations())
          .extracting(Violation::field)
          .containsExactly("password");
    }
  }

  @Test
  void isHashableOnlyWhereAHashTellsItFromAllOthers() {
    assertThat(new Password("x".repeat(72)).isHashable()).isTrue();
    assertThat(new Password("x".repeat(73)).isHashable()).isFalse();
    assertThat(new Password("\u20AC".repeat(25)).isHashable()).isFalse();
    assertThat(new Password("x\u0000").isHashable()).isFalse();
  }

  @Test
  void isNeverEmptyAndNeverShown() {
    assertThatThrownBy(() -> new Password("")).isInstanceOf(IllegalArgumentException.class);
    assertThat(new Password("secret")).hasToString("***");
    assertThat(new PasswordHash("$2a$10$x")).hasToString("***");
    assertThatThrownBy(() -> new PasswordHash(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
