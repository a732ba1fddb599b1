package io.usersapi.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlanksTest {

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\t', '\n', '\u000B', '\f', '\r', ' ', '\u00A0', '\u1680', '\u2000', '\u200A', '\u2028',
        '\u2029', '\u202F', '\u205F', '\u3000', '\uFEFF'
      })
  void takesOffWhatJavaScriptTakesOff(char blank) {
    assertThat(Blanks.trim(blank + "a" + blank + "b" + blank)).isEqualTo("a" + blank + "b");
    assertThat(Blanks.trim("" + blank + blank)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u0000', '\u0008', '\u000E', '\u001C', '\u001F', '\u007F', '\u0085', '\u180E', '\u200B',
        '\u200D', '\u2060', 'x', '\uFFFE'
      })
  void leavesWhatJavaScriptLeaves(char character) {
    assertThat(Blanks.trim(" " + character + " ")).isEqualTo("" + character);
  }

  @Test
  void tellsWhereTextBeginsAndEnds() {
    assertThat(Blanks.start("  ab ")).isEqualTo(2);
    assertThat(Blanks.end("  ab ")).isEqualTo(4);
    assertThat(Blanks.start("  ")).isZero();
    assertThat(Blanks.end("  ")).isZero();
    assertThat(Blanks.start("")).isZero();
    assertThat(Blanks.trim("ab")).isEqualTo("ab");
  }
}
