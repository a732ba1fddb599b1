package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "Z", "0", "a.b_c-d", "...", ".a", "-", "_", "a..b", "my-site.example"})
  void takesLettersDigitsDotsUnderscoresAndHyphens(String text) {
    assertThat(AppId.parse(text).orThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", " ", ".", "..", "a b", "a/b", "a\\b", "\u00E9", "a\n", " a", "a%20", "a:b", "$a",
        "\u0661", "a\u0000"
      })
  void refusesAnythingElse(String text) {
    assertThat(AppId.isValid(text)).isFalse();
    assertThat(AppId.parse(text).violations())
        .extracting(Violation::field)
        .containsExactly("sourceAppId");
    assertThatThrownBy(() -> new AppId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesWhatIsNoString() {
    assertThat(AppId.parse(null).violations()).hasSize(1);
    assertThat(AppId.parse(5).violations()).hasSize(1);
  }

  @Test
  void hasAtMostEightyCharacters() {
    assertThat(AppId.isValid("a".repeat(80))).isTrue();
    assertThat(AppId.isValid("a".repeat(81))).isFalse();
  }

  @Test
  void isCaseSensitive() {
    assertThat(new AppId("App")).isNotEqualTo(new AppId("app"));
  }
}
