package io.usersapi.inmemory.transfer;

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
import io.usersapi.inmemory.account.InMemoryAccountStore;
import io.usersapi.inmemory.account.InMemorySigningKeyStore;
import io.usersapi.inmemory.app.InMemoryAppStore;
import io.usersapi.inmemory.audit.InMemoryAuditStore;
import io.usersapi.inmemory.session.InMemorySessionStore;
import io.usersapi.inmemory.user.InMemoryUserStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the maps while others change them, as they allow; each record is whole. */
public final class InMemoryTransferStore implements TransferStore {

  private final InMemoryAppStore apps;
  private final InMemorySessionStore sessions;
  private final InMemoryUserStore users;
  private final InMemoryAccountStore accounts;
  private final InMemorySigningKeyStore signingKeys;
  private final InMemoryAuditStore audit;
  private volatile @Nullable String source;

  public InMemoryTransferStore(
      InMemoryAppStore apps,
      InMemorySessionStore sessions,
      InMemoryUserStore users,
      InMemoryAccountStore accounts,
      InMemorySigningKeyStore signingKeys,
      InMemoryAuditStore audit) {
    this.apps = apps;
    this.sessions = sessions;
    this.users = users;
    this.accounts = accounts;
    this.signingKeys = signingKeys;
    this.audit = audit;
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
    return Optional.ofNullable(source);
  }

  @Override
  public void begin(String from) {
    source = from;
  }

  @Override
  public void finish() {
    source = null;
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
      retirements.forEach(apps::take);
    }

    @Override
    public void apps(List<App> live) {
      live.forEach(apps::take);
    }

    @Override
    public void sessions(List<Session> live) {
      live.forEach(sessions::save);
    }

    @Override
    public void users(List<User> known) {
      known.forEach(users::take);
    }

    @Override
    public void accounts(List<Account> known) {
      known.forEach(accounts::take);
    }

    @Override
    public void signingKeys(List<SigningKey> keys) {
      keys.forEach(signingKeys::take);
    }

    @Override
    public void audit(List<AuditEvent> events) {
      events.forEach(audit::add);
    }
  }
}
