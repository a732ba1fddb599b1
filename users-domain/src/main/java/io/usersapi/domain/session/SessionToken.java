package io.usersapi.domain.session;

import io.usersapi.domain.secret.SecretText;
import java.util.random.RandomGenerator;

/**
 * The secret that names a session, as its cookie carries it. Stores keep its {@link #hash} only.
 *
 * @param value whatever a client sent; of those that this service made, 43 characters of base64url
 */
public record SessionToken(String value) {

  /**
   * A new token of 256 random bits.
   *
   * @param random must be fit for secrets
   */
  public static SessionToken generate(RandomGenerator random) {
    return new SessionToken(SecretText.generate(random));
  }

  /** The SHA-256 of the token's characters: 64 lower-case hex digits. */
  public String hash() {
    return SecretText.hash(value);
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
