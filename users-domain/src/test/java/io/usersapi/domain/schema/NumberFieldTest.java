package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFieldTest {

  private static final String DIGITS_34 = "1234567890123456789012345678901234";

  private static Validated<UserSchema> define(Map<String, ?> constraints) {
    Map<String, Object> field = new LinkedHashMap<>(constraints);
    field.putAll(Map.of("key", "n", "label", "N", "kind", "number"));
    return UserSchema.define(Map.of("fields", List.of(field)));
  }

  private static Validated<UserData> validate(Map<String, ?> constraints, Object value) {
    return define(constraints).orThrow().validate(Map.of("n", value));
  }

  private static Object accepted(Object value) {
    return validate(Map.of(), value).orThrow().get("n");
  }

  private static void assertRefused(Map<String, ?> constraints, Object value, String code) {
    assertThat(validate(constraints, value).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("n", code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "30",
        "-30",
        "0.1",
        "0.10",
        "30.0",
        "9007199254740993",
        "-9007199254740993",
        "0.1234567890123456789012345678901234",
        "-12345678901234567.89012345678901234"
      })
  void keepsNumbersAsTheyAreWritten(String number) {
    assertThat(accepted(new BigDecimal(number))).isEqualTo(new BigDecimal(number));
    assertThat(accepted(number)).isEqualTo(new BigDecimal(number));
    assertThat(accepted(" \t\uFEFF" + number + "\u00A0\n")).isEqualTo(new BigDecimal(number));
  }

  @Test
  void takesEveryTypeOfNumber() {
    assertThat(accepted(30)).isEqualTo(new BigDecimal("30"));
    assertThat(accepted(30L)).isEqualTo(new BigDecimal("30"));
    assertThat(accepted((short) 30)).isEqualTo(new BigDecimal("30"));
    assertThat(accepted(0.1)).isEqualTo(new BigDecimal("0.1"));
    assertThat(accepted(0.1f)).isEqualTo(new BigDecimal("0.1"));
    assertThat(accepted(-0.0)).isEqualTo(new BigDecimal("0.0"));
    assertThat(accepted(new BigInteger(DIGITS_34))).isEqualTo(new BigDecimal(DIGITS_34));
    assertThat(accepted(Long.MIN_VALUE)).isEqualTo(new BigDecimal(Long.MIN_VALUE));
  }

  @ParameterizedTest
  @CsvSource({"-0, 0", "-0.0, 0.0", "007, 7", "00.50, 0.50", "-01, -1"})
  void takesAnyDigitsOfAText(String text, BigDecimal number) {
    assertThat(accepted(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        ".",
        "+1",
        "1.",
        ".5",
        "-.5",
        "1e3",
        "1E3",
        "0x10",
        "1,5",
        "1 000",
        "--1",
        "- 1",
        "1-",
        "1.2.3",
        "NaN",
        "Infinity",
        "1f",
        "1d",
        "\u0661",
        "\uFF11",
        "1\u0000",
        "1\u200B"
      })
  void takesNoOtherText(String text) {
    assertThat(validate(Map.of(), text).violations())
        .containsExactly(new Violation("n", "wrong_type", "`n` must be a number."));
  }

  @Test
  void takesNothingButNumbersAndText() {
    assertRefused(Map.of(), true, "wrong_type");
    assertRefused(Map.of(), List.of(1), "wrong_type");
    assertRefused(Map.of(), Map.of(), "wrong_type");
  }

  @ParameterizedTest
  @CsvSource({
    "1234567890123456789012345678901234, 1234567890123456789012345678901234",
    "-0.001234567890123456789012345678901234, -0.001234567890123456789012345678901234",
    "12345678901234567890123456789012340, 1.234567890123456789012345678901234E+34",
    "1.00000000000000000000000000000000000, 1.000000000000000000000000000000000",
    "10000000000000000000000000000000000000, 1.000000000000000000000000000000000E+37",
    "1E+3, 1E+3",
    "1E+6144, 1.000000000000000000000000000000000E+6144",
    "9.999999999999999999999999999999999E+6144, 9.999999999999999999999999999999999E+6144",
    "1E+6111, 1E+6111",
    "1E+6112, 1.0E+6112",
    "1E-6144, 1E-6144",
    "1.23E-6144, 1.23E-6144",
    "1.000000000000000000000000000000000E-6144, 1.00000000000000000000000000000000E-6144",
    "1.234567890123456789012345678901234E-6143, 1.234567890123456789012345678901234E-6143",
    "0E+6144, 0E+6111",
    "0E-6144, 0E-6144"
  })
  void keepsWhatDecimal128Keeps(BigDecimal given, BigDecimal kept) {
    assertThat(accepted(given)).isEqualTo(kept);
    assertThat((BigDecimal) accepted(given)).isEqualByComparingTo(given);
    assertThat(accepted(kept)).isEqualTo(kept);
    assertThat(accepted(given.negate())).isEqualTo(kept.negate());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123456789012345",
        "1234567890123456789012345678901234.5",
        "0.12345678901234567890123456789012345",
        "1.000000000000000000000000000000000000001",
        "1E+6145",
        "9.9999999999999999999999999999999999E+6144",
        "1E-6145",
        "1.234567890123456789012345678901234E-6144",
        "1E+2147483647",
        "1E-2147483647",
        "123E+2147483647",
        "0E+6145",
        "0E+2147483647",
        "0E-2147483647"
      })
  void neverRounds(BigDecimal number) {
    assertThat(validate(Map.of(), number).violations())
        .containsExactly(
            new Violation(
                "n",
                "not_representable",
                "`n` must have at most 34 significant digits and an exponent from -6144 to 6144."));
    assertRefused(Map.of(), number.negate(), "not_representable");
    assertRefused(Map.of("min", 0, "max", 1), number, "not_representable");
  }

  @Test
  void refusesTextOfTooManyDigits() {
    assertThat(accepted("0".repeat(9_999) + "7")).isEqualTo(new BigDecimal("7"));
    assertThat(accepted("1" + "0".repeat(6_144))).isEqualTo(accepted(new BigDecimal("1E+6144")));
    assertRefused(Map.of(), "0".repeat(10_000) + "7", "not_representable");
    assertRefused(Map.of(), "9".repeat(9_000), "not_representable");
    assertRefused(Map.of(), "-" + DIGITS_34 + "5", "not_representable");
    assertRefused(Map.of(), new BigInteger("9".repeat(20_000)), "not_representable");
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertRefused(Map.of(), Double.NaN, "not_representable");
    assertRefused(Map.of(), Double.POSITIVE_INFINITY, "not_representable");
    assertRefused(Map.of(), Float.NEGATIVE_INFINITY, "not_representable");
  }

  @Test
  void takesBothBounds() {
    Map<String, ?> bounds = Map.of("min", new BigDecimal("-0.5"), "max", 120);

    for (Object inside : List.of(-0.5, "-0.50", 0, 119.999, 120, "120.0")) {
      assertThat(validate(bounds, inside).violations()).isEmpty();
    }
    assertThat(validate(bounds, "-0.51").violations())
        .containsExactly(new Violation("n", "too_small", "`n` must be at least -0.5."));
    assertThat(validate(bounds, 120.1).violations())
        .containsExactly(new Violation("n", "too_large", "`n` must be at most 120."));
  }

  @Test
  void takesEqualBoundsAndNoneTheWrongWayRound() {
    assertThat(define(Map.of("min", 1, "max", new BigDecimal("1.0"))).violations()).isEmpty();
    assertThat(define(Map.of("min", new BigDecimal("1.01"), "max", 1)).violations())
        .containsExactly(
            new Violation(
                "fields[0].min",
                "out_of_range",
                "`min` of the field \"n\" must not be larger than `max`."));
  }

  @Test
  void takesExactNumbersForBounds() {
    assertThat(define(Map.of("min", "1", "max", true)).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(
            tuple("fields[0].min", "wrong_type"), tuple("fields[0].max", "wrong_type"));
    assertThat(define(Map.of("min", new BigDecimal("1E+6145"), "max", Double.NaN)).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(
            tuple("fields[0].min", "out_of_range"), tuple("fields[0].max", "out_of_range"));
  }

  @Test
  void tellsTheConstraintsThatAreSet() {
    assertThat(define(Map.of("min", 1, "max", 2)).orThrow().fields().get(0).constraints())
        .isEqualTo(Map.of("min", new BigDecimal(1), "max", new BigDecimal(2)));
    assertThat(define(Map.of("max", 2)).orThrow().fields().get(0).constraints())
        .isEqualTo(Map.of("max", new BigDecimal(2)));
    assertThat(define(Map.of()).orThrow().fields().get(0).constraints()).isEmpty();
    assertThat(define(Map.of()).orThrow().fields().get(0).kind()).isEqualTo(FieldKind.NUMBER);
  }
}
