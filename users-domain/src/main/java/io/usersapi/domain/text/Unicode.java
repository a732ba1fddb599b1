package io.usersapi.domain.text;

/** Tells text from sequences of {@code char} that are none. */
public final class Unicode {

  private Unicode() {}

  /**
   * Whether every surrogate has its other half. JSON's escapes can write one without; UTF-8 cannot,
   * so no store would give it back.
   *
   * @see <a href="https://www.unicode.org/glossary/#well_formed">Unicode, well-formed</a>
   */
  public static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }
}
