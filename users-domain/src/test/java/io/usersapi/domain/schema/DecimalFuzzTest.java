package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.domain.text.Blanks;
import io.usersapi.domain.text.HostileText;
import java.math.BigDecimal;
import java.util.regex.Pattern;

class DecimalFuzzTest {

  private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(?:\\.[0-9]+)?");

  @FuzzTest
  void keepsTheExactNumberOrNone(byte[] bytes) {
    String text = HostileText.of(bytes);
    String trimmed = Blanks.trim(text);
    assertThat(Decimals.isPlain(text)).isEqualTo(PLAIN.matcher(trimmed).matches());
    if (!Decimals.isPlain(text)) {
      return;
    }
    BigDecimal kept = Decimals.parse(text);
    if (kept == null) {
      return;
    }
    assertThat(kept).isEqualByComparingTo(new BigDecimal(trimmed));
    assertThat(Decimals.of(kept)).isEqualTo(kept);
    assertThat(Decimals.parse(kept.toPlainString())).isEqualByComparingTo(kept);
    assertThat(kept.stripTrailingZeros().precision()).isLessThanOrEqualTo(Decimals.MAX_DIGITS);
  }
}
