package io.usersapi.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

  private static String key(String text) {
    return Username.parse(text).orThrow().key();
  }

  @Test
  void keepsTheSpellingWithoutTheBlanksAround() {
    assertThat(Username.parse(" \u3000Ada L.\uFEFF").orThrow().text()).isEqualTo("Ada L.");
  }

  @ParameterizedTest
  @CsvSource({
    "Ada, aDA",
    "Stra\u00DFe, STRASSE",
    "\u00C9va, e\u0301va",
    "\u03A3\u03A3, \u03C3\u03C2"
  })
  void sharesOneKeyBetweenSpellings(String one, String other) {
    assertThat(key(one)).isEqualTo(key(other));
  }

  @ParameterizedTest
  @CsvSource({"Ada, Ad", "a b, ab", "eva, \u00E9va"})
  void tellsNamesApart(String one, String other) {
    assertThat(key(one)).isNotEqualTo(key(other));
  }

  @Test
  void isTheEmailThatItSpells() {
    Username name = Username.parse("Ada@M\u00DCNCHEN.example").orThrow();
    assertThat(name.isEmail()).isTrue();
    assertThat(name.names(Email.of("ada@m\u00FCnchen.example"))).isTrue();
    assertThat(name.names(Email.of("bob@m\u00FCnchen.example"))).isFalse();
    assertThat(new Username("ada").names(Email.of("ada@example.org"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "a\u0085b", "\uD83D"})
  void refusesWhatIsNoName(String text) {
    assertThat(Username.parse(text).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("username", "invalid"));
  }

  @Test
  void countsCharactersAndNotTheirHalves() {
    assertThat(Username.parse("\uD83D\uDE00".repeat(100)).violations()).isEmpty();
    assertThat(Username.parse("x".repeat(101)).violations()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> new Username(" ada"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Username(""));
  }

  @Test
  void showsAlmostNothingOfItself() {
    assertThat(new Username("\uD83D\uDE00ada@example.org")).hasToString("\uD83D\uDE00***");
  }
}
