package io.usersapi.domain.app;

import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name under which people know an app ({@code sourceAppId}): 1 to 80 letters, digits, {@code
 * .}, {@code _} or {@code -}, and not {@code .} or {@code ..}. Case-sensitive.
 *
 * @param value the name
 */
public record AppId(String value) {

  /** Longest name, in characters. */
  public static final int MAX_LENGTH = 80;

  /** What a name must do, to end a message with. */
  public static final String RULE =
      "have 1 to 80 letters, digits, dots, underscores or hyphens, and not be `.` or `..`.";

  /**
   * @throws IllegalArgumentException when {@code value} is no such name
   */
  public AppId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("An app's id must " + RULE);
    }
  }

  /** Whether {@code value} can name an app. */
  public static boolean isValid(String value) {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean alphanumeric =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!alphanumeric && c != '.' && c != '_' && c != '-') {
        return false;
      }
    }
    return !value.equals(".") && !value.equals("..");
  }

  /**
   * Reads a name out of data that somebody else wrote.
   *
   * @param given a string, when all is well
   * @return the name, or the one violation, of the field {@code sourceAppId}
   */
  public static Validated<AppId> parse(@Nullable Object given) {
    if (given instanceof String name && isValid(name)) {
      return new Valid<>(new AppId(name));
    }
    return new Invalid<>(
        List.of(new Violation("sourceAppId", "invalid", "`sourceAppId` must " + RULE)));
  }

  /** Written out, as an {@link ObjectId}'s is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AppId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
