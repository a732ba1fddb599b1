package io.usersapi.domain.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * How secrets are made, and what is kept of them. What holds so much chance needs no salt, nor a
 * hash that is slow on purpose: nobody can try all of them.
 */
public final class SecretText {

  /** Bytes of chance in a secret. */
  private static final int BYTES = 32;

  private SecretText() {}

  /**
   * A new secret of 256 random bits: 43 characters of base64url.
   *
   * @param random must be fit for secrets
   */
  public static String generate(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The SHA-256 of a secret's characters: 64 lower-case hex digits. */
  public static String hash(String secret) {
    return HexFormat.of().formatHex(sha256(secret));
  }

  /** The 32 bytes of the SHA-256 of a secret's characters. */
  public static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
