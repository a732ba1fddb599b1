package io.usersapi.inmemory.app;

import io.usersapi.application.PasswordHasher;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * PBKDF2 with HMAC-SHA-256, as the JDK brings it. Hashes read {@code
 * $pbkdf2-sha256$<iterations>$<salt>$<key>} with a salt of 16 and a key of 32 bytes in Base64.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8018#section-5.2">RFC 8018, PBKDF2</a>
 */
public final class Pbkdf2PasswordHasher implements PasswordHasher {

  /** What OWASP recommends for this function. */
  public static final int RECOMMENDED_ITERATIONS = 600_000;

  private static final String NAME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;

  private final SecureRandom random = new SecureRandom();
  private final int iterations;

  /** A hasher of {@value #RECOMMENDED_ITERATIONS} iterations. */
  public Pbkdf2PasswordHasher() {
    this(RECOMMENDED_ITERATIONS);
  }

  /**
   * @param iterations how slow hashing is; in tests, where hashes guard nothing, 1 will do
   * @throws IllegalArgumentException when less than 1
   */
  public Pbkdf2PasswordHasher(int iterations) {
    if (iterations < 1) {
      throw new IllegalArgumentException("PBKDF2 takes at least one iteration");
    }
    this.iterations = iterations;
  }

  @Override
  public PasswordHash hash(Password password) {
    if (!password.isHashable()) {
      throw new IllegalArgumentException("This password cannot be hashed");
    }
    byte[] salt = chance(SALT_BYTES);
    return written(salt, derive(password, salt, iterations));
  }

  private byte[] chance(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private PasswordHash written(byte[] salt, byte[] key) {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return new PasswordHash(
        "$"
            + String.join(
                "$",
                NAME,
                "" + iterations,
                base64.encodeToString(salt),
                base64.encodeToString(key)));
  }

  @Override
  public boolean verify(Password password, PasswordHash hash) {
    String[] parts = hash.value().split("\\$", -1);
    if (parts.length != 5 || !parts[1].equals(NAME)) {
      throw new IllegalArgumentException("This hash is of another hasher");
    }
    Base64.Decoder base64 = Base64.getDecoder();
    byte[] key = derive(password, base64.decode(parts[3]), Integer.parseInt(parts[2]));
    return MessageDigest.isEqual(key, base64.decode(parts[4])) && password.isHashable();
  }

  @Override
  public PasswordHash decoy() {
    return written(chance(SALT_BYTES), chance(KEY_BITS / Byte.SIZE));
  }

  private static byte[] derive(Password password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.text().toCharArray(), salt, iterations, KEY_BITS);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has PBKDF2 with HMAC-SHA-256", e);
    }
  }
}
