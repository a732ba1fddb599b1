package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  private static final String LONGEST_LABEL = "b".repeat(63);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "john@example.com|john@example.com",
        "John.Doe+Tag@Example.COM|john.doe+tag@example.com",
        " \t john@example.com \u00A0|john@example.com",
        "\uFEFFjohn@example.com\u3000|john@example.com",
        "\u2028john@example.com\u2029|john@example.com",
        "a@b|a@b",
        "!#$%&'*+/=?^_`{}~-.@x.org|!#$%&'*+/=?^_`{}~-.@x.org",
        ".a..b.@x.org|.a..b.@x.org",
        "1@2.3|1@2.3",
        "a@x-y.z|a@x-y.z",
        "x@b\u00FCcher.example|x@xn--bcher-kva.example",
        "x@BU\u0308CHER.example|x@xn--bcher-kva.example",
        "x@XN--BCHER-KVA.example|x@xn--bcher-kva.example",
        "x@\uFF25\uFF38.org|x@ex.org",
        "x@\u4F8B\u3048\u3002\u30C6\u30B9\u30C8|x@xn--r8jz45g.xn--zckzah",
      })
  void normalises(String sent, String kept) {
    assertThat(Email.of(sent).value()).isEqualTo(kept);
    assertThat(Email.of(kept).value()).isEqualTo(kept);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "@",
        "a@",
        "@b",
        "a@b@c",
        "a b@c.d",
        "a@b c",
        "a@b..c",
        "a@.b",
        "a@b.",
        "a@-b.c",
        "a@b-.c",
        "a@b_c.d",
        "a@[127.0.0.1]",
        "\"a b\"@c.d",
        "a(comment)@c.d",
        "a,b@c.d",
        "\u00FC@x.org",
        "a@x\u0000.org",
        "\u0085a@x.org",
        "a@x.org\nb@x.org",
        "x@stra\u00DFe.de",
        "x@STRA\u1E9EE.de",
        "x@\u03B2\u03CC\u03BB\u03BF\u03C2.gr",
        "x@a\u200Db.org",
        "x@a\u200Cb.org",
        "x@\u0378.org",
        "x@\uD83D.org",
        "x@\uFF20y.org",
        "x@\u00E9..org",
        "x@\u00E9.",
      })
  void refusesWhatIsNoAddress(String sent) {
    assertThat(Email.parse(sent).violations())
        .containsExactly(
            new Violation("email", "invalid_email", "`email` must be a valid email address."));
  }

  @Test
  void boundsTheLocalPartAtSixtyFourOctets() {
    assertThat(Email.of("a".repeat(64) + "@b.c").value()).hasSize(68);
    assertInvalid("a".repeat(65) + "@b.c");
  }

  @Test
  void boundsEachLabelAtSixtyThreeOctets() {
    assertThat(Email.of("a@" + LONGEST_LABEL + ".c").value()).hasSize(67);
    assertInvalid("a@" + LONGEST_LABEL + "b.c");
  }

  @Test
  void boundsTheWholeAtTwoHundredFiftyFourOctets() {
    String longest = "a@" + String.join(".", List.of(LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL));
    String exact = longest + "." + "c".repeat(254 - longest.length() - 1);
    assertThat(Email.of(exact).value()).hasSize(254);
    assertInvalid(exact + "c");
  }

  @Test
  void boundsTheWholeAfterTheDomainGrewToAscii() {
    String domain = ("\u00FC".repeat(20) + ".").repeat(9) + "de";
    assertThat(("a@" + domain).length()).isLessThan(254);
    assertInvalid("a".repeat(60) + "@" + domain);
  }

  @Test
  void tellsTheAbsentTheWronglyTypedAndTheInvalidApart() {
    assertThat(Email.parse(null).violations())
        .extracting(Violation::code)
        .containsExactly("required");
    assertThat(Email.parse(5).violations())
        .extracting(Violation::code)
        .containsExactly("wrong_type");
    assertThat(Email.parse("x").violations())
        .extracting(Violation::code)
        .containsExactly("invalid_email");
  }

  @Test
  void throwsTheReasonWhereAValueIsAskedFor() {
    assertThatThrownBy(() -> Email.of("nope"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`email` must be a valid email address.");
  }

  @Test
  void comparesByItsValue() {
    assertThat(Email.of("A@b.c"))
        .isEqualTo(Email.of(" a@B.c "))
        .hasSameHashCodeAs(Email.of("a@b.c"));
    assertThat(Email.of("a@b.c")).isNotEqualTo(Email.of("b@b.c")).isLessThan(Email.of("b@b.c"));
  }

  @Test
  void keepsDotsAndTagsApart() {
    assertThat(Email.of("a.b+c@x.org")).isNotEqualTo(Email.of("ab@x.org"));
  }

  @Test
  void hidesItselfInText() {
    assertThat(Email.of("john@example.com")).hasToString("j***");
  }

  private static void assertInvalid(String sent) {
    assertThat(Email.parse(sent).violations())
        .extracting(Violation::code)
        .containsExactly("invalid_email");
  }
}
