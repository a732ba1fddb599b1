package io.usersapi.rest.http;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the tag of what is there with those that a request lists.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, preconditions</a>
 */
public final class EntityTags {

  private static final String WEAK = "W/";

  private EntityTags() {}

  /** Whether an {@code If-None-Match} names the tag, compared weakly. */
  public static boolean anyMatchesWeakly(List<String> ifNoneMatch, String tag) {
    return !ifNoneMatch.isEmpty()
        && tags(ifNoneMatch)
            .map(listed -> listed.startsWith(WEAK) ? listed.substring(WEAK.length()) : listed)
            .anyMatch(listed -> listed.equals("*") || listed.equals(tag));
  }

  /** Whether an {@code If-Match} names the strong tag, compared strongly: a weak one never does. */
  public static boolean anyMatches(List<String> ifMatch, String tag) {
    return tags(ifMatch).anyMatch(listed -> listed.equals("*") || listed.equals(tag));
  }

  /** Tags of this service have no comma in them. */
  private static Stream<String> tags(List<String> lines) {
    return lines.stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip);
  }
}
