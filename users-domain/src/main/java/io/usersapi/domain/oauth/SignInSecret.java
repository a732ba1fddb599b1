package io.usersapi.domain.oauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A secret of a sign-in: the state that a provider gives back, what its browser is known by, the
 * verifier that shows who asked for a code, or the code that a page turns into a token. Stores keep
 * hashes, save of the verifier.
 *
 * @param value whatever a client sent; of those that this service made, 43 characters of base64url
 */
public record SignInSecret(String value) {

  private static final int BYTES = 32;
  private static final Pattern OWN = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * A new secret of 256 random bits.
   *
   * @param random must be fit for secrets
   */
  public static SignInSecret generate(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SignInSecret(base64url(bytes));
  }

  /** Whether it looks like one that this service made. */
  public boolean isWellFormed() {
    return OWN.matcher(value).matches();
  }

  /** The SHA-256 of the secret's characters: 64 lower-case hex digits. */
  public String hash() {
    return HexFormat.of().formatHex(sha256());
  }

  /**
   * What is shown in advance of a secret that is shown later: its SHA-256 in base64url.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.2">RFC 7636, S256</a>
   */
  public String challenge() {
    return base64url(sha256());
  }

  private byte[] sha256() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
