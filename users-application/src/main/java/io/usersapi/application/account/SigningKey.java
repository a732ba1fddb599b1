package io.usersapi.application.account;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A key that signs the tokens of accounts, and by which others verify them.
 *
 * @param generation from 1, one more with every key
 * @param jwk the key with its private part, as a JSON Web Key
 * @param createdAt when it was made, in whole milliseconds
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517, JSON Web Key</a>
 */
public record SigningKey(int generation, String jwk, Instant createdAt) {
  /**
   * @throws IllegalArgumentException when the generation is less than 1
   */
  public SigningKey {
    requireNonNull(jwk);
    requireNonNull(createdAt);
    if (generation < 1) {
      throw new IllegalArgumentException("Generations begin with 1");
    }
  }

  /** Hides the key. */
  @Override
  public String toString() {
    return "signing key " + generation;
  }
}
