package io.usersapi.application.transfer;

import io.usersapi.application.account.SigningKey;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import java.util.stream.Stream;

/**
 * Everything that a store keeps, of every app, to be read: all as of the moment when it was opened
 * where the store can tell ({@link TransferStore#read}), and read as it is consumed, so that memory
 * does not grow with it. Close each stream, and this.
 *
 * <p>Whatever was there when this was opened, and stays, is in its stream exactly once. Streams
 * come in no order. They may throw {@link io.usersapi.application.StoreUnavailable} while they are
 * consumed.
 */
public interface Holdings extends AutoCloseable {

  /** Apps whose deletion is not finished; to be read before {@link #apps}. */
  Stream<Retirement> retirements();

  /** Live apps, with their schemas and settings. */
  Stream<App> apps();

  /** Sessions, ended ones perhaps among them. */
  Stream<Session> sessions();

  /** Users, also those whose app is gone and which are swept later. */
  Stream<User> users();

  /** Accounts, also those whose app is gone and which are swept later. */
  Stream<Account> accounts();

  /** The keys that sign the tokens of accounts. */
  Stream<SigningKey> signingKeys();

  /** What was done in the dashboard. */
  Stream<AuditEvent> audit();

  @Override
  void close();
}
