package io.usersapi.domain.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.usersapi.domain.text.Unicode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A string of at most {@value #MAX_LENGTH} code points, perhaps between a shortest and a longest
 * length, perhaps with a pattern that must be found anywhere in it.
 *
 * <p>Patterns are in the language of RE2, which takes linear time on every input and therefore has
 * neither look-around nor back-references. A pattern whose program has more than {@value
 * #MAX_PROGRAM} instructions is refused.
 *
 * @see <a href="https://github.com/google/re2/wiki/Syntax">RE2 syntax</a>
 */
public final class TextField extends Field {

  /** Longest value of any text, in code points. */
  public static final int MAX_LENGTH = 10_000;

  /** Longest pattern, in code points. */
  public static final int MAX_REGEX = 500;

  /**
   * Longest program of a pattern, in instructions. One code point of a value takes at most a step
   * for each, so that no value takes more than 21 million; and matching calls itself at most so
   * deep, which leaves room on a thread's stack.
   */
  public static final int MAX_PROGRAM = 2_100;

  /** How many times too many instructions a scan may tell of a pattern that is short enough. */
  private static final int SCAN_TOLERANCE = 10;

  private final @Nullable Integer minLength;
  private final @Nullable Integer maxLength;
  private final @Nullable Pattern pattern;

  TextField(Base base, Definition definition) {
    super(base);
    minLength = definition.length("minLength", MAX_LENGTH);
    maxLength = definition.length("maxLength", MAX_LENGTH);
    if (minLength != null && maxLength != null && minLength > maxLength) {
      definition.refuse("minLength", "out_of_range", "must not be larger than `maxLength`.");
    }
    pattern = pattern(definition);
  }

  private static @Nullable Pattern pattern(Definition definition) {
    String regex = definition.text("regex");
    if (regex == null) {
      return null;
    }
    if (length(regex) > MAX_REGEX) {
      definition.refuse("regex", "too_long", "has more than " + MAX_REGEX + " characters.");
      return null;
    }
    PatternScan scan = PatternScan.of(regex);
    if (scan.foldsForever()) {
      definition.refuse(
          "regex",
          "invalid_regex",
          "cannot be used: where case is ignored, the letters U+1C80 to U+1C88 are not supported.");
      return null;
    }
    if (scan.instructions() > SCAN_TOLERANCE * MAX_PROGRAM) {
      return tooCostly(definition);
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      return pattern.programSize() > MAX_PROGRAM ? tooCostly(definition) : pattern;
    } catch (PatternSyntaxException e) {
      String reason = e.getDescription() + ": " + e.getPattern();
      definition.refuse("regex", "invalid_regex", "cannot be used: " + reason + "." + hint(regex));
      return null;
    }
  }

  private static @Nullable Pattern tooCostly(Definition definition) {
    definition.refuse("regex", "too_costly", "needs too many steps: repeat less in it.");
    return null;
  }

  private static String hint(String regex) {
    boolean beyondRe2 = regex.matches("(?s).*(\\(\\?<?[=!]|\\(\\?>|\\\\[1-9]|\\\\k[<{']).*");
    return beyondRe2
        ? " Look-around and back-references are not supported (the language is RE2's)."
        : "";
  }

  @Override
  public FieldKind kind() {
    return FieldKind.TEXT;
  }

  @Override
  public Map<String, Object> constraints() {
    Map<String, Object> set = new LinkedHashMap<>();
    if (minLength != null) {
      set.put("minLength", minLength);
    }
    if (maxLength != null) {
      set.put("maxLength", maxLength);
    }
    if (pattern != null) {
      set.put("regex", pattern.pattern());
    }
    return set;
  }

  @Override
  @Nullable Object accept(Object value, Violations violations) {
    if (!(value instanceof String text)) {
      refuse(violations, "wrong_type", "must be a string.");
      return null;
    }
    if (!Unicode.isWellFormed(text)) {
      refuse(violations, "invalid_text", "must have no half of a surrogate pair.");
      return null;
    }
    int before = violations.size();
    int length = length(text);
    int longest = maxLength == null ? MAX_LENGTH : maxLength;
    if (minLength != null && length < minLength) {
      refuse(violations, "too_short", "must have at least " + minLength + " characters.");
    } else if (length > longest) {
      refuse(violations, "too_long", "must have at most " + longest + " characters.");
    }
    if (pattern != null && length <= longest && !pattern.matcher(text).find()) {
      refuse(violations, "pattern_mismatch", "must match the pattern " + pattern.pattern());
    }
    return violations.size() == before ? text : null;
  }

  /** Length in code points. */
  static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
