package io.usersapi.application.session;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.session.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps sessions by the hash of their token. May give back one that has ended: callers ask {@link
 * Session#isLive}.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface SessionStore {

  /** Keeps a session, in place of what was kept under the hash of its token. */
  void save(Session session);

  /** The session whose token has that hash, whatever its app. */
  Optional<Session> findAcrossApps(String tokenHash);

  /** Ends that session of the app, if there is one. */
  void delete(AppKey app, String tokenHash);

  /** Ends every session of the app. */
  void deleteAll(AppKey app);

  /** Ends every session of the app but one. */
  void deleteAllBut(AppKey app, String tokenHash);

  /** The apps that have sessions, live or not; for sweeping. */
  Set<AppKey> keysAcrossApps();

  /** Removes every session that has ended by then. */
  void deleteExpiredAcrossApps(Instant now);
}
