package io.usersapi.inmemory.transfer;

import io.usersapi.application.account.SigningKey;
import io.usersapi.application.transfer.Holdings;
import io.usersapi.application.transfer.Intake;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.account.InMemoryAccountStore;
import io.usersapi.inmemory.account.InMemorySigningKeyStore;
import io.usersapi.inmemory.app.InMemoryAppStore;
import io.usersapi.inmemory.session.InMemorySessionStore;
import io.usersapi.inmemory.user.InMemoryUserStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the maps while others change them, as they allow; each record is whole. */
public final class InMemoryTransferStore implements TransferStore {

  private final Holdings holdings;
  private final Intake intake;
  private volatile @Nullable String source;

  public InMemoryTransferStore(
      InMemoryAppStore apps,
      InMemorySessionStore sessions,
      InMemoryUserStore users,
      InMemoryAccountStore accounts,
      InMemorySigningKeyStore signingKeys) {
    this.holdings = new Everything(apps, sessions, users, accounts, signingKeys);
    this.intake = new Taking(apps, sessions, users, accounts, signingKeys);
  }

  @Override
  public Holdings read() {
    return holdings;
  }

  @Override
  public Intake write() {
    return intake;
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

  private record Everything(
      InMemoryAppStore appStore,
      InMemorySessionStore sessionStore,
      InMemoryUserStore userStore,
      InMemoryAccountStore accountStore,
      InMemorySigningKeyStore keyStore)
      implements Holdings {

    @Override
    public Stream<Retirement> retirements() {
      return appStore.everyRetirement();
    }

    @Override
    public Stream<App> apps() {
      return appStore.everyApp();
    }

    @Override
    public Stream<Session> sessions() {
      return sessionStore.everySession();
    }

    @Override
    public Stream<User> users() {
      return userStore.everyUser();
    }

    @Override
    public Stream<Account> accounts() {
      return accountStore.everyAccount();
    }

    @Override
    public Stream<SigningKey> signingKeys() {
      return keyStore.latestFirst().stream();
    }

    @Override
    public void close() {}
  }

  private record Taking(
      InMemoryAppStore appStore,
      InMemorySessionStore sessionStore,
      InMemoryUserStore userStore,
      InMemoryAccountStore accountStore,
      InMemorySigningKeyStore keyStore)
      implements Intake {

    @Override
    public void retirements(List<Retirement> retirements) {
      retirements.forEach(appStore::take);
    }

    @Override
    public void apps(List<App> apps) {
      apps.forEach(appStore::take);
    }

    @Override
    public void sessions(List<Session> sessions) {
      sessions.forEach(sessionStore::save);
    }

    @Override
    public void users(List<User> users) {
      users.forEach(userStore::take);
    }

    @Override
    public void accounts(List<Account> accounts) {
      accounts.forEach(accountStore::take);
    }

    @Override
    public void signingKeys(List<SigningKey> keys) {
      keys.forEach(keyStore::take);
    }
  }
}
