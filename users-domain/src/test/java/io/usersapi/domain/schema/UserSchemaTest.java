package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserSchemaTest {

  private static Map<String, Object> field(String key, String kind) {
    return new LinkedHashMap<>(Map.of("key", key, "label", "L", "kind", kind));
  }

  private static Map<String, Object> with(Map<String, Object> field, String member, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(field);
    changed.put(member, value);
    return changed;
  }

  private static Validated<UserSchema> define(Map<?, ?>... fields) {
    return UserSchema.define(Map.of("fields", Arrays.asList(fields)));
  }

  private static UserSchema open(Map<?, ?>... fields) {
    return UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of(fields))).orThrow();
  }

  private static void assertPlaces(Validated<?> outcome, String... placesAndCodes) {
    assertThat(outcome.violations())
        .extracting(violation -> violation.field() + " " + violation.code())
        .containsExactly(placesAndCodes);
  }

  @Nested
  class Definition {

    @Test
    void startsEveryAppWithTheDocumentedFields() {
      assertThat(UserSchema.initial().describe())
          .isEqualTo(
              Map.of(
                  "version",
                  1,
                  "rejectUnknown",
                  true,
                  "fields",
                  List.of(
                      Map.of(
                          "key",
                          "fullName",
                          "label",
                          "Full name",
                          "kind",
                          "text",
                          "required",
                          false,
                          "minLength",
                          1,
                          "maxLength",
                          200),
                      Map.of(
                          "key",
                          "age",
                          "label",
                          "Age",
                          "kind",
                          "text",
                          "required",
                          false,
                          "regex",
                          "^[0-9]{1,3}$"),
                      Map.of(
                          "key",
                          "consentRequired",
                          "label",
                          "Consent (required)",
                          "kind",
                          "checkbox",
                          "required",
                          true),
                      Map.of(
                          "key",
                          "consentOptional",
                          "label",
                          "Consent (optional)",
                          "kind",
                          "checkbox",
                          "required",
                          false))));
    }

    @Test
    void takesTheDocumentedSubmissionOnAFreshApp() {
      Map<String, ?> data =
          Map.of(
              "fullName", "Jane", "age", "30", "consentRequired", true, "consentOptional", false);

      assertThat(UserSchema.initial().validate(data).orThrow().toMap()).isEqualTo(data);
    }

    @Test
    void rejectsUnknownKeysAndAsksForNothingUnlessToldOtherwise() {
      UserSchema schema = define(field("a", "text")).orThrow();

      assertThat(schema.rejectUnknown()).isTrue();
      assertThat(schema.version()).isEqualTo(1);
      assertThat(schema.fields().get(0).required()).isFalse();
    }

    @Test
    void readsBackWhatItDescribes() {
      UserSchema schema =
          open(
                  with(with(field("a", "text"), "minLength", 1), "regex", "x"),
                  with(field("b", "select"), "enum", List.of("x", "y")),
                  with(with(field("c", "number"), "min", 0), "required", true),
                  field("d", "date"),
                  field("e", "checkbox"))
              .withVersion(7);
      UserSchema again = UserSchema.define(schema.describe()).orThrow();

      assertThat(again.version()).isEqualTo(1);
      assertThat(again.rejectUnknown()).isFalse();
      assertThat(again.withVersion(7)).isEqualTo(schema).hasSameHashCodeAs(schema);
      assertThat(again).isNotEqualTo(schema).isNotEqualTo("schema");
      assertThat(schema).hasToString(schema.describe().toString());
    }

    @Test
    void describesMembersInTheOrderOfTheDocuments() {
      Map<String, Object> text =
          with(with(with(field("a", "text"), "regex", "x"), "maxLength", 2), "minLength", 1);

      assertThat(define(text).orThrow().describe().keySet())
          .containsExactly("version", "rejectUnknown", "fields");
      assertThat(define(text).orThrow().fields().get(0).describe().keySet())
          .containsExactly("key", "label", "kind", "required", "minLength", "maxLength", "regex");
    }

    @Test
    void acceptsAnyVersionAndIgnoresIt() {
      for (Object version : new Object[] {null, 0, -1, "x", List.of()}) {
        Map<String, Object> definition = new HashMap<>(Map.of("fields", List.of()));
        definition.put("version", version);
        assertThat(UserSchema.define(definition).orThrow().version()).isEqualTo(1);
      }
    }

    @Test
    void needsAListOfFields() {
      assertPlaces(UserSchema.define(Map.of()), "fields required");
      assertPlaces(UserSchema.define(Collections.singletonMap("fields", null)), "fields required");
      assertPlaces(UserSchema.define(Map.of("fields", Map.of())), "fields wrong_type");
      assertThat(UserSchema.define(Map.of("fields", List.of())).orThrow().fields()).isEmpty();
    }

    @Test
    void takesAHundredFieldsAndNoMore() {
      List<Map<String, Object>> fields =
          IntStream.range(0, 101).mapToObj(i -> field("f" + i, "text")).toList();

      assertThat(UserSchema.define(Map.of("fields", fields.subList(0, 100))).violations())
          .isEmpty();
      assertPlaces(UserSchema.define(Map.of("fields", fields)), "fields too_many");
    }

    @Test
    void takesObjectsForFields() {
      assertPlaces(
          UserSchema.define(Map.of("fields", Arrays.asList("a", null, List.of()))),
          "fields[0] wrong_type",
          "fields[1] wrong_type",
          "fields[2] wrong_type");
    }

    @Test
    void takesBooleansForFlags() {
      assertPlaces(
          UserSchema.define(
              Map.of(
                  "rejectUnknown",
                  "true",
                  "fields",
                  List.of(with(field("a", "text"), "required", 1)))),
          "rejectUnknown wrong_type",
          "fields[0].required wrong_type");
    }

    @Test
    void countsNullAsNotSet() {
      Map<String, Object> text = field("a", "text");
      for (String member :
          List.of("required", "minLength", "maxLength", "regex", "enum", "min", "max")) {
        text.put(member, null);
      }
      Map<String, Object> definition = new HashMap<>(Map.of("fields", List.of(text)));
      definition.put("rejectUnknown", null);

      assertThat(UserSchema.define(definition).orThrow())
          .isEqualTo(define(field("a", "text")).orThrow());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a",
          "Z",
          "a_",
          "a0",
          "aB_9",
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        })
    void takesKeys(String key) {
      assertThat(define(field(key, "text")).orThrow().fields().get(0).key()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          " ",
          "_a",
          "0a",
          "a-b",
          "a.b",
          "a b",
          "$a",
          "ä",
          "aä",
          "a\n",
          "a\u0000",
          "a@",
          "a[",
          "a`",
          "a{",
          "a/",
          "a:",
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
        })
    void refusesOtherKeys(String key) {
      assertPlaces(define(field(key, "text")), "fields[0].key invalid_key");
      assertThat(Field.isKey(key)).isFalse();
    }

    @Test
    void refusesAKeyTwice() {
      assertThat(define(field("a", "text"), field("A", "text"), field("a", "number")).violations())
          .containsExactly(
              new Violation(
                  "fields[2].key",
                  "duplicate",
                  "`key` of the field \"a\" is the key of fields[0] already."));
    }

    @Test
    void takesLabelsOfOneToTwoHundredCodePoints() {
      String smile = "\uD83D\uDE00";
      assertThat(define(with(field("a", "text"), "label", smile.repeat(200))).violations())
          .isEmpty();
      assertPlaces(
          define(with(field("a", "text"), "label", "x".repeat(201))),
          "fields[0].label out_of_range");
      assertPlaces(define(with(field("a", "text"), "label", "")), "fields[0].label out_of_range");
      assertPlaces(define(with(field("a", "text"), "label", 1)), "fields[0].label wrong_type");
      assertPlaces(
          define(with(field("a", "text"), "label", "\uDE00")), "fields[0].label invalid_text");
    }

    @Test
    void asksForKeyLabelAndKind() {
      assertPlaces(
          define(Map.of()),
          "fields[0].key required",
          "fields[0].label required",
          "fields[0].kind required");
      assertThat(define(Map.of()).violations().get(0).message())
          .isEqualTo("`key` of a field is missing.");
      assertPlaces(
          define(Map.of("key", 1, "label", "L", "kind", 2)),
          "fields[0].key wrong_type",
          "fields[0].kind unknown_kind");
    }

    @Test
    void namesTheKindsThatThereAre() {
      assertThat(define(field("a", "Text")).violations())
          .containsExactly(
              new Violation(
                  "fields[0].kind",
                  "unknown_kind",
                  "`kind` of the field \"a\" must be one of text, checkbox, select, number, date."));
    }

    @Test
    void doesNotJudgeTheConstraintsOfAnUnknownKind() {
      assertPlaces(
          define(with(with(field("a", "email"), "regex", "("), "colour", "red")),
          "fields[0].kind unknown_kind",
          "fields[0].colour unknown_member");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "checkbox", "select", "number", "date"})
    void refusesTheConstraintsOfOtherKinds(String kind) {
      Map<String, List<String>> own =
          Map.of(
              "text", List.of("minLength", "maxLength", "regex"),
              "checkbox", List.of(),
              "select", List.of("enum"),
              "number", List.of("min", "max"),
              "date", List.of());
      Map<String, Object> values =
          Map.of(
              "minLength",
              1,
              "maxLength",
              1,
              "regex",
              "x",
              "enum",
              List.of("x"),
              "min",
              1,
              "max",
              1);
      Map<String, Object> field = field("a", kind);
      if (kind.equals("select")) {
        field.put("enum", List.of("x"));
      }
      values.forEach(
          (member, value) -> {
            Validated<UserSchema> outcome = define(with(field, member, value));
            if (own.getOrDefault(kind, List.of()).contains(member)) {
              assertThat(outcome.violations()).isEmpty();
            } else {
              assertThat(outcome.violations())
                  .containsExactly(
                      new Violation(
                          "fields[0]." + member,
                          "not_for_kind",
                          "`"
                              + member
                              + "` of the field \"a\" does not go with the kind "
                              + kind
                              + "."));
            }
          });
    }

    @Test
    void refusesMembersThatNobodyKnows() {
      assertPlaces(
          UserSchema.define(
              Map.of("fields", List.of(with(field("a", "text"), "maxlength", 5)), "Fields", 1)),
          "fields[0].maxlength unknown_member",
          "Fields unknown_member");
      assertThat(define(with(field("a", "text"), "maxlength", 5)).violations().get(0).message())
          .isEqualTo("`maxlength` of the field \"a\" is not known.");
      assertPlaces(define(with(field("a", "text"), "x", null)), "fields[0].x unknown_member");
      assertPlaces(
          define(Map.of("key", "a", "label", "L", "kind", "text", 7, 8)),
          "fields[0].7 unknown_member");
    }

    @Test
    void listsEveryViolationAtItsPlace() {
      assertPlaces(
          define(
              field("ok", "text"),
              with(with(field("a", "text"), "minLength", "x"), "regex", "("),
              field("ok", "select"),
              with(field("0", "number"), "min", "x")),
          "fields[1].minLength wrong_type",
          "fields[1].regex invalid_regex",
          "fields[2].key duplicate",
          "fields[2].enum required",
          "fields[3].key invalid_key",
          "fields[3].min wrong_type");
    }

    @Test
    void doesNotRepeatALongKeyInEveryMessage() {
      Map<String, Object> field = field("k".repeat(10_000), "text");
      IntStream.range(0, 100).forEach(i -> field.put("unknown" + i, i));

      assertThat(define(field).violations())
          .hasSize(101)
          .allSatisfy(violation -> assertThat(violation.message()).hasSizeLessThan(200));
    }

    @Test
    void keepsNothingOfTheDefinitionThatCouldChange() {
      List<Map<String, Object>> fields = new ArrayList<>(List.of(field("a", "text")));
      UserSchema schema = UserSchema.define(Map.of("fields", fields)).orThrow();
      fields.get(0).put("key", "b");
      fields.clear();
      schema.fields().get(0).describe().put("key", "c");

      assertThat(schema.fields()).extracting(Field::key).containsExactly("a");
      assertThatThrownBy(() -> schema.fields().clear())
          .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void numbersVersionsFromOne() {
      UserSchema schema = UserSchema.initial();

      assertThat(schema.withVersion(5).version()).isEqualTo(5);
      assertThat(schema.withVersion(5).withVersion(1)).isEqualTo(schema);
      assertThat(schema.withVersion(5).fields()).isEqualTo(schema.fields());
      assertThat(schema.version()).isEqualTo(1);
      assertThatThrownBy(() -> schema.withVersion(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void comparesFieldsByTheirDescription() {
      Field field = define(field("a", "text")).orThrow().fields().get(0);

      assertThat(field)
          .isEqualTo(define(field("a", "text")).orThrow().fields().get(0))
          .hasSameHashCodeAs(define(field("a", "text")).orThrow().fields().get(0))
          .isNotEqualTo(define(field("a", "date")).orThrow().fields().get(0))
          .isNotEqualTo("a")
          .hasToString("{key=a, label=L, kind=text, required=false}");
    }
  }

  @Nested
  class Validation {

    private final UserSchema closed =
        define(
                with(field("name", "text"), "required", true),
                field("age", "number"),
                with(field("terms", "checkbox"), "required", true))
            .orThrow();

    @Test
    void storesWhatIsThereInSchemaOrder() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("terms", true);
      data.put("age", "30");
      data.put("name", "Ada");

      assertThat(closed.validate(data).orThrow().toMap())
          .containsExactly(
              Map.entry("name", "Ada"),
              Map.entry("age", new BigDecimal(30)),
              Map.entry("terms", true));
    }

    @Test
    void countsNullAsAbsent() {
      Map<String, Object> data = new HashMap<>(Map.of("name", "Ada", "terms", true));
      data.put("age", null);
      assertThat(closed.validate(data).orThrow().toMap()).containsOnlyKeys("name", "terms");

      data.put("name", null);
      assertThat(closed.validate(data).violations())
          .containsExactly(new Violation("name", "required", "`name` is required."));
    }

    @Test
    void listsEveryViolationInSchemaOrderAndUnknownKeysAfterwards() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("zip", 1);
      data.put("terms", "yes");
      data.put("city", "x");
      data.put("age", "old");

      assertPlaces(
          closed.validate(data),
          "name required",
          "age wrong_type",
          "terms wrong_type",
          "zip unknown_field",
          "city unknown_field");
    }

    @Test
    void refusesUnknownKeysWhateverTheirValue() {
      Map<String, Object> data = new LinkedHashMap<>(Map.of("name", "Ada", "terms", true));
      data.put("Age", null);
      data.put("\uD83D", List.of());

      assertThat(closed.validate(data).violations())
          .hasSize(2)
          .contains(new Violation("Age", "unknown_field", "`Age` is not a field of this app."));
    }

    @Test
    void keepsUnknownScalarsWhereTheyAreNotRejected() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("text", "");
      data.put("number", new BigDecimal("12345678901234567890123456789012340"));
      data.put("double", 0.1);
      data.put("flag", false);
      data.put("absent", null);
      data.put("a", "known");

      assertThat(open(field("a", "text")).validate(data).orThrow().toMap())
          .containsExactly(
              Map.entry("a", "known"),
              Map.entry("text", ""),
              Map.entry("number", new BigDecimal("1.234567890123456789012345678901234E+34")),
              Map.entry("double", new BigDecimal("0.1")),
              Map.entry("flag", false));
    }

    @Test
    void refusesUnknownValuesThatCannotBeKept() {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("list", List.of());
      data.put("object", Map.of());
      data.put("precise", new BigDecimal("1E+6145"));
      data.put("nan", Double.NaN);
      data.put("long", "x".repeat(10_001));
      data.put("half", "\uD83D");
      data.put("bad key", "x");
      data.put("$set", 1);
      data.put("ok", "x".repeat(10_000));

      assertPlaces(
          open().validate(data),
          "list wrong_type",
          "object wrong_type",
          "precise not_representable",
          "nan not_representable",
          "long too_long",
          "half invalid_text",
          "bad key invalid_key",
          "$set invalid_key");
      assertThat(open().validate(data).violations())
          .extracting(Violation::message)
          .contains(
              "`list` must be a string, a number, true or false.",
              "`long` must have at most 10000 characters.",
              "`half` must have no half of a surrogate pair.",
              "`precise` must have at most 34 significant digits and an exponent from -6144 to"
                  + " 6144.",
              "`bad key` cannot be kept: a key is a letter and then up to 50 letters, digits or"
                  + " `_`.");
    }

    @Test
    void keepsAHundredUnknownKeysAndNoMore() {
      Map<String, Object> data = new LinkedHashMap<>(Map.of("a", "known"));
      IntStream.range(0, 100).forEach(i -> data.put("k" + i, i));
      data.put("absent", null);
      UserSchema schema = open(field("a", "text"));

      assertThat(schema.validate(data).orThrow().size()).isEqualTo(101);

      data.put("more", 1);
      data.put("evenMore", 1);
      assertThat(schema.validate(data).violations())
          .containsExactly(
              new Violation(
                  "more",
                  "too_many_unknown",
                  "`more` is one unknown field more than the 100 that are kept."));
    }

    @Test
    void storesNothingOfNothing() {
      assertThat(define(field("a", "text")).orThrow().validate(Map.of()).orThrow())
          .isSameAs(UserData.empty());
    }
  }

  @Test
  void namesKindsByTheirLabels() {
    assertThat(FieldKind.values())
        .allSatisfy(kind -> assertThat(FieldKind.named(kind.label())).contains(kind))
        .extracting(FieldKind::label)
        .containsExactly("text", "checkbox", "select", "number", "date");
    assertThat(FieldKind.named("TEXT")).isEmpty();
    assertThat(FieldKind.named(null)).isEmpty();
  }

  @Test
  void throwsWithTheFirstViolation() {
    Validated<UserSchema> wrong = define(field("0", "text"), field("1", "text"));

    assertThatThrownBy(wrong::orThrow)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(wrong.violations().get(0).message());
    assertThat(wrong.violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(
            tuple("fields[0].key", "invalid_key"), tuple("fields[1].key", "invalid_key"));
  }
}
