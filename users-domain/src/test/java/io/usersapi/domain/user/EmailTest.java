package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Violation;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

  private static final String LONGEST_LOCAL = "l".repeat(64);
  private static final String LONGEST_LABEL = "d".repeat(63);

  /** 254 octets. */
  private static final String LONGEST =
      LONGEST_LOCAL + "@" + (LONGEST_LABEL + ".").repeat(2) + "d".repeat(61);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@b",
        "a@x.org",
        "a.b+c@x.org",
        "ab@x.org",
        ".a..b.@x.org",
        "!#$%&'*+/=?^_`{|}~-@x.org",
        "0@0.0",
        "az09@az09.org",
        "a@1.2.3.4",
        "a@a-b--c.org",
        "a@xn--nonsense.de-x",
        "a@xn--bcher-kva.example"
      })
  void leavesAnAsciiAddressAsItIs(String address) {
    assertThat(Email.of(address).value()).isEqualTo(address);
  }

  @Test
  void tellsAddressesApartByTheirDotsAndTags() {
    assertThat(Email.of("a.b+c@x.org")).isNotEqualTo(Email.of("ab@x.org"));
  }

  static Stream<Arguments> normalised() {
    return Stream.of(
        Arguments.of(" A@B.org ", "a@b.org"),
        Arguments.of("\tA.B+C@X.ORG\r\n", "a.b+c@x.org"),
        Arguments.of("\uFEFF\u00A0\u3000\u2028\u2029\u000Ba@x.org\u1680\u202F\uFEFF", "a@x.org"),
        Arguments.of("I@X.ORG", "i@x.org"),
        Arguments.of("\u212A@x.org", "k@x.org"),
        Arguments.of("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        Arguments.of("a@bücher.example", "a@xn--bcher-kva.example"),
        Arguments.of("a@bu\u0308cher.example", "a@xn--bcher-kva.example"),
        Arguments.of("a@例え.テスト", "a@xn--r8jz45g.xn--zckzah"),
        Arguments.of("a@例え。テスト", "a@xn--r8jz45g.xn--zckzah"),
        Arguments.of("a@ｅｘａｍｐｌｅ．ｏｒｇ", "a@example.org"),
        Arguments.of("a@пример.рф", "a@xn--e1afmkfd.xn--p1ai"));
  }

  @ParameterizedTest
  @MethodSource("normalised")
  void normalises(String given, String normalised) {
    assertThat(Email.of(given).value()).isEqualTo(normalised);
    assertThat(Email.of(given)).isEqualTo(Email.of(normalised)).hasSameHashCodeAs(normalised);
    assertThat(Email.of(normalised).value()).isEqualTo(normalised);
  }

  @Test
  void lowersLettersTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(Email.of("INFO@IX.ORG").value()).isEqualTo("info@ix.org");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "@",
        "a",
        "a@",
        "@x.org",
        "a@b@x.org",
        "a b@x.org",
        "a@x org",
        "a@.org",
        "a@x.",
        "a@x..org",
        "a@-x.org",
        "a@x-.org",
        "a@x_y.org",
        "a@[1.2.3.4]",
        "\"a b\"@x.org",
        "a,b@x.org",
        "a;b@x.org",
        "<a@x.org>",
        "mailto:a@x.org",
        "a@x.org\u0000",
        "a\u0085@x.org",
        "\u0085a@x.org",
        "\u180Ea@x.org",
        "ä@x.org",
        "а@x.org",
        "\u0130@x.org",
        "a\u200D@x.org",
        "ａ＠x.org",
        "a@b＠c.org",
        "a@\u00AD",
        "a@ü..org",
        "a@ü@.org",
        "a@ü_.org"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(Email.parse(text).violations())
        .containsExactly(
            new Violation("email", "invalid_email", "`email` must be a valid email address."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a@straße.de",
        "a@STRASSE\u1E9E.de",
        "a@σοφός.gr",
        "a@ni\u200Cm.ir",
        "a@ni\u200Dm.ir"
      })
  void refusesCharactersWhoseMappingWouldMakeTheDomainAnothers(String address) {
    assertThat(Email.parse(address).violations())
        .extracting(Violation::code)
        .containsExactly("invalid_email");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@\u0378.org", "a@x\uD83E\uDEE0.org", "a@x\uD83D.org", "a@\uDE00x.org"})
  void refusesADomainWithUnassignedCharacters(String address) {
    assertThat(Email.parse(address).violations())
        .extracting(Violation::code)
        .containsExactly("invalid_email");
  }

  @Test
  void takesTheLongestPartsAndNoLonger() {
    assertThat(LONGEST).hasSize(Email.MAX_LENGTH);
    assertThat(Email.of(LONGEST).value()).isEqualTo(LONGEST);
    assertThat(Email.of("  " + LONGEST + "  ").value()).isEqualTo(LONGEST);
    assertThat(Email.parse(LONGEST + "d").violations()).hasSize(1);
    assertThat(Email.parse("l" + LONGEST_LOCAL + "@x.org").violations()).hasSize(1);
    assertThat(Email.parse("a@d" + LONGEST_LABEL + ".org").violations()).hasSize(1);
  }

  @Test
  void measuresADomainInItsAsciiForm() {
    assertThat(Email.of("a@" + "ü".repeat(50) + ".org").value()).hasSizeLessThan(254);
    assertThat(Email.parse("a@" + "ü".repeat(63) + ".org").violations()).hasSize(1);

    String decomposed = (("u\u0308".repeat(40)) + ".").repeat(3) + "org";
    assertThat(("l".repeat(64) + "@" + decomposed).length()).isGreaterThan(254);
    assertThat(Email.of("l".repeat(64) + "@" + decomposed).value()).hasSizeLessThan(254);
  }

  @Test
  void looksAtNoMoreThanAThousandCharacters() {
    String start = "a@x.o";
    String ignored = "\u00AD".repeat(1_024 - start.length() - 2);

    assertThat(Email.of("a@x.o" + ignored + "rg").value()).isEqualTo("a@x.org");
    assertThat(Email.parse("a@x.o" + ignored + "\u00ADrg").violations()).hasSize(1);
  }

  @Test
  void refusesAnyLengthWithoutDelay() {
    for (String piece :
        List.of("a", "@", ".", "ü", "ü.", "\uD83D\uDE00", "\uD83D", " ", "\u0301")) {
      assertThat(Email.parse(piece.repeat(50_000)).violations()).hasSize(1);
      assertThat(Email.parse("a@" + piece.repeat(50_000)).violations()).hasSize(1);
    }
  }

  @Test
  void asksForAnAddress() {
    assertThat(Email.parse(null).violations())
        .containsExactly(new Violation("email", "required", "`email` is required."));
  }

  @Test
  void asksForAString() {
    for (Object given : List.of(1, true, List.of("a@x.org"))) {
      assertThat(Email.parse(given).violations())
          .containsExactly(new Violation("email", "wrong_type", "`email` must be a string."));
    }
  }

  @Test
  void throwsWithTheReason() {
    assertThatThrownBy(() -> Email.of("nobody"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`email` must be a valid email address.");
  }

  @Test
  void sortsByItsValue() {
    assertThat(Stream.of("b@x.org", "a@y.org", "a@x.org").map(Email::of).sorted())
        .extracting(Email::value)
        .containsExactly("a@x.org", "a@y.org", "b@x.org");
  }

  @Test
  void equalsNothingButTheSameAddress() {
    assertThat(Email.of("a@x.org")).isNotEqualTo(Email.of("b@x.org")).isNotEqualTo("a@x.org");
  }

  @Test
  void hidesTheAddressFromLogs() {
    assertThat(Email.of("ada@x.org")).hasToString("a***");
  }

  @ParameterizedTest
  @CsvSource({
    "' AB@x',ab@x",
    "ab,ab",
    "'\uFEFF\u00A0A\u2003',a",
    "'a b','a b'",
    "'  ',''",
    "ÄB,äb"
  })
  void normalisesTheBeginningOfAnAddressAsItStands(String typed, String start) {
    assertThat(Email.normaliseStart(typed)).isEqualTo(start);
    assertThat(Email.normaliseStart(start)).isEqualTo(start);
  }

  @Test
  void tellsWhatNoAddressBeginsWith() {
    for (String possible : List.of("", "a", "ab@x.o", "{", "~", "!", "@", "a".repeat(254))) {
      assertThat(Email.canStartWith(possible)).as(possible).isTrue();
    }
    for (String none : List.of("a b", "ä", "\u0000", "\u007F", "\n", "a".repeat(255))) {
      assertThat(Email.canStartWith(none)).as(none).isFalse();
    }
    String address = "a.b+c@x.org";
    for (int end = 0; end <= address.length(); end++) {
      assertThat(Email.canStartWith(address.substring(0, end))).isTrue();
    }
  }
}
