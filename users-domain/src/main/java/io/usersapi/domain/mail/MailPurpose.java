package io.usersapi.domain.mail;

import java.time.Duration;
import java.util.Locale;

/** What a mail is for. */
public enum MailPurpose {
  /** To show that an email is its account's. */
  VERIFY(Duration.ofHours(24)),
  /** To choose another password. */
  RESET(Duration.ofHours(1));

  private final Duration lifetime;

  MailPurpose(Duration lifetime) {
    this.lifetime = lifetime;
  }

  /** How long the mail's secret lasts. */
  public Duration lifetime() {
    return lifetime;
  }

  /** A name in lower case, for good: stores and templates are named by it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The purpose of a label.
   *
   * @throws IllegalArgumentException when it is none's
   */
  public static MailPurpose of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
