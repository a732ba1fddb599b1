package io.usersapi.domain.app;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Unicode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A password of an app in plain text, on its way in or out; stores keep hashes only.
 *
 * @param text never empty
 */
public record Password(String text) {

  /** Length of a generated password, in characters. */
  public static final int GENERATED_LENGTH = 16;

  /** Shortest chosen password, in UTF-8 bytes. */
  public static final int MIN_BYTES = 8;

  /** Longest password that hashing tells apart (bcrypt's bound), in UTF-8 bytes. */
  public static final int MAX_BYTES = 72;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /**
   * @throws IllegalArgumentException when {@code text} is empty
   */
  public Password {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("A password is not empty");
    }
  }

  /**
   * A new password of {@value #GENERATED_LENGTH} letters and digits, 95 bits of chance.
   *
   * @param random must be fit for secrets
   */
  public static Password generate(RandomGenerator random) {
    StringBuilder text = new StringBuilder(GENERATED_LENGTH);
    for (int i = 0; i < GENERATED_LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new Password(text.toString());
  }

  /**
   * Reads a password that somebody claims to be right: any string that is not empty.
   *
   * @param member what the password is called in the data, for the violation
   */
  public static Validated<Password> claim(String member, @Nullable Object given) {
    return given instanceof String text && !text.isEmpty()
        ? new Valid<>(new Password(text))
        : invalid(member, "invalid", "must be a string, and not empty.");
  }

  /**
   * Reads a password that somebody chose: {@value #MIN_BYTES} to {@value #MAX_BYTES} UTF-8 bytes,
   * without U+0000 and halves of surrogate pairs.
   *
   * @param member what the password is called in the data, for the violation
   */
  public static Validated<Password> choose(String member, @Nullable Object given) {
    if (given == null) {
      return invalid(member, "required", "is required.");
    }
    if (!(given instanceof String text)) {
      return invalid(member, "wrong_type", "must be a string.");
    }
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < MIN_BYTES) {
      return invalid(member, "too_short", "must have at least " + MIN_BYTES + " bytes.");
    }
    if (bytes > MAX_BYTES) {
      return invalid(member, "too_long", "must have at most " + MAX_BYTES + " bytes.");
    }
    if (text.indexOf('\0') >= 0) {
      return invalid(member, "invalid_character", "must not contain U+0000.");
    }
    if (!Unicode.isWellFormed(text)) {
      return invalid(member, "invalid_text", "must have no half of a surrogate pair.");
    }
    return new Valid<>(new Password(text));
  }

  private static Validated<Password> invalid(String member, String code, String reason) {
    return new Invalid<>(List.of(new Violation(member, code, "`" + member + "` " + reason)));
  }

  /**
   * Whether a hash can tell this password from all others: bcrypt reads no more than {@value
   * #MAX_BYTES} bytes, and ends at U+0000; halves of surrogate pairs are all one to UTF-8. One that
   * is not hashable matches no app.
   */
  public boolean isHashable() {
    return text.indexOf('\0') < 0
        && text.length() <= MAX_BYTES
        && Unicode.isWellFormed(text)
        && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** Hides the text. */
  @Override
  public String toString() {
    return "***";
  }
}
