package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.usersapi.domain.schema.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppIdTest {

  @ParameterizedTest
  @ValueSource(strings = {"a", "Z", "0", "-", "_", "...", ".a", "My-App_1.x", "azAZ09"})
  void takesLettersDigitsDotsUnderscoresAndHyphens(String name) {
    assertThat(new AppId(name)).hasToString(name);
    assertThat(AppId.parse(name).orThrow()).isEqualTo(new AppId(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", " ", "a b", "a/b", "a:b", "a@b", "a[b", "a`b", "a{b", "ä", "a\n", "a\u0000",
        "a,b", "a%20b", "\u0661"
      })
  void takesNothingElse(String name) {
    assertThatThrownBy(() -> new AppId(name)).isInstanceOf(IllegalArgumentException.class);
    assertThat(AppId.parse(name).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("sourceAppId", "invalid"));
  }

  @Test
  void hasUpToEightyCharacters() {
    assertThat(AppId.isValid("x".repeat(80))).isTrue();
    assertThat(AppId.isValid("x".repeat(81))).isFalse();
  }

  @Test
  void tellsUpperCaseFromLower() {
    assertThat(new AppId("App")).isNotEqualTo(new AppId("app"));
  }

  @Test
  void isReadFromStringsOnly() {
    assertThat(AppId.parse(null).violations()).hasSize(1);
    assertThat(AppId.parse(7).violations()).hasSize(1);
  }
}
