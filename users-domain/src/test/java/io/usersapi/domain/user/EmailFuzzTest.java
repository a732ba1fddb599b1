package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Blanks;
import io.usersapi.domain.text.HostileText;
import java.util.Locale;

class EmailFuzzTest {

  @FuzzTest
  void hasOneNormalFormOrOneViolation(byte[] bytes) {
    String text = HostileText.of(bytes);
    Validated<Email> parsed = Email.parse(text);
    if (!(parsed instanceof Valid<Email> valid)) {
      assertThat(parsed.violations()).extracting(Violation::code).containsExactly("invalid_email");
      return;
    }
    String address = valid.value().value();
    assertThat(Email.of(address).value()).isEqualTo(address);
    assertThat(Email.of(" " + text + "\uFEFF")).isEqualTo(valid.value());
    assertThat(address.length()).isLessThanOrEqualTo(Email.MAX_LENGTH);
    assertThat(address.indexOf('@')).isBetween(1, Email.MAX_LOCAL);
    assertThat(address.chars().allMatch(c -> c > ' ' && c < '\u007F')).isTrue();
    assertThat(Email.canStartWith(address)).isTrue();
    if (text.chars().allMatch(c -> c < '\u0080')) {
      assertThat(address).isEqualTo(Blanks.trim(text).toLowerCase(Locale.ROOT));
    }
  }
}
