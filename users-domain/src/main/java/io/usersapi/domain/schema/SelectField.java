package io.usersapi.domain.schema;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One string out of 1 to {@value #MAX_OPTIONS} that the schema lists. */
public final class SelectField extends Field {

  /** Most strings to select from. */
  public static final int MAX_OPTIONS = 500;

  private final List<String> options;
  private final Set<String> lookup;

  SelectField(Base base, Definition definition) {
    super(base);
    options = List.copyOf(definition.strings("enum", MAX_OPTIONS, TextField.MAX_LENGTH));
    lookup = new LinkedHashSet<>(options);
  }

  @Override
  public FieldKind kind() {
    return FieldKind.SELECT;
  }

  @Override
  public Map<String, Object> constraints() {
    return Map.of("enum", options);
  }

  @Override
  @Nullable Object accept(Object value, Violations violations) {
    if (!(value instanceof String text)) {
      refuse(violations, "wrong_type", "must be a string.");
      return null;
    }
    if (!lookup.contains(text)) {
      refuse(violations, "not_an_option", "must be one of the listed options.");
      return null;
    }
    return text;
  }
}
