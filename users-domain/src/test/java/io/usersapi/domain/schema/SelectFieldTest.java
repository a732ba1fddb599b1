package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectFieldTest {

  private static Validated<UserSchema> define(Object options) {
    return UserSchema.define(
        Map.of(
            "fields",
            List.of(Map.of("key", "s", "label", "S", "kind", "select", "enum", options))));
  }

  private static List<String> many(int count) {
    return IntStream.range(0, count).mapToObj(i -> "option " + i).toList();
  }

  @Test
  void takesTheListedOptions() {
    UserSchema schema = define(List.of("red", " Red ", "grün", "\uD83D\uDE00")).orThrow();

    for (String option : List.of("red", " Red ", "grün", "\uD83D\uDE00")) {
      assertThat(schema.validate(Map.of("s", option)).orThrow().get("s")).isEqualTo(option);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Red", "red ", "re", "blue", "gru\u0308n"})
  void takesNoOtherOption(String value) {
    assertThat(define(List.of("red", "grün")).orThrow().validate(Map.of("s", value)).violations())
        .containsExactly(
            new Violation("s", "not_an_option", "`s` must be one of the listed options."));
  }

  @Test
  void takesNothingButStrings() {
    for (Object value : List.of(1, true, List.of("red"))) {
      assertThat(define(List.of("1", "true")).orThrow().validate(Map.of("s", value)).violations())
          .containsExactly(new Violation("s", "wrong_type", "`s` must be a string."));
    }
  }

  @Test
  void needsOptions() {
    assertThat(
            UserSchema.define(
                    Map.of("fields", List.of(Map.of("key", "s", "label", "S", "kind", "select"))))
                .violations())
        .containsExactly(
            new Violation("fields[0].enum", "required", "`enum` of the field \"s\" is missing."));
    assertThat(define(List.of()).violations())
        .containsExactly(
            new Violation(
                "fields[0].enum",
                "out_of_range",
                "`enum` of the field \"s\" must have 1 to 500 entries."));
    assertThat(define("red").violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("fields[0].enum", "wrong_type"));
  }

  @Test
  void takesFiveHundredOptionsAndNoMore() {
    assertThat(define(many(500)).violations()).isEmpty();
    assertThat(define(many(501)).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(tuple("fields[0].enum", "out_of_range"));
  }

  @Test
  void namesEveryOptionThatIsWrong() {
    List<Object> options =
        Arrays.asList("a", "", "a", 1, null, "\uD83D", "x".repeat(10_000), "x".repeat(10_001), "A");

    assertThat(define(options).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(
            tuple("fields[0].enum[1]", "out_of_range"),
            tuple("fields[0].enum[2]", "duplicate"),
            tuple("fields[0].enum[3]", "wrong_type"),
            tuple("fields[0].enum[4]", "wrong_type"),
            tuple("fields[0].enum[5]", "invalid_text"),
            tuple("fields[0].enum[7]", "out_of_range"));
    assertThat(define(options).violations().get(1).message())
        .isEqualTo("`enum[2]` of the field \"s\" is there twice.");
  }

  @Test
  void tellsItsOptionsInTheirOrder() {
    List<String> options = new ArrayList<>(List.of("c", "a", "b"));
    Field field = define(options).orThrow().fields().get(0);
    options.clear();

    assertThat(field.constraints()).isEqualTo(Map.of("enum", List.of("c", "a", "b")));
    assertThat(field.kind()).isEqualTo(FieldKind.SELECT);
  }
}
