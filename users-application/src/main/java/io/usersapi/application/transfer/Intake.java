package io.usersapi.application.transfer;

import io.usersapi.application.account.SigningKey;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import java.util.List;

/**
 * Takes what another store kept, as it was: identities, times and versions are those given. What
 * has the same identity is replaced, so that doing it again changes nothing. Durable when it
 * returns.
 *
 * <p>Every method blocks, and may throw {@link io.usersapi.application.StoreUnavailable}; how much
 * of the list was taken is unknown then.
 */
public interface Intake {

  /** Apps whose deletion is to be finished. */
  void retirements(List<Retirement> retirements);

  /** Live apps. */
  void apps(List<App> apps);

  /** Sessions. */
  void sessions(List<Session> sessions);

  /** Users, each under its app's key, whether that app is there or not. */
  void users(List<User> users);

  /** Accounts, each under its app's key, whether that app is there or not. */
  void accounts(List<Account> accounts);

  /** The keys that sign the tokens of accounts. */
  void signingKeys(List<SigningKey> keys);

  /** What was done in the dashboard. */
  void audit(List<AuditEvent> events);
}
