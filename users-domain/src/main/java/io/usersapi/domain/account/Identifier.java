package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.user.Email;

/**
 * What finds one account of an app: no two accounts of the app share one.
 *
 * @param kind what the value is
 * @param value in the one spelling that all others are turned into
 */
public record Identifier(Kind kind, String value) {

  /** The kinds of identifiers. */
  public enum Kind {
    /** A normalised email. */
    EMAIL("email"),
    /** The key of a username. */
    USERNAME("username"),
    /** A social provider, and what it calls somebody. */
    PROVIDER("provider");

    private final String label;

    Kind(String label) {
      this.label = label;
    }
  }

  public Identifier {
    requireNonNull(kind);
    requireNonNull(value);
  }

  /** That of an email. */
  public static Identifier of(Email email) {
    return new Identifier(Kind.EMAIL, email.value());
  }

  /** That of a username. */
  public static Identifier of(Username username) {
    return new Identifier(Kind.USERNAME, username.key());
  }

  /** That of who somebody is to a social provider. */
  public static Identifier of(ProviderIdentity identity) {
    return new Identifier(Kind.PROVIDER, identity.providerName() + ":" + identity.id());
  }

  /** One text for kind and value, for stores: {@code email:ada@example.org}. */
  public String text() {
    return kind.label + ":" + value;
  }

  /** Hides the value: it may be an email. */
  @Override
  public String toString() {
    return kind.label + ":***";
  }
}
