package io.usersapi.domain.mail;

import io.usersapi.domain.secret.SecretText;
import java.util.random.RandomGenerator;

/**
 * The secret in a mail's link. Stores keep its {@link #hash} only.
 *
 * @param value whatever a client sent; of those that this service made, 43 characters of base64url
 */
public record MailSecret(String value) {

  /**
   * A new secret of 256 random bits.
   *
   * @param random must be fit for secrets
   */
  public static MailSecret generate(RandomGenerator random) {
    return new MailSecret(SecretText.generate(random));
  }

  /** The SHA-256 of the secret's characters: 64 lower-case hex digits. */
  public String hash() {
    return SecretText.hash(value);
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
