package io.usersapi.domain.text;

/**
 * Blanks around a text, as JavaScript's {@code trim} knows them: Unicode space separators, tab,
 * line and paragraph ends, and U+FEFF.
 *
 * @see <a href="https://tc39.es/ecma262/#sec-trimstring">ECMA-262, TrimString</a>
 */
public final class Blanks {

  private Blanks() {}

  /** The text without the blanks around it. */
  public static String trim(String text) {
    return text.substring(start(text), end(text));
  }

  /** Where the text begins that is no blank; its end when there is nothing else. */
  public static int start(String text) {
    int end = end(text);
    int start = 0;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /** Where the text ends that is no blank; 0 when there is nothing else. */
  public static int end(String text) {
    int end = text.length();
    while (end > 0 && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isBlank(char c) {
    if (c <= ' ') {
      return c == ' ' || (c >= '\t' && c <= '\r');
    }
    return c >= '\u00A0'
        && (c == '\uFEFF'
            || c == '\u2028'
            || c == '\u2029'
            || Character.getType(c) == Character.SPACE_SEPARATOR);
  }
}
