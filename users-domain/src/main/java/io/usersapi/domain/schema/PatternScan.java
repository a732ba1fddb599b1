package io.usersapi.domain.schema;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Reads a pattern before RE2/J compiles it, to find those that would not come to an end.
 *
 * <ul>
 *   <li>RE2/J bounds each repetition but not their product, as RE2 itself does: {@code
 *       ((a{1000}){1000}){1000}} would fill the memory.
 *   <li>It cannot tell upper and lower case of U+1C80 to U+1C88, and never ends looking for them.
 * </ul>
 *
 * <p>Elements are told apart as by RE2/J's parser. Of a pattern that RE2/J refuses anyway, a scan
 * may say anything.
 *
 * @see <a href="https://github.com/google/re2j/issues/168">RE2/J, issue 168</a>
 */
final class PatternScan {

  /** Cyrillic letters that Unicode 9 brought, after RE2/J's tables of cases were made. */
  private static final int FIRST_UNFOLDABLE = 0x1C80;

  private static final int LAST_UNFOLDABLE = 0x1C88;

  /** Save for groups, choices and repetitions, an element of a pattern is one instruction. */
  private static final long ELEMENT = 1;

  /** Two instructions to capture, and one where there is nothing in between. */
  private static final long GROUP = 3;

  /** An instruction to choose, and one where a choice is empty. */
  private static final long CHOICE = 2;

  /** The one to begin with, the one to end with, and one where the pattern is empty. */
  private static final long FRAME = 3;

  /** RE2/J refuses to repeat more often. */
  private static final long MOST_TIMES = 1_000;

  /** Keeps sums of products from overflowing. */
  private static final long MANY = 1_000_000_000_000L;

  private final String text;
  private int at;

  /** What the groups around hold so far, innermost first. */
  private final Deque<Long> around = new ArrayDeque<>();

  /** What the innermost group holds so far, and its last element alone. */
  private long inside;

  private long last;

  private boolean ignoresCase;
  private boolean hasUnfoldable;

  private PatternScan(String text) {
    this.text = text;
  }

  /** Reads the whole pattern. */
  static PatternScan of(String pattern) {
    PatternScan scan = new PatternScan(pattern);
    while (scan.at < pattern.length()) {
      scan.element();
    }
    return scan;
  }

  /** How many instructions the pattern's program has at most: up to some three times too many. */
  long instructions() {
    return around.stream().mapToLong(Long::longValue).sum() + inside + FRAME;
  }

  /** Whether RE2/J would look for cases that it cannot tell. */
  boolean foldsForever() {
    return ignoresCase && hasUnfoldable;
  }

  private void element() {
    switch (text.charAt(at)) {
      case '\\' -> escape();
      case '[' -> characterClass();
      case '(' -> open();
      case ')' -> close();
      case '{' -> repetition();
      case '*', '+', '?' -> {
        at++;
        inside += CHOICE;
        last += CHOICE;
      }
      case '|' -> {
        at++;
        add(CHOICE);
      }
      default -> {
        character();
        add(ELEMENT);
      }
    }
  }

  private void add(long element) {
    inside += element;
    last = element;
  }

  private void open() {
    if (text.startsWith("(?P<", at) || text.startsWith("(?<", at)) {
      at = after(">");
    } else if (text.startsWith("(?", at)) {
      at += 2;
      for (; at < text.length() && "imsU-".indexOf(text.charAt(at)) >= 0; at++) {
        ignoresCase |= text.charAt(at) == 'i';
      }
      at++;
      if (text.charAt(Math.min(at, text.length()) - 1) == ')') {
        return; // flags alone are no element: what is repeated next is the one before
      }
    } else {
      at++;
    }
    around.push(inside);
    inside = 0;
    last = 0;
  }

  private void close() {
    at++;
    if (!around.isEmpty()) {
      long group = inside + GROUP;
      inside = around.pop();
      add(group);
    }
  }

  /**
   * {@code {n}}, {@code {n,}} or {@code {n,m}}; any other brace stands for itself, so does one
   * before a leading zero.
   */
  private void repetition() {
    String counts = text.substring(at + 1, Math.max(at + 1, text.indexOf('}', at)));
    if (!counts.matches("(0|[1-9][0-9]{0,7})(,(0|[1-9][0-9]{0,7})?)?")) {
      at++;
      add(ELEMENT);
      return;
    }
    at += counts.length() + 2;
    int comma = counts.indexOf(',');
    long times = 1 + Math.max(times(counts, 0, comma), times(counts, comma + 1, -1));
    long repeated = Math.min((last + CHOICE) * times, MANY);
    inside = Math.min(inside - last + repeated, MANY);
    last = repeated;
  }

  /** The count between two places of a text, where -1 is its end; 0 when there is none. */
  private static long times(String counts, int from, int to) {
    String count = counts.substring(from, to < 0 ? counts.length() : to);
    return count.isEmpty() ? 0 : Math.min(Long.parseLong(count), MOST_TIMES);
  }

  private void escape() {
    if (text.startsWith("\\Q", at)) {
      at += 2;
      int end = text.indexOf("\\E", at);
      int stop = end < 0 ? text.length() : end;
      while (at < stop) {
        codePoint();
        add(ELEMENT);
      }
      at = stop + 2;
    } else {
      character();
      add(ELEMENT);
    }
  }

  private void characterClass() {
    at++;
    if (text.startsWith("^", at)) {
      at++;
    }
    boolean first = true;
    while (at < text.length() && (first || text.charAt(at) != ']')) {
      first = false;
      if (text.startsWith("[:", at) && text.indexOf(":]", at) >= 0) {
        at = after(":]");
      } else {
        boolean single = !isShorthand();
        int low = character();
        if (single && text.startsWith("-", at) && !text.startsWith("-]", at)) {
          at++;
          noteRange(low, character());
        }
      }
    }
    at++;
    add(ELEMENT);
  }

  /** Whether here is an escape that stands for a class of its own, and begins no range. */
  private boolean isShorthand() {
    return text.startsWith("\\", at)
        && at + 1 < text.length()
        && "dDsSwWpP".indexOf(text.charAt(at + 1)) >= 0;
  }

  /** Goes past one character or escape; gives its code point where that may be a high one. */
  private int character() {
    if (at == text.length()) {
      return 0;
    }
    if (text.charAt(at) != '\\' || at + 1 == text.length()) {
      return codePoint();
    }
    at++;
    char named = text.charAt(at);
    int itself = codePoint();
    if ("pPx".indexOf(named) < 0) {
      return itself;
    }
    if (text.startsWith("{", at)) {
      int start = at + 1;
      at = after("}");
      String inBraces = text.substring(start, Math.max(start, at - 1));
      boolean hex = named == 'x' && inBraces.matches("[0-9A-Fa-f]{1,7}");
      return hex ? noted(Integer.parseInt(inBraces, 16)) : 0;
    }
    if (named != 'x' && at < text.length()) {
      codePoint();
    }
    return 0;
  }

  private int codePoint() {
    int codePoint = text.codePointAt(at);
    at += Character.charCount(codePoint);
    return noted(codePoint);
  }

  private int noted(int codePoint) {
    noteRange(codePoint, codePoint);
    return codePoint;
  }

  private void noteRange(int low, int high) {
    hasUnfoldable |= low <= LAST_UNFOLDABLE && high >= FIRST_UNFOLDABLE;
  }

  /** Where the text goes on after the next such mark; its end when there is none. */
  private int after(String mark) {
    int place = text.indexOf(mark, at);
    return place < 0 ? text.length() : place + mark.length();
  }
}
