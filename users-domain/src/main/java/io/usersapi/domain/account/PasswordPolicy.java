package io.usersapi.domain.account;

import io.usersapi.domain.app.Password;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which passwords the owner of an account may choose. Whatever the policy says, a password has at
 * most {@value Password#MAX_BYTES} UTF-8 bytes: hashing tells no longer ones apart.
 *
 * @param min fewest characters (code points), at least 1
 * @param max most characters, at most {@value Password#MAX_BYTES}
 */
public record PasswordPolicy(int min, int max) {

  /** 8 to 32 characters. */
  public static final PasswordPolicy DEFAULT = new PasswordPolicy(8, 32);

  /**
   * @throws IllegalArgumentException when no password could satisfy it, or hashing could not tell
   *     those apart that do
   */
  public PasswordPolicy {
    if (min < 1 || max < min || max > Password.MAX_BYTES) {
      throw new IllegalArgumentException("A password has 1 to " + Password.MAX_BYTES + " bytes");
    }
  }

  /**
   * Reads a password that somebody chose.
   *
   * @param given a string, when all is well
   * @return the password, or the one violation, of the field {@code password}: {@code required},
   *     {@code wrong_type}, {@code too_short}, {@code too_long}, {@code invalid_character} for
   *     U+0000, or {@code invalid_text} for half of a surrogate pair
   */
  public Validated<Password> choose(@Nullable Object given) {
    if (given == null) {
      return invalid("required", "is required.");
    }
    if (!(given instanceof String text)) {
      return invalid("wrong_type", "must be a string.");
    }
    int characters = text.codePointCount(0, text.length());
    if (characters < min) {
      return invalid("too_short", "must have at least " + min + " characters.");
    }
    if (characters > max) {
      return invalid("too_long", "must have at most " + max + " characters.");
    }
    if (text.getBytes(StandardCharsets.UTF_8).length > Password.MAX_BYTES) {
      return invalid("too_long", "must have at most " + Password.MAX_BYTES + " bytes in UTF-8.");
    }
    if (text.indexOf('\0') >= 0) {
      return invalid("invalid_character", "must not contain U+0000.");
    }
    if (!Unicode.isWellFormed(text)) {
      return invalid("invalid_text", "must have no half of a surrogate pair.");
    }
    return new Valid<>(new Password(text));
  }

  private static Validated<Password> invalid(String code, String reason) {
    return new Invalid<>(List.of(new Violation("password", code, "`password` " + reason)));
  }
}
