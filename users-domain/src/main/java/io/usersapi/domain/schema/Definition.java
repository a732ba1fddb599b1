package io.usersapi.domain.schema;

import io.usersapi.domain.text.Unicode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One object of a schema's definition while it is read: gives its members with their types checked,
 * notes every violation at its place, and remembers which members somebody asked for, so that what
 * nobody knows can be refused. A member that is {@code null} counts as not set.
 */
final class Definition {

  /** What is wrong with text that no store would give back. */
  static final String ILL_FORMED = "must have no half of a surrogate pair.";

  private final Map<?, ?> members;
  private final String path;
  private final String subject;
  private final Violations violations;
  private final Set<String> known = new HashSet<>();

  /**
   * @param path where the object stands: empty for the whole, else for example {@code fields[3]}
   * @param subject what to call it in messages, for example {@code the field "age"}
   */
  Definition(Map<?, ?> members, String path, String subject, Violations violations) {
    this.members = members;
    this.path = path;
    this.subject = subject;
    this.violations = violations;
  }

  void refuse(String member, String code, String reason) {
    violations.add(
        path.isEmpty() ? member : path + "." + member,
        code,
        "`" + member + "` of " + subject + " " + reason);
  }

  @Nullable Object get(String member) {
    known.add(member);
    return members.get(member);
  }

  boolean flag(String member, boolean otherwise) {
    Object value = get(member);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    refuse(member, "wrong_type", "must be true or false.");
    return otherwise;
  }

  @Nullable String text(String member) {
    Object value = get(member);
    if (value == null) {
      return null;
    }
    if (!(value instanceof String text)) {
      refuse(member, "wrong_type", "must be a string.");
      return null;
    }
    if (!Unicode.isWellFormed(text)) {
      refuse(member, "invalid_text", ILL_FORMED);
      return null;
    }
    return text;
  }

  /** A whole number from 0 to {@code most}. */
  @Nullable Integer length(String member, int most) {
    Object value = get(member);
    if (value == null) {
      return null;
    }
    BigDecimal number = value instanceof Number given ? Decimals.of(given) : null;
    if (number == null || number.stripTrailingZeros().scale() > 0) {
      refuse(member, "wrong_type", "must be a whole number.");
      return null;
    }
    if (number.signum() < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      refuse(member, "out_of_range", "must be from 0 to " + most + ".");
      return null;
    }
    return number.intValueExact();
  }

  @Nullable BigDecimal number(String member) {
    Object value = get(member);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Number given)) {
      refuse(member, "wrong_type", "must be a number.");
      return null;
    }
    BigDecimal number = Decimals.of(given);
    if (number == null) {
      refuse(member, "out_of_range", "must " + Decimals.RULE);
    }
    return number;
  }

  /** A list of distinct, non-empty strings. */
  List<String> strings(String member, int most, int longest) {
    Object value = get(member);
    if (value == null) {
      refuse(member, "required", "is missing.");
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      refuse(member, "wrong_type", "must be a list of strings.");
      return List.of();
    }
    if (list.isEmpty() || list.size() > most) {
      refuse(member, "out_of_range", "must have 1 to " + most + " entries.");
      return List.of();
    }
    List<String> strings = new ArrayList<>(list.size());
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      String place = member + "[" + i + "]";
      if (!(list.get(i) instanceof String entry)) {
        refuse(place, "wrong_type", "must be a string.");
      } else if (entry.isEmpty() || TextField.length(entry) > longest) {
        refuse(place, "out_of_range", "must have 1 to " + longest + " characters.");
      } else if (!Unicode.isWellFormed(entry)) {
        refuse(place, "invalid_text", ILL_FORMED);
      } else if (!seen.add(entry)) {
        refuse(place, "duplicate", "is there twice.");
      } else {
        strings.add(entry);
      }
    }
    return strings;
  }

  /** Refuses what nobody asked for: a misspelt constraint must not pass silently. */
  void refuseOthers(Set<String> constraintsOfOtherKinds, String kind) {
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = String.valueOf(member.getKey());
      if (known.contains(name)) {
        continue;
      }
      if (!constraintsOfOtherKinds.contains(name)) {
        refuse(name, "unknown_member", "is not known.");
      } else if (member.getValue() != null) {
        refuse(name, "not_for_kind", "does not go with the kind " + kind + ".");
      }
    }
  }
}
