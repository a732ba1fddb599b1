package io.usersapi.domain.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * The secret in a mail's link. Stores keep its {@link #hash} only.
 *
 * @param value whatever a client sent; of those that this service made, 43 characters of base64url
 */
public record MailSecret(String value) {

  private static final int BYTES = 32;

  /**
   * A new secret of 256 random bits.
   *
   * @param random must be fit for secrets
   */
  public static MailSecret generate(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new MailSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** The SHA-256 of the secret's characters: 64 lower-case hex digits. */
  public String hash() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
