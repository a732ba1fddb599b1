package io.usersapi.domain.schema;

import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.text.Unicode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versioned list of fields that the data of an app's submissions must satisfy. Immutable and
 * compiled: validating needs no more preparation, and takes time linear in the data.
 *
 * <p>A schema is defined, and described, by plain Java values in the shape of its JSON form: maps
 * with string keys, lists, strings, booleans and numbers.
 */
public final class UserSchema {

  /** Most fields of a schema. */
  public static final int MAX_FIELDS = 100;

  /** Most unknown keys that one submission may bring where they are kept. */
  public static final int MAX_UNKNOWN = 100;

  private static final UserSchema INITIAL =
      define(
              Map.of(
                  "fields",
                  List.of(
                      Map.of(
                          "key",
                          "fullName",
                          "label",
                          "Full name",
                          "kind",
                          "text",
                          "minLength",
                          1,
                          "maxLength",
                          200),
                      Map.of("key", "age", "label", "Age", "kind", "text", "regex", "^[0-9]{1,3}$"),
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
                          "checkbox"))))
          .orThrow();

  private final int version;
  private final boolean rejectUnknown;
  private final List<Field> fields;
  private final Map<String, Field> byKey;

  private UserSchema(int version, boolean rejectUnknown, List<Field> fields) {
    this.version = version;
    this.rejectUnknown = rejectUnknown;
    this.fields = List.copyOf(fields);
    Map<String, Field> index = new HashMap<>();
    fields.forEach(field -> index.put(field.key(), field));
    this.byKey = index;
  }

  /**
   * The schema of a new app: version 1, a full name, an age and two consents, one of them required.
   */
  public static UserSchema initial() {
    return INITIAL;
  }

  /**
   * Reads a schema's definition, for example {@code Map.of("fields", List.of(Map.of("key", "age",
   * "label", "Age", "kind", "number", "min", 0)))}.
   *
   * <p>{@code fields} has at most {@value #MAX_FIELDS} entries; {@code rejectUnknown} defaults to
   * {@code true}; {@code version} is accepted and ignored, so that a description can be read back;
   * any other member is a violation, and so is a constraint on a kind that does not have it. A
   * member that is {@code null} counts as not set.
   *
   * @return the schema, with version 1, or every violation, each with its place ({@code
   *     fields[3].regex})
   */
  public static Validated<UserSchema> define(Map<?, ?> definition) {
    Violations violations = new Violations();
    Definition whole = new Definition(definition, "", "the schema", violations);
    whole.get("version");
    boolean rejectUnknown = whole.flag("rejectUnknown", true);
    List<Field> fields = fields(whole, violations);
    whole.refuseOthers(Set.of(), "");
    return violations.isEmpty()
        ? new Valid<>(new UserSchema(1, rejectUnknown, fields))
        : new Invalid<>(violations.list());
  }

  private static List<Field> fields(Definition whole, Violations violations) {
    Object value = whole.get("fields");
    if (value == null) {
      whole.refuse("fields", "required", "is missing.");
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      whole.refuse("fields", "wrong_type", "must be a list.");
      return List.of();
    }
    if (list.size() > MAX_FIELDS) {
      whole.refuse("fields", "too_many", "has more than " + MAX_FIELDS + " entries.");
      return List.of();
    }
    List<Field> fields = new ArrayList<>(list.size());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Map<?, ?> members) {
        Field field = field(members, i, places, violations);
        if (field != null) {
          fields.add(field);
        }
      } else {
        whole.refuse("fields[" + i + "]", "wrong_type", "must be an object.");
      }
    }
    return fields;
  }

  private static @Nullable Field field(
      Map<?, ?> members, int index, Map<String, Integer> places, Violations violations) {
    Object named = members.get("key");
    String subject =
        named instanceof String name && Field.isKey(name)
            ? "the field \"" + name + "\""
            : "a field";
    Definition definition = new Definition(members, "fields[" + index + "]", subject, violations);
    String key = key(definition, index, places);
    String label = label(definition);
    FieldKind kind = kind(definition);
    boolean required = definition.flag("required", false);
    if (kind == null) {
      Field.CONSTRAINTS.forEach(definition::get); // whose kind has them cannot be told
      definition.refuseOthers(Set.of(), "");
      return null;
    }
    Field field = kind.define(new Field.Base(key, label, required), definition);
    definition.refuseOthers(Field.CONSTRAINTS, kind.label());
    return field;
  }

  private static String key(Definition definition, int index, Map<String, Integer> places) {
    Object given = definition.get("key");
    if (given == null) {
      definition.refuse("key", "required", "is missing.");
    } else if (!(given instanceof String key)) {
      definition.refuse("key", "wrong_type", "must be a string.");
    } else if (!Field.isKey(key)) {
      definition.refuse(
          "key", "invalid_key", "must be a letter and then up to 50 letters, digits or `_`.");
    } else {
      Integer first = places.putIfAbsent(key, index);
      if (first != null) {
        definition.refuse("key", "duplicate", "is the key of fields[" + first + "] already.");
      }
      return key;
    }
    return "";
  }

  private static String label(Definition definition) {
    Object given = definition.get("label");
    if (given == null) {
      definition.refuse("label", "required", "is missing.");
    } else if (!(given instanceof String label)) {
      definition.refuse("label", "wrong_type", "must be a string.");
    } else if (!Unicode.isWellFormed(label)) {
      definition.refuse("label", "invalid_text", Definition.ILL_FORMED);
    } else if (label.isEmpty() || TextField.length(label) > Field.MAX_LABEL) {
      definition.refuse(
          "label", "out_of_range", "must have 1 to " + Field.MAX_LABEL + " characters.");
    } else {
      return label;
    }
    return "";
  }

  private static @Nullable FieldKind kind(Definition definition) {
    Object given = definition.get("kind");
    if (given == null) {
      definition.refuse("kind", "required", "is missing.");
      return null;
    }
    FieldKind kind = given instanceof String name ? FieldKind.named(name).orElse(null) : null;
    if (kind == null) {
      definition.refuse("kind", "unknown_kind", "must be one of " + FieldKind.names() + ".");
    }
    return kind;
  }

  /** From 1, one more with every change. */
  public int version() {
    return version;
  }

  /** Whether a key that no field has is a violation; otherwise its value is kept. */
  public boolean rejectUnknown() {
    return rejectUnknown;
  }

  /** The fields, in the order in which forms show them and violations are listed. */
  public List<Field> fields() {
    return fields;
  }

  /**
   * The same schema under another version.
   *
   * @throws IllegalArgumentException when {@code version} is less than 1
   */
  public UserSchema withVersion(int version) {
    if (version < 1) {
      throw new IllegalArgumentException("A schema's version is 1 or more");
    }
    return new UserSchema(version, rejectUnknown, fields);
  }

  /** The schema as plain values: {@code version}, {@code rejectUnknown}, {@code fields}. */
  public Map<String, Object> describe() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", version);
    members.put("rejectUnknown", rejectUnknown);
    members.put("fields", fields.stream().map(Field::describe).toList());
    return members;
  }

  /**
   * Judges data: strings, booleans and numbers under their keys; {@code null} counts as absent.
   *
   * <p>Absent and required is {@code required}; absent and optional is not stored. An unknown key
   * is {@code unknown_field} where unknown keys are rejected; elsewhere its value is kept when the
   * key could be a field's and the value is a string of at most 10,000 code points, a boolean or a
   * number, for at most {@value #MAX_UNKNOWN} such keys.
   *
   * @param data may hold anything; what is no value of a field is a violation
   * @return what to store, or every violation: the fields' in schema order, then those of unknown
   *     keys in the data's order
   */
  public Validated<UserData> validate(Map<String, ?> data) {
    Violations violations = new Violations();
    UserData.Builder stored = new UserData.Builder(data.size());
    int present = 0;
    for (Field field : fields) {
      Object value = data.get(field.key());
      if (value != null) {
        present++;
        Object accepted = field.accept(value, violations);
        if (accepted != null) {
          stored.put(field.key(), accepted);
        }
      } else if (field.required()) {
        field.refuse(violations, "required", "is required.");
      }
    }
    if (present < data.size()) {
      unknown(data, stored, violations);
    }
    return violations.isEmpty() ? new Valid<>(stored.build()) : new Invalid<>(violations.list());
  }

  private void unknown(Map<String, ?> data, UserData.Builder stored, Violations violations) {
    int kept = 0;
    for (Map.Entry<String, ?> entry : data.entrySet()) {
      String key = entry.getKey();
      Object value = entry.getValue();
      if (byKey.containsKey(key)) {
        continue;
      }
      if (rejectUnknown) {
        violations.add(key, "unknown_field", "`" + key + "` is not a field of this app.");
      } else if (value != null && ++kept > MAX_UNKNOWN) {
        violations.add(
            key,
            "too_many_unknown",
            "`" + key + "` is one unknown field more than the " + MAX_UNKNOWN + " that are kept.");
        return;
      } else if (value != null) {
        keep(key, value, stored, violations);
      }
    }
  }

  private static void keep(
      String key, Object value, UserData.Builder stored, Violations violations) {
    if (!Field.isKey(key)) {
      violations.add(
          key,
          "invalid_key",
          "`"
              + key
              + "` cannot be kept: a key is a letter and then up to 50 letters, digits or"
              + " `_`.");
    } else if (value instanceof Number number) {
      BigDecimal exact = Decimals.of(number);
      if (exact == null) {
        violations.add(key, "not_representable", "`" + key + "` must " + Decimals.RULE);
      } else {
        stored.put(key, exact);
      }
    } else if (value instanceof String text && TextField.length(text) > TextField.MAX_LENGTH) {
      violations.add(
          key,
          "too_long",
          "`" + key + "` must have at most " + TextField.MAX_LENGTH + " characters.");
    } else if (value instanceof String text && !Unicode.isWellFormed(text)) {
      violations.add(key, "invalid_text", "`" + key + "` must have no half of a surrogate pair.");
    } else if (value instanceof String || value instanceof Boolean) {
      stored.put(key, value);
    } else {
      violations.add(key, "wrong_type", "`" + key + "` must be a string, a number, true or false.");
    }
  }

  /** Whether both have the same description. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserSchema schema && describe().equals(schema.describe());
  }

  @Override
  public int hashCode() {
    return describe().hashCode();
  }

  @Override
  public String toString() {
    return describe().toString();
  }
}
