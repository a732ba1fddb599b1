package io.usersapi.domain.session;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.time.Duration;
import java.time.Instant;

/**
 * An app's signed-in state.
 *
 * @param tokenHash see {@link SessionToken#hash}
 * @param app the creation of the app that signed in
 * @param appId the app's name
 * @param passwordVersion see {@link App#passwordVersion}: which password it began with
 * @param expiresAt when it ends, used or not
 */
public record Session(
    String tokenHash, AppKey app, AppId appId, int passwordVersion, Instant expiresAt) {

  /** How long a session lasts from its beginning. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  public Session {
    requireNonNull(tokenHash);
    requireNonNull(app);
    requireNonNull(appId);
    requireNonNull(expiresAt);
  }

  /** The session that begins now. */
  public static Session begin(SessionToken token, App app, Instant at) {
    return new Session(token.hash(), app.key(), app.id(), app.passwordVersion(), at.plus(LIFETIME));
  }

  /** The same session, to outlive the change of the app's password that it asked for. */
  public Session renewed(App changed) {
    return new Session(tokenHash, app, appId, changed.passwordVersion(), expiresAt);
  }

  /**
   * Whether the session is of this very creation of the app, and no password of it is newer than
   * the one that the session began with.
   */
  public boolean isOf(App candidate) {
    return app.equals(candidate.key()) && passwordVersion >= candidate.passwordVersion();
  }

  /** Whether the session has not ended at that time. */
  public boolean isLive(Instant at) {
    return at.isBefore(expiresAt);
  }
}
