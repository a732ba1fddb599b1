package io.usersapi.rest.mail;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the language that a reader likes best, out of those that there are.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4647#section-3.4">RFC 4647, Lookup</a>
 */
final class Languages {

  /** What is written where nothing that there is was asked for. */
  static final Locale OTHERWISE = Locale.ENGLISH;

  /** Longer wishes are nobody's. */
  private static final int MAX_WISH = 1_000;

  private Languages() {}

  /**
   * The language to write in.
   *
   * @param wish an {@code Accept-Language} header; a malformed one is no wish
   */
  static Locale choose(@Nullable String wish, Collection<Locale> there) {
    if (wish == null || wish.isBlank() || wish.length() > MAX_WISH) {
      return OTHERWISE;
    }
    try {
      List<LanguageRange> ranges =
          LanguageRange.parse(wish).stream().filter(range -> range.getWeight() > 0).toList();
      return Optional.ofNullable(Locale.lookup(ranges, there)).orElse(OTHERWISE);
    } catch (IllegalArgumentException e) {
      return OTHERWISE;
    }
  }
}
