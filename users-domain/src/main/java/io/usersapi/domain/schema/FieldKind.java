package io.usersapi.domain.schema;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of field, each with its name in a schema and the class that knows its rules. */
public enum FieldKind {
  /** A string, see {@link TextField}. */
  TEXT("text"),
  /** A boolean, see {@link CheckboxField}. */
  CHECKBOX("checkbox"),
  /** One string out of a list, see {@link SelectField}. */
  SELECT("select"),
  /** An exact decimal number, see {@link NumberField}. */
  NUMBER("number"),
  /** A day or a moment, see {@link DateField}. */
  DATE("date");

  private final String label;

  FieldKind(String label) {
    this.label = label;
  }

  /** The kind's name in a schema, for example {@code text}. */
  public String label() {
    return label;
  }

  /** The kind of that name, when there is one. Names are case-sensitive. */
  public static Optional<FieldKind> named(@Nullable String name) {
    return Arrays.stream(values()).filter(kind -> kind.label.equals(name)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(FieldKind::label).collect(Collectors.joining(", "));
  }

  /** Reads the kind's own constraints; what is wrong with them is noted in the definition. */
  Field define(Field.Base base, Definition definition) {
    return switch (this) {
      case TEXT -> new TextField(base, definition);
      case CHECKBOX -> new CheckboxField(base);
      case SELECT -> new SelectField(base, definition);
      case NUMBER -> new NumberField(base, definition);
      case DATE -> new DateField(base);
    };
  }
}
