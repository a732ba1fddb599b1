package io.usersapi.application.oauth;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps sign-ins that are on their way to a provider, by the hash of their state, and the codes
 * that they end with, by their hash. May give back what has ended: callers ask {@link
 * PendingSignIn#isLive} and {@link SignInCode#isLive}.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface ProviderSignInStore {

  /** Keeps a sign-in of a state that is new. */
  void save(PendingSignIn signIn);

  /** The sign-in of that state, of whichever app. */
  Optional<PendingSignIn> findAcrossApps(String state);

  /** Removes a sign-in, atomically: of any number of callers at once, one is told that it did. */
  boolean remove(PendingSignIn signIn);

  /** Keeps a code that is new. */
  void save(SignInCode code);

  /** The app's code of that hash. */
  Optional<SignInCode> find(AppKey app, String hash);

  /** Removes a code, atomically: of any number of callers at once, one is told that it did. */
  boolean remove(SignInCode code);

  /** Removes every sign-in and every code of the app. */
  void deleteAll(AppKey app);

  /** The apps that have sign-ins or codes, live or not; for sweeping. */
  Set<AppKey> keysAcrossApps();

  /** Removes every sign-in and every code that has ended by then. */
  void deleteExpiredAcrossApps(Instant now);
}
