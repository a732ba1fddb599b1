package io.usersapi.domain.schema;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A boolean. One that is required must be {@code true}, as a consent must be given. */
public final class CheckboxField extends Field {

  CheckboxField(Base base) {
    super(base);
  }

  @Override
  public FieldKind kind() {
    return FieldKind.CHECKBOX;
  }

  @Override
  public Map<String, Object> constraints() {
    return Map.of();
  }

  @Override
  @Nullable Object accept(Object value, Violations violations) {
    if (!(value instanceof Boolean checked)) {
      refuse(violations, "wrong_type", "must be true or false.");
      return null;
    }
    if (required() && !checked) {
      refuse(violations, "required", "must be checked.");
      return null;
    }
    return checked;
  }
}
