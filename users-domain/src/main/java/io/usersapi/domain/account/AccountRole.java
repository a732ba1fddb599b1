package io.usersapi.domain.account;

import io.usersapi.domain.app.AppSettings;
import java.util.List;
import java.util.Locale;

/**
 * What an account is to its app: a name that the app chose, or one of the two that have a meaning
 * here. Kept as it was written; its case makes no difference.
 *
 * @param name a letter, and then up to 50 letters, digits or {@code _}
 */
public record AccountRole(String name) {

  /** May make accounts of its app where not everybody may. */
  public static final AccountRole ADMIN = new AccountRole("ADMIN");

  /** Signed up without a name. */
  public static final AccountRole ANONYMOUS = new AccountRole("ANONYMOUS");

  private static final String EVERYBODY = "user";

  /**
   * @throws IllegalArgumentException when {@code name} is no such name
   */
  public AccountRole {
    if (!name.equalsIgnoreCase("ADMIN")
        && !name.equalsIgnoreCase("ANONYMOUS")
        && !AppSettings.isDefaultRole(name)) {
      throw new IllegalArgumentException("A role has a letter, then letters, digits or `_`");
    }
  }

  /** Whether it is {@link #ANONYMOUS}. */
  public boolean isAnonymous() {
    return name.equalsIgnoreCase(ANONYMOUS.name);
  }

  /**
   * What a token of such an account is good for: {@code user}, and the role in lower case where it
   * is another; of an anonymous one {@code anonymous} alone.
   */
  public List<String> scope() {
    String role = name.toLowerCase(Locale.ROOT);
    if (isAnonymous() || role.equals(EVERYBODY)) {
      return List.of(role);
    }
    return List.of(EVERYBODY, role);
  }

  @Override
  public String toString() {
    return name;
  }
}
