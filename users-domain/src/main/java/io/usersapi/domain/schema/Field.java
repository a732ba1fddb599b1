package io.usersapi.domain.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One field of a schema: its key, its label, whether it must be there, and the rules of its kind.
 * Immutable. Fields are made by {@link UserSchema#define}.
 */
public abstract sealed class Field
    permits TextField, CheckboxField, SelectField, NumberField, DateField {

  /** Longest label, in code points. */
  public static final int MAX_LABEL = 200;

  /** Longest key, in characters. */
  public static final int MAX_KEY = 51;

  /** Every constraint that some kind has. */
  static final Set<String> CONSTRAINTS =
      Set.of("minLength", "maxLength", "regex", "enum", "min", "max");

  /** What every kind of field has. */
  record Base(String key, String label, boolean required) {}

  private final Base base;

  Field(Base base) {
    this.base = base;
  }

  /** The member of a submission's data that this field judges; see {@link #isKey}. */
  public final String key() {
    return base.key();
  }

  /** What a form shows beside the field: 1 to {@value #MAX_LABEL} code points. */
  public final String label() {
    return base.label();
  }

  /** Whether a submission without the field is refused. */
  public final boolean required() {
    return base.required();
  }

  /** The field's kind. */
  public abstract FieldKind kind();

  /** The constraints that are set, by their names in a schema, in the order of the documents. */
  public abstract Map<String, Object> constraints();

  /**
   * Judges a value that is there.
   *
   * @return what to store, or {@code null} once something was noted in {@code violations}
   */
  abstract @Nullable Object accept(Object value, Violations violations);

  /** The field as a schema's definition has it, with only those constraints that are set. */
  public final Map<String, Object> describe() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("key", key());
    members.put("label", label());
    members.put("kind", kind().label());
    members.put("required", required());
    members.putAll(constraints());
    return members;
  }

  /** Whether two fields have the same description. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Field field && describe().equals(field.describe());
  }

  @Override
  public final int hashCode() {
    return describe().hashCode();
  }

  @Override
  public final String toString() {
    return describe().toString();
  }

  /** Whether {@code key} matches {@code ^[a-zA-Z][a-zA-Z0-9_]{0,50}$}. */
  public static boolean isKey(String key) {
    if (key.isEmpty() || key.length() > MAX_KEY || !isLetter(key.charAt(0))) {
      return false;
    }
    for (int i = 1; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!isLetter(c) && (c < '0' || c > '9') && c != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Notes that this field's value is wrong. */
  final void refuse(Violations violations, String code, String reason) {
    violations.add(key(), code, "`" + key() + "` " + reason);
  }
}
