package io.usersapi.mongo.transfer;

import static com.mongodb.client.model.Filters.eq;

import io.usersapi.application.account.SigningKey;
import io.usersapi.application.transfer.Holdings;
import io.usersapi.application.transfer.Intake;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.account.MongoAccountStore;
import io.usersapi.mongo.account.MongoSigningKeyStore;
import io.usersapi.mongo.app.MongoAppStore;
import io.usersapi.mongo.audit.MongoAuditStore;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.session.MongoSessionStore;
import io.usersapi.mongo.user.MongoUserStore;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads whole collections while others change them, each document whole; writes documents in
 * batches, in place of those of the same {@code _id}.
 */
@Singleton
@Typed(MongoTransferStore.class)
public final class MongoTransferStore implements TransferStore {

  private final MongoAppStore apps;
  private final MongoSessionStore sessions;
  private final MongoUserStore users;
  private final MongoAccountStore accounts;
  private final MongoSigningKeyStore signingKeys;
  private final MongoAuditStore audit;
  private final TransferRepository transfers;
  private final DriverGuard guard;

  @Inject
  MongoTransferStore(
      MongoAppStore apps,
      MongoSessionStore sessions,
      MongoUserStore users,
      MongoAccountStore accounts,
      MongoSigningKeyStore signingKeys,
      MongoAuditStore audit,
      TransferRepository transfers,
      DriverGuard guard) {
    this.apps = apps;
    this.sessions = sessions;
    this.users = users;
    this.accounts = accounts;
    this.signingKeys = signingKeys;
    this.audit = audit;
    this.transfers = transfers;
    this.guard = guard;
  }

  @Override
  public Holdings read() {
    return new Everything();
  }

  @Override
  public Intake write() {
    return new Taking();
  }

  @Override
  public Optional<String> unfinished() {
    return guard
        .call(
            () ->
                Optional.ofNullable(
                    Bulk.patiently(transfers.mongoCollection())
                        .find(eq("_id", TransferDocument.UNFINISHED))
                        .first()))
        .map(TransferDocument::source);
  }

  @Override
  public void begin(String source) {
    TransferDocument note = new TransferDocument(TransferDocument.UNFINISHED, source);
    Bulk.putAll(guard, transfers.mongoCollection(), List.of(note), its -> eq("_id", its.key()));
  }

  @Override
  public void finish() {
    guard.call(
        () ->
            Bulk.patiently(transfers.mongoCollection())
                .deleteOne(eq("_id", TransferDocument.UNFINISHED)));
  }

  private final class Everything implements Holdings {

    @Override
    public Stream<Retirement> retirements() {
      return apps.everyRetirement();
    }

    @Override
    public Stream<App> apps() {
      return apps.everyApp();
    }

    @Override
    public Stream<Session> sessions() {
      return sessions.everySession();
    }

    @Override
    public Stream<User> users() {
      return users.everyUser();
    }

    @Override
    public Stream<Account> accounts() {
      return accounts.everyAccount();
    }

    @Override
    public Stream<SigningKey> signingKeys() {
      return signingKeys.latestFirst().stream();
    }

    @Override
    public Stream<AuditEvent> audit() {
      return audit.everyEvent();
    }

    @Override
    public void close() {}
  }

  private final class Taking implements Intake {

    @Override
    public void retirements(List<Retirement> retirements) {
      apps.takeRetirements(retirements);
    }

    @Override
    public void apps(List<App> live) {
      apps.take(live);
    }

    @Override
    public void sessions(List<Session> live) {
      sessions.take(live);
    }

    @Override
    public void users(List<User> known) {
      users.take(known);
    }

    @Override
    public void accounts(List<Account> known) {
      known.forEach(accounts::take);
    }

    @Override
    public void signingKeys(List<SigningKey> keys) {
      signingKeys.take(keys);
    }

    @Override
    public void audit(List<AuditEvent> events) {
      audit.take(events);
    }
  }
}
