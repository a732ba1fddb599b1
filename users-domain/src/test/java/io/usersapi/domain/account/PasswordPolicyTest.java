package io.usersapi.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.usersapi.domain.schema.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordPolicyTest {

  private static final String EMOJI = "\uD83D\uDE00";

  private static String code(PasswordPolicy policy, Object given) {
    return policy.choose(given).violations().stream()
        .map(Violation::code)
        .findFirst()
        .orElse("fine");
  }

  @Test
  void countsCharactersAndBytes() {
    PasswordPolicy policy = PasswordPolicy.DEFAULT;
    assertThat(code(policy, EMOJI.repeat(7))).isEqualTo("too_short");
    assertThat(code(policy, EMOJI.repeat(8))).isEqualTo("fine");
    assertThat(code(policy, EMOJI.repeat(18))).isEqualTo("fine");
    assertThat(code(policy, EMOJI.repeat(18) + "x")).isEqualTo("too_long");
    assertThat(code(policy, "x".repeat(32))).isEqualTo("fine");
    assertThat(code(policy, "x".repeat(33))).isEqualTo("too_long");
    assertThat(policy.choose(" 8 blank ").orThrow().text()).isEqualTo(" 8 blank ");
  }

  @Test
  void refusesWhatIsNoText() {
    assertThat(code(PasswordPolicy.DEFAULT, null)).isEqualTo("required");
    assertThat(code(PasswordPolicy.DEFAULT, 12345678)).isEqualTo("wrong_type");
    assertThat(code(PasswordPolicy.DEFAULT, "1234567\0")).isEqualTo("invalid_character");
    assertThat(code(PasswordPolicy.DEFAULT, "1234567\uD83D")).isEqualTo("invalid_text");
  }

  @ParameterizedTest
  @CsvSource({"1, 1, x, fine", "1, 1, xx, too_long", "72, 72, x, too_short", "4, 72, 1234, fine"})
  void isSetWithinTheBoundOfHashing(int min, int max, String password, String outcome) {
    assertThat(code(new PasswordPolicy(min, max), password)).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"0, 8", "9, 8", "8, 73"})
  void refusesAPolicyThatNoPasswordOrNoHashSatisfies(int min, int max) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PasswordPolicy(min, max));
  }
}
