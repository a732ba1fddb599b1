package io.usersapi.domain.app;

import java.util.Locale;

/** What a signed-in app may do. */
public enum Role {
  /** See and manage its own users. */
  USER,
  /** Manage every app besides. */
  ADMIN;

  /** The role's name outside of the code: {@code user} or {@code admin}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Role named(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
