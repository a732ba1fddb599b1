package io.usersapi.application;

import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.user.UserStore;

/** Every port that keeps something, as one adapter brings them. */
public interface Stores extends AutoCloseable {

  /** Apps with their schemas and settings. */
  AppStore apps();

  /** The users that submissions make. */
  UserStore users();

  /** The dashboard's sessions. */
  SessionStore sessions();

  /** Who did what, when, and to what. */
  AuditStore audit();

  /** The accounts of end users. */
  AccountStore accounts();

  /** What is kept of the secrets in mails. */
  MailTokenStore mailTokens();

  /** Sign-ins by social providers that are under way. */
  ProviderSignInStore providerSignIns();

  /** The keys that sign the tokens of accounts. */
  SigningKeyStore signingKeys();

  /** Counts what all instances of the service limit together. */
  RateLimiter sharedLimits();

  /** Gives everything that is kept, and takes it from another store. */
  TransferStore transfer();

  /**
   * Asks the store whether it can serve; may wait for it as long as any other call.
   *
   * @throws StoreUnavailable when it cannot
   */
  void ping();

  /** Where the data is and how long it lives: one sentence for the operator, without secrets. */
  String describe();

  /** Ends what the store holds open. Calling it twice is calling it once. */
  @Override
  void close();
}
