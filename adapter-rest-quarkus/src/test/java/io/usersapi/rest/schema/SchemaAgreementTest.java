package io.usersapi.rest.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The dashboard's preview judges a form in the browser. It and the service are held to the same
 * cases, so that they agree.
 */
class SchemaAgreementTest {

  private static final Path CASES = Path.of("../admin-web/src/shared/schema/agreement.json");

  record Case(
      String name,
      List<Map<String, Object>> fields,
      Map<String, Object> data,
      List<Expected> violations) {
    @Override
    public String toString() {
      return name;
    }
  }

  record Expected(String field, String code) {}

  static Case[] cases() throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    return mapper.readValue(CASES.toFile(), Case[].class);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void judgesAsThePreviewDoes(Case expected) {
    Validated<UserData> judged =
        UserSchema.define(Map.of("fields", expected.fields())).orThrow().validate(expected.data());
    List<Expected> violations =
        judged instanceof Validated.Invalid<UserData> invalid
            ? invalid.violations().stream().map(v -> new Expected(v.field(), v.code())).toList()
            : List.of();
    assertThat(violations).isEqualTo(expected.violations());
  }
}
