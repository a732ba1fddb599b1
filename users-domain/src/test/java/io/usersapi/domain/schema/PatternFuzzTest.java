package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.re2j.Pattern;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.text.HostileText;
import io.usersapi.domain.text.Unicode;
import java.util.List;
import java.util.Map;

class PatternFuzzTest {

  /**
   * How often a character may be looked at, besides once for each instruction of the pattern: RE2/J
   * looks for a beginning without choices by comparing all of it, place by place.
   */
  private static final int MOST_LOOKS = 8;

  /** A line of the input with the pattern, and the rest with the text that it is looked for in. */
  @FuzzTest
  void isRefusedOrFoundInTimeLinearInTheText(byte[] bytes) {
    String[] parts = HostileText.of(bytes).split("\n", 2);
    String pattern = parts[0];
    String text = (parts.length == 1 ? "" : parts[1]).repeat(3);
    Validated<UserSchema> defined =
        UserSchema.define(
            Map.of(
                "fields",
                List.of(Map.of("key", "f", "label", "F", "kind", "text", "regex", pattern))));
    if (!(defined instanceof Valid<UserSchema> schema)) {
      assertThat(defined.violations()).extracting(Violation::field).containsOnly("fields[0].regex");
      return;
    }
    Pattern compiled = Pattern.compile(pattern);
    assertThat(compiled.programSize())
        .isLessThanOrEqualTo((int) PatternScan.of(pattern).instructions());
    Counted counted = new Counted(text);
    boolean found = compiled.matcher(counted).find();
    assertThat(counted.looks)
        .isLessThanOrEqualTo((MOST_LOOKS + compiled.programSize()) * (text.length() + 2));
    boolean judgeable = text.length() <= TextField.MAX_LENGTH && isWellFormed(text);
    if (judgeable) {
      assertThat(schema.value().validate(Map.of("f", text)) instanceof Valid).isEqualTo(found);
    }
  }

  private static boolean isWellFormed(String text) {
    return Unicode.isWellFormed(text);
  }

  /** Text that counts how often somebody looks at one of its characters. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      looks++;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      looks += text.length();
      return text;
    }
  }
}
