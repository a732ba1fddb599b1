package io.usersapi.inmemory.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For each app, its accounts in a map by id, and their ids in indexes by identifier, by creation
 * and by email.
 */
public final class InMemoryAccountStore implements AccountStore {

  private final Map<AppKey, AppAccounts> apps = new ConcurrentHashMap<>();

  @Override
  public void create(Account account) {
    apps.compute(
        account.app(),
        (key, known) -> {
          AppAccounts accounts = known == null ? new AppAccounts() : known;
          accounts.create(account);
          return accounts;
        });
  }

  @Override
  public Optional<Account> find(AppKey app, ObjectId id) {
    return Optional.ofNullable(apps.get(app)).flatMap(accounts -> accounts.find(id));
  }

  @Override
  public Optional<Account> find(AppKey app, Identifier identifier) {
    return Optional.ofNullable(apps.get(app)).flatMap(accounts -> accounts.find(identifier));
  }

  @Override
  public Optional<Account> update(AppKey app, ObjectId id, UnaryOperator<Account> change) {
    return Optional.ofNullable(apps.get(app)).flatMap(accounts -> accounts.update(id, change));
  }

  @Override
  public List<Account> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    AppAccounts accounts = apps.get(app);
    return accounts == null ? List.of() : accounts.pageByCreation(order, after, limit);
  }

  @Override
  public List<Account> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    AppAccounts accounts = apps.get(app);
    return accounts == null ? List.of() : accounts.pageByEmail(prefix, after, limit);
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    AppAccounts accounts = apps.get(app);
    return accounts != null && accounts.delete(id);
  }

  @Override
  public long deleteAll(AppKey app) {
    AppAccounts accounts = apps.remove(app);
    return accounts == null ? 0 : accounts.size();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    Set<AppKey> keys = new HashSet<>();
    apps.forEach(
        (key, accounts) -> {
          if (accounts.size() > 0) {
            keys.add(key);
          }
        });
    return Set.copyOf(keys);
  }

  /** Every account of every app, each app's as of one moment. */
  public Stream<Account> everyAccount() {
    return apps.values().stream().flatMap(accounts -> accounts.all().stream());
  }

  /** Keeps an account as it was elsewhere, in place of the one of its id. */
  public void take(Account account) {
    apps.compute(
        account.app(),
        (key, known) -> {
          AppAccounts accounts = known == null ? new AppAccounts() : known;
          accounts.take(account);
          return accounts;
        });
  }

  /** The accounts of one app. */
  private static final class AppAccounts {
    private final Map<ObjectId, Account> byId = new HashMap<>();
    private final Map<Identifier, ObjectId> byIdentifier = new HashMap<>();
    private final NavigableMap<Creation, ObjectId> newestFirst =
        new TreeMap<>(Creation.NEWEST_FIRST);
    private final NavigableMap<String, ObjectId> byEmail = new TreeMap<>();

    synchronized void create(Account account) {
      refuseTaken(account);
      put(account);
    }

    synchronized Optional<Account> find(ObjectId id) {
      return Optional.ofNullable(byId.get(id));
    }

    synchronized Optional<Account> find(Identifier identifier) {
      return Optional.ofNullable(byIdentifier.get(identifier)).map(byId::get);
    }

    synchronized Optional<Account> update(ObjectId id, UnaryOperator<Account> change) {
      Account known = byId.get(id);
      if (known == null) {
        return Optional.empty();
      }
      Account changed = change.apply(known);
      refuseTaken(changed);
      remove(known);
      put(changed);
      return Optional.of(changed);
    }

    synchronized List<Account> pageByCreation(
        CreationOrder order, @Nullable Creation after, int limit) {
      NavigableMap<Creation, ObjectId> all =
          order == CreationOrder.NEWEST_FIRST ? newestFirst : newestFirst.descendingMap();
      return accounts((after == null ? all : all.tailMap(after, false)).values().stream(), limit);
    }

    synchronized List<Account> pageByEmail(String prefix, @Nullable String after, int limit) {
      NavigableMap<String, ObjectId> rest =
          after == null ? byEmail.tailMap(prefix, true) : byEmail.tailMap(after, false);
      Stream<ObjectId> found =
          rest.entrySet().stream()
              .takeWhile(place -> place.getKey().startsWith(prefix))
              .map(Map.Entry::getValue);
      return accounts(found, limit);
    }

    private List<Account> accounts(Stream<ObjectId> ids, int limit) {
      return ids.limit(limit).flatMap(id -> find(id).stream()).toList();
    }

    synchronized boolean delete(ObjectId id) {
      Account known = byId.get(id);
      if (known != null) {
        remove(known);
      }
      return known != null;
    }

    synchronized List<Account> all() {
      return List.copyOf(byId.values());
    }

    synchronized void take(Account account) {
      Account known = byId.get(account.id());
      if (known != null) {
        remove(known);
      }
      put(account);
    }

    synchronized int size() {
      return byId.size();
    }

    private void refuseTaken(Account account) {
      List<Identifier> taken =
          account.identifiers().stream()
              .filter(by -> !byIdentifier.getOrDefault(by, account.id()).equals(account.id()))
              .toList();
      if (!taken.isEmpty()) {
        throw Refusal.taken(taken.get(0));
      }
    }

    private void put(Account account) {
      byId.put(account.id(), account);
      newestFirst.put(account.creation(), account.id());
      byEmail.put(account.listedAs(), account.id());
      account.identifiers().forEach(by -> byIdentifier.put(by, account.id()));
    }

    private void remove(Account account) {
      byId.remove(account.id());
      newestFirst.remove(account.creation());
      byEmail.remove(account.listedAs());
      account.identifiers().forEach(byIdentifier::remove);
    }
  }
}
