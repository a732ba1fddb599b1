package io.usersapi.domain.oauth;

import io.usersapi.domain.secret.SecretText;
import java.util.Base64;
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

  private static final Pattern OWN = Pattern.compile("[A-Za-z0-9_-]{43}");

  /**
   * A new secret of 256 random bits.
   *
   * @param random must be fit for secrets
   */
  public static SignInSecret generate(RandomGenerator random) {
    return new SignInSecret(SecretText.generate(random));
  }

  /** Whether it looks like one that this service made. */
  public boolean isWellFormed() {
    return OWN.matcher(value).matches();
  }

  /** The SHA-256 of the secret's characters: 64 lower-case hex digits. */
  public String hash() {
    return SecretText.hash(value);
  }

  /**
   * What is shown in advance of a secret that is shown later: its SHA-256 in base64url.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7636#section-4.2">RFC 7636, S256</a>
   */
  public String challenge() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(SecretText.sha256(value));
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
