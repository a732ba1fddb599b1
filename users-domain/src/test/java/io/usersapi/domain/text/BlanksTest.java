package io.usersapi.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlanksTest {

  /** What JavaScript's trim takes away, by ECMA-262: WhiteSpace and LineTerminator. */
  private static final String BLANKS =
      "\t\n\u000B\f\r \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
          + "\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF";

  @Test
  void trimsExactlyWhatJavaScriptTrims() {
    for (int c = 0; c <= 0xFFFF; c++) {
      String around = (char) c + "x" + (char) c;
      String trimmed = BLANKS.indexOf(c) >= 0 ? "x" : around;
      assertThat(Blanks.trim(around)).as("U+%04X", c).isEqualTo(trimmed);
    }
  }

  @Test
  void leavesWhatIsInside() {
    assertThat(Blanks.trim(" a \t b ")).isEqualTo("a \t b");
    assertThat(Blanks.trim(BLANKS)).isEmpty();
    assertThat(Blanks.trim("")).isEmpty();
  }
}
