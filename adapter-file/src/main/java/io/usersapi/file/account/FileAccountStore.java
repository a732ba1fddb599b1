package io.usersapi.file.account;

import static io.usersapi.file.ledger.Table.ACCOUNTS;
import static io.usersapi.file.ledger.Table.ACCOUNT_CREATIONS;
import static io.usersapi.file.ledger.Table.ACCOUNT_EMAILS;
import static io.usersapi.file.ledger.Table.ACCOUNT_IDENTIFIERS;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Tables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts by app and id; beside them their ids by app and identifier, by app and creation, and by
 * app and email.
 */
public final class FileAccountStore implements AccountStore {

  /** How many accounts one change deletes or indexes, so that others need not wait long. */
  private static final int WRITTEN_AT_ONCE = 1_000;

  private final Ledger ledger;

  /**
   * @param ledger keeps the accounts
   */
  public FileAccountStore(Ledger ledger) {
    this.ledger = ledger;
    indexFormerAccounts(ledger);
  }

  /** Files from before accounts were listed get the indexes once; the next start goes on. */
  private static void indexFormerAccounts(Ledger ledger) {
    byte[] from = {};
    while (ledger.read(FileAccountStore::lacksIndexes)) {
      byte[] begin = from;
      from = ledger.write(tables -> indexSome(tables, begin));
    }
  }

  private static boolean lacksIndexes(Tables tables) {
    return tables.of(ACCOUNT_CREATIONS).sizeAsLong() < tables.of(ACCOUNTS).sizeAsLong();
  }

  /** Gives where to go on. */
  private static byte[] indexSome(Tables tables, byte[] from) {
    Cursor<byte[], byte[]> cursor = tables.of(ACCOUNTS).cursor(from);
    byte[] last = from;
    List<Account> accounts = new ArrayList<>();
    while (accounts.size() < WRITTEN_AT_ONCE && cursor.hasNext()) {
      last = cursor.next();
      accounts.add(AccountRecord.read(last, cursor.getValue()));
    }
    accounts.forEach(account -> putIndexes(tables, account));
    return Keys.after(last);
  }

  private static byte[] key(AppKey app, ObjectId id) {
    return Keys.join(Keys.of(app), Keys.of(id));
  }

  private static byte[] key(AppKey app, Identifier identifier) {
    return Keys.join(Keys.of(app), Keys.of(identifier.text()));
  }

  private static byte[] creationKey(AppKey app, Creation creation) {
    byte[] place = Keys.join(Keys.of(creation.at()), Keys.of(creation.id()));
    return Keys.join(Keys.of(app), Keys.turned(place));
  }

  private static byte[] emailKey(AppKey app, String listedAs) {
    return Keys.join(Keys.of(app), Keys.of(listedAs));
  }

  @Override
  public void create(Account account) {
    ledger.write(
        tables -> {
          refuseTaken(tables, account);
          put(tables, account);
          return true;
        });
  }

  private static void refuseTaken(Tables tables, Account account) {
    byte[] own = Keys.of(account.id());
    for (Identifier identifier : account.identifiers()) {
      byte[] id = tables.of(ACCOUNT_IDENTIFIERS).get(key(account.app(), identifier));
      if (id != null && !Arrays.equals(id, own)) {
        throw Refusal.taken(identifier);
      }
    }
  }

  private static void put(Tables tables, Account account) {
    byte[] id = Keys.of(account.id());
    tables.of(ACCOUNTS).put(key(account.app(), account.id()), AccountRecord.write(account));
    for (Identifier identifier : account.identifiers()) {
      tables.of(ACCOUNT_IDENTIFIERS).put(key(account.app(), identifier), id);
    }
    putIndexes(tables, account);
  }

  private static void putIndexes(Tables tables, Account account) {
    byte[] id = Keys.of(account.id());
    tables.of(ACCOUNT_CREATIONS).put(creationKey(account.app(), account.creation()), id);
    tables.of(ACCOUNT_EMAILS).put(emailKey(account.app(), account.listedAs()), id);
  }

  /** Keeps an account as it was elsewhere, in place of the one of its id. */
  public static void take(Tables tables, Account account) {
    find(tables, key(account.app(), account.id())).ifPresent(known -> remove(tables, known));
    put(tables, account);
  }

  /** The account that a record of {@link io.usersapi.file.ledger.Table#ACCOUNTS} is. */
  public static Account account(byte[] key, byte[] bytes) {
    return AccountRecord.read(key, bytes);
  }

  private static void remove(Tables tables, Account account) {
    tables.of(ACCOUNTS).remove(key(account.app(), account.id()));
    for (Identifier identifier : account.identifiers()) {
      tables.of(ACCOUNT_IDENTIFIERS).remove(key(account.app(), identifier));
    }
    tables.of(ACCOUNT_CREATIONS).remove(creationKey(account.app(), account.creation()));
    tables.of(ACCOUNT_EMAILS).remove(emailKey(account.app(), account.listedAs()));
  }

