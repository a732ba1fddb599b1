package io.usersapi.application.mail;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailToken;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the tokens of mails by the hash of their secret: for each account and purpose the latest
 * one. May give back one that has ended: callers ask {@link MailToken#isLive}.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface MailTokenStore {

  /** Keeps a token, in place of the account's earlier one of the same purpose. */
  void save(MailToken token);

  /** The app's token of that purpose and hash. */
  Optional<MailToken> find(AppKey app, MailPurpose purpose, String hash);

  /**
   * Removes the app's token of that purpose and hash, atomically: of any number of callers at once,
   * one is told that it did.
   */
  boolean remove(AppKey app, MailPurpose purpose, String hash);

  /** Removes every token of the app. */
  void deleteAll(AppKey app);

  /** The apps that have tokens, live or not; for sweeping. */
  Set<AppKey> keysAcrossApps();

  /** Removes every token that has ended by then. */
  void deleteExpiredAcrossApps(Instant now);
}
