package io.usersapi.domain.oauth;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.time.Duration;
import java.time.Instant;

/**
 * A sign-in on its way to a social provider and back. It is good once, in the browser that began
 * it.
 *
 * @param app whose account it is to be
 * @param appId the app's name
 * @param provider where it went
 * @param redirectUri where it ends: an address of the app's list
 * @param state the hash of what the provider gives back
 * @param browser the hash of what the browser is known by
 * @param nonce what the provider's token must repeat
 * @param verifier what shows the provider that it is us who asks for its tokens
 * @param expiresAt when it ends, in whole milliseconds
 */
public record PendingSignIn(
    AppKey app,
    AppId appId,
    String provider,
    String redirectUri,
    String state,
    String browser,
    String nonce,
    SignInSecret verifier,
    Instant expiresAt) {

  /** How long somebody may take at the provider. */
  public static final Duration LIFETIME = Duration.ofMinutes(10);

  public PendingSignIn {
    requireNonNull(app);
    requireNonNull(appId);
    requireNonNull(provider);
    requireNonNull(redirectUri);
    requireNonNull(state);
    requireNonNull(browser);
    requireNonNull(nonce);
    requireNonNull(verifier);
    requireNonNull(expiresAt);
  }

  /**
   * One that begins.
   *
   * @param now in whole milliseconds
   */
  public static PendingSignIn begin(
      App app,
      String provider,
      String redirectUri,
      SignInSecret state,
      SignInSecret browser,
      SignInSecret nonce,
      SignInSecret verifier,
      Instant now) {
    return new PendingSignIn(
        app.key(),
        app.id(),
        provider,
        redirectUri,
        state.hash(),
        browser.hash(),
        nonce.value(),
        verifier,
        now.plus(LIFETIME));
  }

  /** Whether it has not ended by then. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether it went to that provider, from the browser that is known by that. */
  public boolean isOf(String name, SignInSecret known) {
    return provider.equals(name) && browser.equals(known.hash());
  }

  /** Whether the app still takes what it ends with: an active provider, and a listed address. */
  public boolean isAllowedBy(App now) {
    return now.key().equals(app)
        && now.settings().oauthProviders().contains(provider)
        && now.settings().redirectUris().contains(redirectUri);
  }
}
