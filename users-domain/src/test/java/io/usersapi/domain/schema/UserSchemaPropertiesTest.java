package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.Validated.Valid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class UserSchemaPropertiesTest {

  private static final List<String> KEYS = List.of("a", "b", "c", "d", "e", "f", "a b");

  @Property
  void aValidatedValueValidatesAgainToTheSame(
      @ForAll("schemas") UserSchema schema, @ForAll("data") Map<String, Object> data) {
    if (schema.validate(data) instanceof Valid<UserData> valid) {
      assertThat(schema.validate(valid.value().toMap()).orThrow().toMap())
          .containsExactlyEntriesOf(valid.value().toMap());
      assertThat(UserData.of(valid.value().toMap())).isEqualTo(valid.value());
    }
  }

  @Property
  void noDataMakesItThrow(
      @ForAll("schemas") UserSchema schema, @ForAll("data") Map<String, Object> data) {
    assertThat(schema.validate(data).violations())
        .allSatisfy(violation -> assertThat(violation.message()).startsWith("`"));
  }

  @Property
  void aDescriptionDefinesTheSameSchema(@ForAll("schemas") UserSchema schema) {
    assertThat(UserSchema.define(schema.describe()).orThrow()).isEqualTo(schema);
  }

  @Property
  void noDefinitionMakesItThrow(@ForAll("definitions") Map<String, Object> definition) {
    Validated<UserSchema> outcome = UserSchema.define(definition);
    assertThat(outcome instanceof Valid).isEqualTo(outcome.violations().isEmpty());
  }

  @Property
  void aNumberIsKeptExactlyOrRefused(@ForAll BigInteger digits, @ForAll("scales") int scale) {
    UserSchema open =
        UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();
    BigDecimal number = new BigDecimal(digits, scale);
    if (open.validate(Map.of("n", number)) instanceof Valid<UserData> valid) {
      BigDecimal kept = (BigDecimal) Objects.requireNonNull(valid.value().get("n"));
      assertThat(kept).isEqualByComparingTo(number);
      assertThat(kept.precision()).isLessThanOrEqualTo(34);
      assertThat(kept.scale()).isBetween(-6111, 6176);
      assertThat(kept.precision() - kept.scale() - 1).isBetween(-6144, 6144);
    } else {
      BigDecimal shortest = number.stripTrailingZeros();
      int exponent = number.precision() - number.scale() - 1;
      assertThat(
              shortest.precision() > 34
                  || exponent > 6144
                  || exponent < -6144
                  || shortest.scale() > 6176)
          .isTrue();
    }
  }

  @Provide
  Arbitrary<Integer> scales() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-40, 40),
        Arbitraries.integers().between(-6200, -6080),
        Arbitraries.integers().between(6080, 6220));
  }

  @Provide
  Arbitrary<UserSchema> schemas() {
    Arbitrary<Map<String, Object>> constraints =
        Arbitraries.of(
            Map.of("kind", "text"),
            Map.of("kind", "text", "minLength", 1, "maxLength", 5),
            Map.of("kind", "text", "regex", "^[a-z]*$"),
            Map.of("kind", "checkbox"),
            Map.of("kind", "select", "enum", List.of("x", "yes", "1")),
            Map.of("kind", "number"),
            Map.of("kind", "number", "min", -1, "max", new BigDecimal("99.5")),
            Map.of("kind", "date"));
    return Combinators.combine(
            constraints.list().ofMaxSize(5),
            Arbitraries.of(true, false).list().ofSize(5),
            Arbitraries.of(true, false))
        .as(
            (kinds, required, rejectUnknown) -> {
              List<Map<String, Object>> fields = new ArrayList<>();
              for (int i = 0; i < kinds.size(); i++) {
                Map<String, Object> field = new LinkedHashMap<>(kinds.get(i));
                field.put("key", KEYS.get(i));
                field.put("label", "Label " + i);
                field.put("required", required.get(i));
                fields.add(field);
              }
              return UserSchema.define(Map.of("rejectUnknown", rejectUnknown, "fields", fields))
                  .orThrow();
            });
  }

  private static Arbitrary<Object> values() {
    return Arbitraries.oneOf(
        Arbitraries.of("x", "yes", "1", " 30 ", "-1.50", "2024-02-29", "", "abc").asGeneric(),
        Arbitraries.strings().ofMaxLength(8).asGeneric(),
        Arbitraries.of(true, false).asGeneric(),
        Arbitraries.integers().asGeneric(),
        Arbitraries.doubles().asGeneric(),
        Arbitraries.bigDecimals().asGeneric(),
        Arbitraries.of(List.of(), Map.of(), List.of(1), 'c').asGeneric(),
        Arbitraries.just(null).asGeneric());
  }

  @Provide
  Arbitrary<Map<String, Object>> data() {
    return Arbitraries.maps(Arbitraries.of(KEYS), values()).ofMaxSize(7);
  }

  @Provide
  Arbitrary<Map<String, Object>> definitions() {
    Arbitrary<String> members =
        Arbitraries.of(
            "key",
            "label",
            "kind",
            "required",
            "minLength",
            "maxLength",
            "regex",
            "enum",
            "min",
            "max",
            "other");
    Arbitrary<Object> parts =
        Arbitraries.oneOf(
            values(), Arbitraries.of(FieldKind.values()).map(FieldKind::label).asGeneric());
    Arbitrary<Object> fields =
        Arbitraries.maps(members, parts).ofMaxSize(11).list().ofMaxSize(4).asGeneric();
    return Arbitraries.maps(
            Arbitraries.of("fields", "rejectUnknown", "version", "other"),
            Arbitraries.oneOf(fields, fields, values()))
        .ofMaxSize(4);
  }
}
