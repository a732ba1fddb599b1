package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextFieldTest {

  private static final String SMILE = "\uD83D\uDE00";

  /** Long enough for any machine, and never waited for when all is well. */
  private static final Duration FOREVER = Duration.ofSeconds(60);

  private static Validated<UserSchema> define(Map<String, ?> constraints) {
    Map<String, Object> field = new LinkedHashMap<>(constraints);
    field.putAll(Map.of("key", "a", "label", "A", "kind", "text"));
    return UserSchema.define(Map.of("fields", List.of(field)));
  }

  private static List<Violation> violations(Map<String, ?> constraints, Object value) {
    return define(constraints).orThrow().validate(Map.of("a", value)).violations();
  }

  private static void assertAccepted(Map<String, ?> constraints, String value) {
    assertThat(define(constraints).orThrow().validate(Map.of("a", value)).orThrow().get("a"))
        .isEqualTo(value);
  }

  private static void assertRefused(Map<String, ?> constraints, Object value, String... codes) {
    assertThat(violations(constraints, value)).extracting(Violation::code).containsExactly(codes);
  }

  private static void assertUndefined(Map<String, ?> constraints, String place, String code) {
    assertThat(define(constraints).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("fields[0]." + place, code));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "x", "\u0000", "30", "true", "null", SMILE})
  void takesAnyStringAsItIs(String value) {
    assertAccepted(Map.of(), value);
  }

  @Test
  void takesNothingButStrings() {
    for (Object value : List.of(30, true, List.of("x"), Map.of("x", "y"))) {
      assertThat(violations(Map.of(), value))
          .containsExactly(new Violation("a", "wrong_type", "`a` must be a string."));
    }
  }

  @Test
  void refusesHalfASurrogatePair() {
    assertThat(violations(Map.of("regex", "y"), "x\uD83D"))
        .containsExactly(
            new Violation("a", "invalid_text", "`a` must have no half of a surrogate pair."));
  }

  @Test
  void countsCodePoints() {
    Map<String, ?> two = Map.of("minLength", 2, "maxLength", 2);

    assertAccepted(two, "xy");
    assertAccepted(two, SMILE + SMILE);
    assertRefused(two, SMILE, "too_short");
    assertRefused(two, SMILE + SMILE + SMILE, "too_long");
    assertRefused(two, "", "too_short");
  }

  @Test
  void saysWhichLengthsAreAllowed() {
    assertThat(violations(Map.of("minLength", 3), "xy").get(0).message())
        .isEqualTo("`a` must have at least 3 characters.");
    assertThat(violations(Map.of("maxLength", 1), "xy").get(0).message())
        .isEqualTo("`a` must have at most 1 characters.");
  }

  @Test
  void takesNoMoreThanTenThousandCodePoints() {
    assertAccepted(Map.of(), SMILE.repeat(10_000));
    assertAccepted(Map.of("maxLength", 10_000), "x".repeat(10_000));
    assertRefused(Map.of(), "x".repeat(10_001), "too_long");
    assertRefused(Map.of("regex", "y"), "x".repeat(10_001), "too_long");
  }

  @Test
  void takesOnlyTheEmptyStringWhereNothingLongerIsAllowed() {
    assertAccepted(Map.of("maxLength", 0), "");
    assertRefused(Map.of("maxLength", 0), "x", "too_long");
  }

  @ParameterizedTest
  @CsvSource({
    "b, abc",
    "^abc$, abc",
    "'', anything",
    "'^[0-9]{1,3}$', 030",
    "(?i)ABC, xabcx",
    "^.$, \uD83D\uDE00",
    "\\pL, ä",
    "'^(?:\\+?[0-9 ]{4,20})$', +49 123 456",
    "a|b, b"
  })
  void findsThePatternAnywhereInTheValue(String regex, String value) {
    assertAccepted(Map.of("regex", regex), value);
  }

  @ParameterizedTest
  @CsvSource({"^b, abc", "B, abc", "'^[0-9]{1,3}$', 0300", "^.$, 'xy'", "^$, x", "'a$', 'a\n'"})
  void refusesAValueWithoutThePattern(String regex, String value) {
    assertThat(violations(Map.of("regex", regex), value))
        .containsExactly(
            new Violation("a", "pattern_mismatch", "`a` must match the pattern " + regex));
  }

  @Test
  void listsEveryViolationOfAValue() {
    assertRefused(
        Map.of("minLength", 3, "regex", "^[0-9]+$"), "x", "too_short", "pattern_mismatch");
    assertRefused(Map.of("maxLength", 3, "regex", "^[0-9]+$"), "wxyz", "too_long");
  }

  @Test
  void judgesTheEmptyStringLikeAnyOther() {
    assertAccepted(Map.of("required", true), "");
    assertRefused(Map.of("regex", "."), "", "pattern_mismatch");
  }

  @ParameterizedTest
  @CsvSource({
    "minLength, -1, out_of_range",
    "minLength, 10001, out_of_range",
    "maxLength, -1, out_of_range",
    "maxLength, 10001, out_of_range",
    "maxLength, 99999999999999999999, out_of_range",
    "maxLength, 1.5, wrong_type"
  })
  void refusesLengthsThatAreNone(String member, BigDecimal length, String code) {
    assertUndefined(Map.of(member, length), member, code);
  }

  @Test
  void takesAWholeNumberHoweverItIsWritten() {
    assertAccepted(Map.of("maxLength", new BigDecimal("2.0")), "xy");
    assertAccepted(Map.of("maxLength", new BigDecimal("1E+1")), "0123456789");
    assertAccepted(Map.of("maxLength", 2.0), "xy");
  }

  @Test
  void refusesLengthsAndPatternsOfAnotherType() {
    assertUndefined(Map.of("minLength", "1"), "minLength", "wrong_type");
    assertUndefined(Map.of("maxLength", true), "maxLength", "wrong_type");
    assertUndefined(Map.of("maxLength", Double.NaN), "maxLength", "wrong_type");
    assertUndefined(Map.of("regex", 1), "regex", "wrong_type");
    assertUndefined(Map.of("regex", "\uD83D"), "regex", "invalid_text");
  }

  @Test
  void refusesAMinimumAboveTheMaximum() {
    assertUndefined(Map.of("minLength", 2, "maxLength", 1), "minLength", "out_of_range");
    assertThat(define(Map.of("minLength", 1, "maxLength", 1)).violations()).isEmpty();
  }

  @Test
  void takesPatternsOfFiveHundredCharactersAndNoMore() {
    assertThat(define(Map.of("regex", SMILE.repeat(500))).violations()).isEmpty();
    assertUndefined(Map.of("regex", "x".repeat(501)), "regex", "too_long");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?=a)b",
        "(?!a)b",
        "(?<=a)b",
        "(?<!a)b",
        "(a)\\1",
        "(?P<n>a)\\k<n>",
        "(?>a)b",
        "^(?=.*[0-9]).*$"
      })
  void saysThatLookAroundAndBackReferencesAreNotSupported(String regex) {
    assertUndefined(Map.of("regex", regex), "regex", "invalid_regex");
    assertThat(define(Map.of("regex", regex)).violations().get(0).message())
        .startsWith("`regex` of the field \"a\" cannot be used: ")
        .endsWith("Look-around and back-references are not supported (the language is RE2's).");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        ")",
        "[",
        "[b-a]",
        "*",
        "a**",
        "a{1001}",
        "a{2,1}",
        "\\",
        "\\Z",
        "\\8",
        "(?P<n",
        "(?z)",
        "[[:nothing:]]",
        "\\p{Nothing}",
        "a++"
      })
  void refusesWhatIsNoPattern(String regex) {
    assertUndefined(Map.of("regex", regex), "regex", "invalid_regex");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^[a-z]{1,200}$",
        "^.{0,1000}$",
        "^[0-9]{1,3}$",
        "(?s)^.{1,1000}$",
        "^[^@\\s]+@[^@\\s]+\\.[^@\\s]{2,}$",
        "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?"
            + "(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
        "^\\+?[0-9][0-9 ().-]{5,24}$",
        "^https?://(?:[a-z0-9-]{1,63}\\.)+[a-z]{2,63}(?::[0-9]{1,5})?(?:/[^\\s?#]*)?$",
        "^(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})$",
        "^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$",
        "^(?:[A-Z]{2}[0-9]{2})(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?$",
        "^[\\pL][\\pL\\pM .'-]{0,199}$",
        "(?i)^(?:mr|mrs|dr)\\.? [a-zäöüß]{1,100}$"
      })
  void takesOrdinaryPatternsForValuesOfAnyLength(String regex) {
    assertThat(define(Map.of("regex", regex)).violations()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((a{1000}){1000}){1000}){1000}",
        "(?:(?:(?:){1000}){1000}){1000}",
        "(?:(?:(?:^){1000}){1000}){1000}",
        "(\\pL{1000}){1000}",
        "(?:a{1,1000}){1,1000}",
        "(?:(?:a?){50}){50}",
        "((a(?i){1000})(?i){1000}){1000}",
        "[+-[:alpha:]((a{1000}){1000}){1000}[:]]",
        "(?P<n>(?P<m>(?P<o>a{1000}){1000}){1000})",
        "[^\\x00-\\x{10FFFE}]{1000}[^a]{1000}[^b]{1000}"
      })
  void refusesPatternsThatNeedTooManySteps(String regex) {
    assertTimeoutPreemptively(
        FOREVER, () -> assertUndefined(Map.of("regex", regex), "regex", "too_costly"));
    assertUndefined(Map.of("regex", regex, "maxLength", 0), "regex", "too_costly");
  }

  @Test
  void saysWhatToDoAboutTooManySteps() {
    assertThat(define(Map.of("regex", "(x{1000}){1000}")).violations().get(0).message())
        .isEqualTo("`regex` of the field \"a\" needs too many steps: repeat less in it.");
  }

  @Test
  void refusesRepetitionsOfAHundredLevels() {
    assertTimeoutPreemptively(
        FOREVER,
        () -> {
          String twice = "(".repeat(98) + "a" + "{2})".repeat(98);
          assertUndefined(Map.of("regex", twice), "regex", "too_costly");
          String perhaps = "(".repeat(70) + "a" + "{1,2})".repeat(70);
          assertUndefined(Map.of("regex", perhaps), "regex", "too_costly");
        });
  }

  @Test
  void takesTheDeepestPatternThatFits() {
    String regex = "(".repeat(249) + "a" + ")".repeat(249);
    assertAccepted(Map.of("regex", regex), "xax");
    assertAccepted(Map.of("regex", "(?:".repeat(125) + ")".repeat(125)), "x");
    assertUndefined(Map.of("regex", "(".repeat(500)), "regex", "invalid_regex");
  }

  @Test
  void takesTheLongestProgramAndNoLonger() {
    String regex = "(?:a?){1000}" + "a".repeat(98);
    assertThat(Pattern.compile(regex).programSize()).isEqualTo(TextField.MAX_PROGRAM);

    assertThat(define(Map.of("regex", regex)).violations()).isEmpty();
    assertUndefined(Map.of("regex", regex + "a"), "regex", "too_costly");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)\u1C80",
        "(?i)[\u1C88]",
        "(?i:x[\\x{80}-\\x{10FFFF}])",
        "\u1C85(?i)x",
        "(?i)\\Q\u1C81\\E",
        "(?i)[a\\x{1c82}]",
        "(?i)[^\\é-\u2000]",
        "(?si)[\\pL-é-\u1D00]"
      })
  void refusesLettersThatWouldNeverBeFolded(String regex) {
    assertTimeoutPreemptively(
        FOREVER, () -> assertUndefined(Map.of("regex", regex), "regex", "invalid_regex"));
    assertThat(define(Map.of("regex", regex)).violations().get(0).message())
        .contains("U+1C80 to U+1C88");
  }

  @Test
  void foldsEveryOtherCharacter() {
    assertTimeoutPreemptively(
        FOREVER,
        () -> {
          assertAccepted(Map.of("regex", "(?i)^[\\x{1}-\\x{1C7F}\\x{1C89}-\\x{10FFFE}]$"), "x");
          assertAccepted(Map.of("regex", "(?i)^[\\pL]+$"), "ÄäΣσς");
          assertAccepted(Map.of("regex", "\u1C80"), "\u1C80");
          assertRefused(Map.of("regex", "(?i)в"), "\u1C80", "pattern_mismatch");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "^(a+)+$",
        "^(a|aa)+$",
        "^(a*)*b",
        "(.*)*=.*",
        "(?:a?){1000}b",
        "^(?:a|a|a|a?)*$",
        "(x+x+)+y",
        "(?:[^\\pM]?){1000}\\x{1}"
      })
  void matchesEvilPatternsInLinearTime(String regex) {
    // A backtracking engine would need more steps for this value than there are atoms. This one is
    // bound by program times length: what is checked here is that bound, and that it comes to an
    // end at all.
    assertThat(Pattern.compile(regex).programSize()).isLessThanOrEqualTo(TextField.MAX_PROGRAM);
    assertTimeoutPreemptively(
        FOREVER,
        () -> violations(Map.of("regex", regex), "a".repeat(TextField.MAX_LENGTH - 1) + "!"));
  }

  @Test
  void matchesTheLongestProgramOnAnOrdinaryStack() {
    Map<String, ?> costly = Map.of("regex", "(?:a?){1000}(?:){90}b");
    assertRefused(costly, SMILE.repeat(10_000), "pattern_mismatch");
    assertRefused(costly, "a".repeat(10_000), "pattern_mismatch");
  }

  @Test
  void tellsTheConstraintsThatAreSet() {
    Field field =
        define(Map.of("minLength", 1, "maxLength", 2, "regex", "x")).orThrow().fields().get(0);

    assertThat(field.kind()).isEqualTo(FieldKind.TEXT);
    assertThat(field.constraints().keySet()).containsExactly("minLength", "maxLength", "regex");
    assertThat(define(Map.of()).orThrow().fields().get(0).constraints()).isEmpty();
  }
}
