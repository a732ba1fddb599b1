package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckboxFieldTest {

  private static UserSchema schema(boolean required) {
    return UserSchema.define(
            Map.of(
                "fields",
                List.of(
                    Map.of("key", "c", "label", "C", "kind", "checkbox", "required", required))))
        .orThrow();
  }

  @Test
  void keepsWhetherAnOptionalBoxIsChecked() {
    assertThat(schema(false).validate(Map.of("c", true)).orThrow().get("c")).isEqualTo(true);
    assertThat(schema(false).validate(Map.of("c", false)).orThrow().get("c")).isEqualTo(false);
  }

  @Test
  void wantsARequiredBoxChecked() {
    assertThat(schema(true).validate(Map.of("c", true)).orThrow().get("c")).isEqualTo(true);
    assertThat(schema(true).validate(Map.of("c", false)).violations())
        .containsExactly(new Violation("c", "required", "`c` must be checked."));
    assertThat(schema(true).validate(Map.of()).violations())
        .containsExactly(new Violation("c", "required", "`c` is required."));
  }

  @Test
  void takesNothingButBooleans() {
    for (Object value : List.of("true", "on", 1, List.of(true))) {
      assertThat(schema(true).validate(Map.of("c", value)).violations())
          .containsExactly(new Violation("c", "wrong_type", "`c` must be true or false."));
    }
  }

  @Test
  void hasNoConstraints() {
    assertThat(schema(false).fields().get(0).constraints()).isEmpty();
    assertThat(schema(false).fields().get(0).kind()).isEqualTo(FieldKind.CHECKBOX);
  }
}
