package io.usersapi.rest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.rest.http.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class SchemaFuzzTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("fields\\[(\\d+)].*", Pattern.DOTALL);

  @FuzzTest
  void isReadBackAsItWasGivenOrRefusedInTheOrderOfItsFields(byte[] bytes)
      throws JsonProcessingException, StrictJson.Malformed {
    Map<?, ?> definition = object(bytes);
    Validated<UserSchema> read = UserSchema.define(definition);
    if (read instanceof Valid<UserSchema> valid) {
      UserSchema schema = valid.value();
      byte[] given = JSON.writeValueAsBytes(schema.describe());
      assertThat(UserSchema.define((Map<?, ?>) StrictJson.parse(given)).orThrow())
          .isEqualTo(schema);
      schema.validate(Map.of()).violations();
    } else {
      assertThat(read.violations()).isNotEmpty();
      assertThat(read.violations()).allSatisfy(SchemaFuzzTest::requireWhole);
      List<Integer> places = read.violations().stream().map(SchemaFuzzTest::place).toList();
      List<Integer> named = places.stream().filter(place -> place >= 0).toList();
      assertThat(named).isSorted();
    }
  }

  private static Map<?, ?> object(byte[] bytes) {
    try {
      return StrictJson.parse(bytes) instanceof Map<?, ?> members ? members : Map.of();
    } catch (StrictJson.Malformed e) {
      return Map.of();
    }
  }

  private static void requireWhole(Violation violation) {
    assertThat(violation.code()).matches("[a-z][a-z_]*");
    assertThat(violation.message()).isNotBlank();
  }

  /** Which field a violation is about; -1 for the schema as a whole. */
  private static int place(Violation violation) {
    Matcher place = PLACE.matcher(violation.field());
    return place.matches() && place.group(1).length() < 4 ? Integer.parseInt(place.group(1)) : -1;
  }
}
