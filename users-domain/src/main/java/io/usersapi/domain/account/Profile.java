package io.usersapi.domain.account;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.text.Unicode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the owner of an account shows themselves.
 *
 * @param displayName 1 to {@value #MAX_NAME} characters (code points), or {@code null} for none
 * @param picture an absolute http or https address of at most {@value #MAX_PICTURE} characters, or
 *     {@code null} for none
 */
public record Profile(@Nullable String displayName, @Nullable String picture) {

  /** Longest name, in characters. */
  public static final int MAX_NAME = 200;

  /** Longest address, in characters. */
  public static final int MAX_PICTURE = 2_048;

  /** Neither name nor picture. */
  public static final Profile EMPTY = new Profile(null, null);

  private static final String NAME = "displayName";
  private static final String PICTURE = "picture";

  /**
   * @throws IllegalArgumentException for what {@link #changed} would refuse
   */
  public Profile {
    if ((displayName != null && !isName(displayName)) || (picture != null && !isAddress(picture))) {
      throw new IllegalArgumentException("No such name, or no such address");
    }
  }

  /**
   * The profile with the members that the data has; {@code null} clears one, others are ignored.
   *
   * @return the profile, or every violation
   */
  public Validated<Profile> changed(Map<String, ?> members) {
    List<Violation> violations = new ArrayList<>();
    String name = read(members, NAME, displayName, violations);
    String address = read(members, PICTURE, picture, violations);
    if (name != null && !isName(name)) {
      refuse(violations, NAME, "invalid", "must have 1 to " + MAX_NAME + " characters.");
    }
    if (address != null && !isAddress(address)) {
      String rule = "must be an absolute http or https address of at most 2048 characters.";
      refuse(violations, PICTURE, "invalid", rule);
    }
    return violations.isEmpty()
        ? new Valid<>(new Profile(name, address))
        : new Invalid<>(violations);
  }

  /** The profile, with what it lacks taken from another. */
  Profile filledFrom(Profile other) {
    return new Profile(
        displayName == null ? other.displayName : displayName,
        picture == null ? other.picture : picture);
  }

  /** What can be kept of a name and a picture that somebody else wrote; the rest is dropped. */
  public static Profile ofKeepable(@Nullable String name, @Nullable String address) {
    return new Profile(
        name != null && isName(name) && Unicode.isWellFormed(name) ? name : null,
        address != null && isAddress(address) ? address : null);
  }

  private static @Nullable String read(
      Map<String, ?> members, String member, @Nullable String present, List<Violation> violations) {
    if (!members.containsKey(member)) {
      return present;
    }
    Object given = members.get(member);
    if (given == null || given instanceof String) {
      return (String) given;
    }
    refuse(violations, member, "wrong_type", "must be a string, or null.");
    return null;
  }

  private static void refuse(
      List<Violation> violations, String member, String code, String reason) {
    violations.add(new Violation(member, code, "`" + member + "` " + reason));
  }

  private static boolean isName(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters >= 1 && characters <= MAX_NAME;
  }

  private static boolean isAddress(String text) {
    if (text.length() > MAX_PICTURE) {
      return false;
    }
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme();
      String authority = uri.getRawAuthority();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && authority != null
          && !authority.startsWith(":")
          && authority.indexOf('@') < 0;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