  private static Optional<Account> find(Tables tables, byte[] key) {
    return Optional.ofNullable(tables.of(ACCOUNTS).get(key))
        .map(record -> AccountRecord.read(key, record));
  }

  @Override
  public Optional<Account> find(AppKey app, ObjectId id) {
    return ledger.read(tables -> find(tables, key(app, id)));
  }

  @Override
  public Optional<Account> find(AppKey app, Identifier identifier) {
    return ledger.read(
        tables ->
            Optional.ofNullable(tables.of(ACCOUNT_IDENTIFIERS).get(key(app, identifier)))
                .flatMap(id -> find(tables, Keys.join(Keys.of(app), id))));
  }

  @Override
  public Optional<Account> update(AppKey app, ObjectId id, UnaryOperator<Account> change) {
    return ledger.write(
        tables -> {
          Optional<Account> known = find(tables, key(app, id));
          Optional<Account> changed = known.map(change);
          changed.ifPresent(account -> refuseTaken(tables, account));
          known.ifPresent(account -> remove(tables, account));
          changed.ifPresent(account -> put(tables, account));
          return changed;
        });
  }

  @Override
  public List<Account> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    byte[] start = Keys.of(app);
    byte[] place = after == null ? null : creationKey(app, after);
    return ledger.read(
        tables -> {
          MVMap<byte[], byte[]> places = tables.of(ACCOUNT_CREATIONS);
          Cursor<byte[], byte[]> cursor =
              order == CreationOrder.NEWEST_FIRST
                  ? places.cursor(place == null ? start : Keys.after(place))
                  : backwards(places, place == null ? Keys.afterAll(start) : place);
          return page(tables, start, start, cursor, limit);
        });
  }

  /** What comes before that key, the nearest first. */
  private static Cursor<byte[], byte[]> backwards(MVMap<byte[], byte[]> places, byte[] end) {
    byte[] last = places.lowerKey(end);
    return places.cursor(last == null ? end : last, null, true);
  }

  @Override
  public List<Account> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    byte[] start = emailKey(app, prefix);
    byte[] from = after == null ? start : Keys.after(emailKey(app, after));
    return ledger.read(
        tables -> page(tables, Keys.of(app), start, tables.of(ACCOUNT_EMAILS).cursor(from), limit));
  }

  /** The accounts whose ids an index has, as long as its keys begin so. */
  private static List<Account> page(
      Tables tables, byte[] app, byte[] start, Cursor<byte[], byte[]> ids, int limit) {
    List<Account> page = new ArrayList<>();
    while (page.size() < limit && ids.hasNext()) {
      if (!Keys.startsWith(ids.next(), start)) {
        break;
      }
      page.add(find(tables, Keys.join(app, ids.getValue())).orElseThrow());
    }
    return List.copyOf(page);
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    return ledger.write(
        tables -> {
          Optional<Account> known = find(tables, key(app, id));
          known.ifPresent(account -> remove(tables, account));
          return known.isPresent();
        });
  }

  @Override
  public long deleteAll(AppKey app) {
    byte[] start = Keys.of(app);
    if (ledger.read(tables -> hasNone(tables, start))) {
      return 0; // without a commit
    }
    long deleted = 0;
    long some;
    do {
      some = ledger.write(tables -> deleteSome(tables, start));
      deleted += some;
    } while (some == WRITTEN_AT_ONCE);
    return deleted;
  }

  private static boolean hasNone(Tables tables, byte[] app) {
    byte[] first = tables.of(ACCOUNTS).ceilingKey(app);
    return first == null || !Keys.startsWith(first, app);
  }

  private static long deleteSome(Tables tables, byte[] app) {
    List<Account> accounts = new ArrayList<>();
    Cursor<byte[], byte[]> cursor = tables.of(ACCOUNTS).cursor(app);
    while (accounts.size() < WRITTEN_AT_ONCE && cursor.hasNext()) {
      byte[] key = cursor.next();
      if (!Keys.startsWith(key, app)) {
        break;
      }
      accounts.add(AccountRecord.read(key, cursor.getValue()));
    }
    accounts.forEach(account -> remove(tables, account));
    return accounts.size();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          MVMap<byte[], byte[]> accounts = tables.of(ACCOUNTS);
          byte[] key = accounts.firstKey();
          while (key != null) {
            keys.add(new AppKey(Keys.id(key, 0)));
            key = accounts.ceilingKey(Keys.afterAll(Arrays.copyOf(key, Keys.ID)));
          }
          return Set.copyOf(keys);
        });
  }
}
