package io.usersapi.domain.schema;

import io.usersapi.domain.text.Blanks;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers that every store keeps exactly: those of IEEE 754 decimal128, in one written form
 * whatever the store.
 */
final class Decimals {

  static final int MAX_DIGITS = 34;
  static final int MAX_EXPONENT = 6144;

  /** What a number must do, to end a message with. */
  static final String RULE =
      "have at most 34 significant digits and an exponent from -6144 to 6144.";

  /** The power of ten of the last digit, at least and at most. */
  private static final int MIN_LAST = -6176;

  private static final int MAX_LAST = 6111;

  private Decimals() {}

  /** The exact number, or {@code null} when it is none or has no exact decimal128 form. */
  static @Nullable BigDecimal of(Number number) {
    if (number instanceof BigDecimal decimal) {
      return exact(decimal);
    }
    if (number instanceof Integer || number instanceof Long) {
      return BigDecimal.valueOf(number.longValue());
    }
    if (number instanceof BigInteger integer) {
      return exact(new BigDecimal(integer));
    }
    try {
      return exact(new BigDecimal(number.toString()));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether the text, blanks around it aside, is {@code -?digits[.digits]} in ASCII digits. */
  static boolean isPlain(String text) {
    int end = Blanks.end(text);
    int at = Blanks.start(text);
    if (at < end && text.charAt(at) == '-') {
      at++;
    }
    int whole = digits(text, at, end);
    if (whole == at) {
      return false;
    }
    if (whole == end) {
      return true;
    }
    int fraction = digits(text, whole + 1, end);
    return text.charAt(whole) == '.' && fraction > whole + 1 && fraction == end;
  }

  private static int digits(String text, int from, int end) {
    int at = from;
    while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** The number that a plain text writes, or {@code null} when it has no exact decimal128 form. */
  static @Nullable BigDecimal parse(String plain) {
    String digits = Blanks.trim(plain);
    if (digits.length() > TextField.MAX_LENGTH) {
      return null;
    }
    return exact(new BigDecimal(digits));
  }

  private static @Nullable BigDecimal exact(BigDecimal number) {
    long exponent = (long) number.precision() - number.scale() - 1;
    if (exponent < -MAX_EXPONENT || exponent > MAX_EXPONENT) {
      return null;
    }
    int digitsTooMany = Math.max(0, number.precision() - MAX_DIGITS);
    int last = Math.max(-number.scale() + digitsTooMany, MIN_LAST);
    try {
      return number.setScale(-Math.min(last, MAX_LAST), RoundingMode.UNNECESSARY);
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
