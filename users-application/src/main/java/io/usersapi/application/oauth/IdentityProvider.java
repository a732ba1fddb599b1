package io.usersapi.application.oauth;

import java.net.URI;
import java.util.Map;

/**
 * A social provider: shows people whom it knows, and asks them whether they let us know.
 *
 * <p>Every method may block, for a bounded time.
 */
public interface IdentityProvider {

  /**
   * Its name, for example {@code google}: a lower-case letter, then such letters, digits, hyphens.
   */
  String name();

  /**
   * Where a browser is sent to sign in.
   *
   * @throws ProviderFailure when that cannot be found out
   */
  URI signInPage(Errand errand);

  /**
   * Who signed in there.
   *
   * @throws ProviderFailure when the provider does not say so, or cannot be believed
   */
  ProviderPerson identify(Return answer);

  /**
   * What a browser is sent with.
   *
   * @param callback where the provider sends it back to
   * @param state what the provider gives back as it is
   * @param nonce what the provider's token must repeat
   * @param challenge that of the verifier; see {@link
   *     io.usersapi.domain.oauth.SignInSecret#challenge}
   */
  record Errand(URI callback, String state, String nonce, String challenge) {}

  /**
   * What a browser came back with.
   *
   * @param callback where it came back to
   * @param parameters everything that the provider gave it; nothing of it is to be believed
   * @param nonce what it was sent with
   * @param verifier what shows that it is us who asked
   */
  record Return(URI callback, Map<String, String> parameters, String nonce, String verifier) {
    public Return {
      parameters = Map.copyOf(parameters);
    }

    /** Hides what is secret. */
    @Override
    public String toString() {
      return "Return[" + callback + "]";
    }
  }
}
