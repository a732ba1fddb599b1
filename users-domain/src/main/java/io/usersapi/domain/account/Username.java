package io.usersapi.domain.account;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Blanks;
import io.usersapi.domain.text.Unicode;
import io.usersapi.domain.user.Email;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The name that the owner of an account chose to sign in with, spelt as chosen: 1 to {@value
 * #MAX_LENGTH} characters (code points) without blanks around them, without control characters.
 * {@link #key} tells one from another.
 *
 * @param text the name
 */
public record Username(String text) {

  /** Longest name, in characters. */
  public static final int MAX_LENGTH = 100;

  /**
   * @throws IllegalArgumentException with the reason, when {@code text} is no such name
   */
  public Username {
    String reason = refusal(text);
    if (reason != null) {
      throw new IllegalArgumentException("A username " + reason);
    }
  }

  private static @Nullable String refusal(String text) {
    int characters = text.codePointCount(0, text.length());
    if (characters < 1 || characters > MAX_LENGTH) {
      return "must have 1 to " + MAX_LENGTH + " characters.";
    }
    if (!Blanks.trim(text).equals(text)) {
      return "must have no blanks around it.";
    }
    if (text.chars().anyMatch(Character::isISOControl) || !Unicode.isWellFormed(text)) {
      return "must have no control characters, and no half of a surrogate pair.";
    }
    return null;
  }

  /**
   * Reads a name out of data that somebody else wrote; blanks around it are trimmed.
   *
   * @param given a string, when all is well
   * @return the name, or the one violation, of the field {@code username}: {@code required}, {@code
   *     wrong_type} or {@code invalid}
   */
  public static Validated<Username> parse(@Nullable Object given) {
    if (given == null) {
      return invalid("required", "is required.");
    }
    if (!(given instanceof String text)) {
      return invalid("wrong_type", "must be a string.");
    }
    String trimmed = Blanks.trim(text);
    String reason = refusal(trimmed);
    return reason == null ? new Valid<>(new Username(trimmed)) : invalid("invalid", reason);
  }

  static Validated<Username> invalid(String code, String reason) {
    return new Invalid<>(List.of(new Violation("username", code, "`username` " + reason)));
  }

  /**
   * What two spellings of the same name share: its case is folded, and it is composed (Unicode
   * NFC). That of an email is the normalised email.
   */
  public String key() {
    if (isEmail() && Email.parse(text) instanceof Valid<Email> email) {
      return email.value().value();
    }
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  /** Whether the name has an {@code @}: then it must be an email of its own account. */
  public boolean isEmail() {
    return text.indexOf('@') >= 0;
  }

  /** Whether the name is that email, however it is spelt. */
  public boolean names(Email email) {
    return isEmail() && key().equals(email.value());
  }

  /** Hides all but the first character: it may be an email. */
  @Override
  public String toString() {
    return text.substring(0, text.offsetByCodePoints(0, 1)) + "***";
  }
}
