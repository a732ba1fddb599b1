package io.usersapi.domain.user;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Blanks;
import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A normalised email address: what tells one user of an app from another.
 *
 * <p>Normalising trims blanks, lower-cases, composes (Unicode NFC), and turns a domain that is not
 * ASCII into its ASCII form by IDNA 2003 with unassigned code points refused. The characters whose
 * mapping would make a domain somebody else's ({@code ß}, {@code ς} and the two joiners) are
 * refused there. Dots and {@code +tags} are kept. Normalising twice is normalising once.
 *
 * <p>An address is valid when it then matches the HTML standard's production, its local part has at
 * most 64 octets, and the whole at most 254.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address">HTML, valid
 *     email address</a>
 */
public final class Email implements Comparable<Email> {

  /** Longest address, in octets. */
  public static final int MAX_LENGTH = 254;

  /** Longest part before the {@code @}, in octets. */
  public static final int MAX_LOCAL = 64;

  /** Longest part of a domain between two dots, in octets. */
  private static final int MAX_LABEL = 63;

  /** Longest text that is looked at, in characters: normalising can make one shorter. */
  private static final int MAX_GIVEN = 1_024;

  private static final String LOCAL_SYMBOLS = ".!#$%&'*+/=?^_`{|}~-";

  /** {@code ß}, {@code ς}, zero width non-joiner and joiner. */
  private static final String DEVIATIONS = "\u00DF\u03C2\u200C\u200D";

  private final String value;

  private Email(String value) {
    this.value = value;
  }

  /**
   * The normalised address.
   *
   * @throws IllegalArgumentException with the reason, when {@code text} is no valid address
   */
  public static Email of(String text) {
    return parse(text).orThrow();
  }

  /**
   * Reads an address out of data that somebody else wrote.
   *
   * @param given a string, when all is well; {@code null} when there is none
   * @return the normalised address, or the one violation, of the field {@code email}: {@code
   *     required}, {@code wrong_type} or {@code invalid_email}
   */
  public static Validated<Email> parse(@Nullable Object given) {
    if (given == null) {
      return invalid("required", "`email` is required.");
    }
    if (!(given instanceof String text)) {
      return invalid("wrong_type", "`email` must be a string.");
    }
    String normal = normalise(text);
    if (normal == null || !isValid(normal)) {
      return invalid("invalid_email", "`email` must be a valid email address.");
    }
    return new Valid<>(new Email(normal));
  }

  private static Validated<Email> invalid(String code, String message) {
    return new Invalid<>(List.of(new Violation("email", code, message)));
  }

  private static @Nullable String normalise(String text) {
    String trimmed = Blanks.trim(text);
    if (trimmed.length() > MAX_GIVEN) {
      return null;
    }
    String lower = trimmed.toLowerCase(Locale.ROOT);
    if (isAscii(lower)) {
      return lower;
    }
    String composed = Normalizer.normalize(lower, Normalizer.Form.NFC);
    int at = composed.lastIndexOf('@');
    String domain = composed.substring(at + 1);
    if (at < 0 || isAscii(domain)) {
      return composed;
    }
    if (domain.chars().anyMatch(c -> DEVIATIONS.indexOf(c) >= 0)) {
      return null;
    }
    try {
      return composed.substring(0, at + 1) + IDN.toASCII(domain);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The beginning of an address as somebody types it, in the form that normalised addresses have:
   * trimmed and lower-cased. It need not be the beginning of any valid address.
   */
  public static String normaliseStart(String text) {
    return Blanks.trim(text).toLowerCase(Locale.ROOT);
  }

  /** Whether a normalised address can begin with the text: others need not be looked for. */
  public static boolean canStartWith(String start) {
    return start.length() <= MAX_LENGTH && start.chars().allMatch(c -> c > ' ' && c < '\u007F');
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > '\u007F') {
        return false;
      }
    }
    return true;
  }

  private static boolean isValid(String address) {
    int at = address.indexOf('@');
    if (at < 1 || at > MAX_LOCAL || address.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < at; i++) {
      char c = address.charAt(i);
      if (!isLetterOrDigit(c) && LOCAL_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    int start = at + 1;
    for (int i = start; i <= address.length(); i++) {
      if (i == address.length() || address.charAt(i) == '.') {
        if (!isLabel(address, start, i)) {
          return false;
        }
        start = i + 1;
      }
    }
    return true;
  }

  private static boolean isLabel(String address, int from, int end) {
    if (from == end
        || end - from > MAX_LABEL
        || address.charAt(from) == '-'
        || address.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = from; i < end; i++) {
      char c = address.charAt(i);
      if (!isLetterOrDigit(c) && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** The normalised address: ASCII, lower-case, at most {@value #MAX_LENGTH} characters. */
  public String value() {
    return value;
  }

  @Override
  public int compareTo(Email other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Email email && value.equals(email.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Hides all but the first character: an address belongs into no log. */
  @Override
  public String toString() {
    return value.charAt(0) + "***";
  }
}
