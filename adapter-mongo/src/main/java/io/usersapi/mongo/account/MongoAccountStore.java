package io.usersapi.mongo.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.Bulk;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Places;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the collection of {@link AccountRepository}, their names in that of {@link
 * NameRepository}.
 *
 * <p>Names are claimed before an account is written with them, and freed after it was written
 * without. An account is changed by replacing the revision of it that the change was made of, and
 * once more from the beginning where somebody else did so first.
 */
@Singleton
@Typed(MongoAccountStore.class)
public final class MongoAccountStore implements AccountStore {

  private final AccountRepository accounts;
  private final NameRepository nameRepository;
  private final AccountNames names;
  private final DriverGuard guard;

  @Inject
  MongoAccountStore(AccountRepository accounts, NameRepository names, DriverGuard guard) {
    this(accounts, names, guard, Clock.systemUTC());
  }

  MongoAccountStore(
      AccountRepository accounts, NameRepository names, DriverGuard guard, Clock clock) {
    this.accounts = accounts;
    this.nameRepository = names;
    this.names = new AccountNames(names.mongoCollection(), guard, clock);
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    long patience = DriverSettings.INDEXING.toMillis();
    guard.call(
        () ->
            accounts
                .mongoCollection()
                .withTimeout(patience, TimeUnit.MILLISECONDS)
                .createIndexes(AccountRepository.INDEXES));
    guard.call(
        () ->
            nameRepository
                .mongoCollection()
                .withTimeout(patience, TimeUnit.MILLISECONDS)
                .createIndexes(NameRepository.INDEXES));
  }

  @Override
  public void create(Account account) {
    try {
      claim(account, account.identifiers());
    } catch (Refusal taken) {
      release(account, account.identifiers());
      throw taken;
    }
    AccountDocument document = AccountDocument.from(account, 0);
    guard.call(() -> accounts.mongoCollection().insertOne(document));
  }

  private void claim(Account account, Collection<Identifier> wanted) {
    for (Identifier name : wanted) {
      if (!names.claim(account, name, claim -> has(claim, name))) {
        throw Refusal.taken(name);
      }
    }
  }

  private boolean has(NameDocument claim, Identifier name) {
    return holder(claim).filter(account -> account.identifiers().contains(name)).isPresent();
  }

  private Optional<Account> holder(NameDocument claim) {
    return find(BsonValues.key(claim.app()), BsonValues.id(claim.account()));
  }

  private void release(Account account, Collection<Identifier> former) {
    claims(account, former).forEach(names::release);
  }

  private List<NameDocument> claims(Account account, Collection<Identifier> of) {
    return of.stream()
        .flatMap(name -> names.find(account.app(), name).stream())
        .filter(claim -> claim.account().equals(BsonValues.of(account.id()).getValue()))
        .toList();
  }

  private static Bson isOf(AppKey app) {
    return eq(AccountDocument.APP, BsonValues.of(app));
  }

  private static Bson is(AppKey app, ObjectId id) {
    return and(isOf(app), eq(AccountDocument.ID, BsonValues.of(id)));
  }

  private Optional<AccountDocument> document(AppKey app, ObjectId id) {
    return Optional.ofNullable(
        guard.<@Nullable AccountDocument>call(
            () -> accounts.mongoCollection().find(is(app, id)).first()));
  }

  @Override
  public Optional<Account> find(AppKey app, ObjectId id) {
    return document(app, id).map(AccountDocument::toDomain);
  }

  @Override
  public Optional<Account> find(AppKey app, Identifier identifier) {
    return names
        .find(app, identifier)
        .flatMap(this::holder)
        .filter(account -> account.identifiers().contains(identifier));
  }

  @Override
  public Optional<Account> update(AppKey app, ObjectId id, UnaryOperator<Account> change) {
    Optional<AccountDocument> known = document(app, id);
    while (known.isPresent()) {
      Account before = known.get().toDomain();
      Account changed = change.apply(before);
      if (replace(before, changed, known.get().revision())) {
        return Optional.of(changed);
      }
      known = document(app, id);
    }
    return Optional.empty();
  }

  private boolean replace(Account before, Account changed, long revision) {
    claim(changed, without(changed, before));
    List<NameDocument> former = claims(before, without(before, changed));
    Bson unchanged = and(is(before.app(), before.id()), eq(AccountDocument.REVISION, revision));
    AccountDocument next = AccountDocument.from(changed, revision + 1);
    boolean replaced =
        guard.call(
            () -> accounts.mongoCollection().replaceOne(unchanged, next).getMatchedCount() == 1);
    if (replaced) {
      former.forEach(names::release);
    }
    return replaced;
  }

  /** The identifiers of the one that are not the other's. */
  private static Set<Identifier> without(Account one, Account other) {
    Set<Identifier> identifiers = new HashSet<>(one.identifiers());
    identifiers.removeAll(Set.copyOf(other.identifiers()));
    return identifiers;
  }

  @Override
  public List<Account> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    return guard.call(() -> toDomain(byCreation(app, order, after).limit(limit)));
  }

  /** An app's accounts by the index on app and creation. */
  FindIterable<AccountDocument> byCreation(
      AppKey app, CreationOrder order, @Nullable Creation after) {
    Bson ours = isOf(app);
    return accounts
        .mongoCollection()
        .find(after == null ? ours : and(ours, Places.behind(order, after)))
        .sort(
            order == CreationOrder.NEWEST_FIRST
                ? AccountRepository.NEWEST_FIRST
                : AccountRepository.OLDEST_FIRST)
        .hint(AccountRepository.BY_APP_AND_CREATION);
  }

  @Override
  public List<Account> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    return guard.call(() -> toDomain(byEmail(app, prefix, after).limit(limit)));
  }

  /** An app's accounts by the index on app and email, as a range of it. */
  FindIterable<AccountDocument> byEmail(AppKey app, String prefix, @Nullable String after) {
    return accounts
        .mongoCollection()
        .find(and(isOf(app), Places.startingWith(AccountDocument.LISTED_AS, prefix, after)))
        .sort(ascending(AccountDocument.LISTED_AS))
        .hint(AccountRepository.BY_EMAIL);
  }

  private static List<Account> toDomain(FindIterable<AccountDocument> page) {
    return page.map(AccountDocument::toDomain).into(new ArrayList<>());
  }

  /** Every account of every app, read as it is consumed. */
  public Stream<Account> everyAccount() {
    return Bulk.everything(guard, accounts.mongoCollection()).map(AccountDocument::toDomain);
  }

  /** Keeps an account as it was elsewhere, in place of the one of its id. */
  public void take(Account account) {
    if (update(account.app(), account.id(), known -> account).isEmpty()) {
      create(account);
    }
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    Optional<Account> known = find(app, id);
    boolean deleted =
        guard.call(() -> accounts.mongoCollection().deleteOne(is(app, id)).getDeletedCount() == 1);
    known.ifPresent(account -> release(account, account.identifiers()));
    return deleted;
  }

  @Override
  public long deleteAll(AppKey app) {
    long deleted =
        guard.call(
            () -> patiently(accounts.mongoCollection()).deleteMany(isOf(app)).getDeletedCount());
    Bson ofApp = eq(NameDocument.APP, BsonValues.of(app));
    guard.call(() -> patiently(nameRepository.mongoCollection()).deleteMany(ofApp));
    return deleted;
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    Set<AppKey> keys = distinct(accounts.mongoCollection(), AccountDocument.APP);
    keys.addAll(distinct(nameRepository.mongoCollection(), NameDocument.APP));
    return keys;
  }

  private Set<AppKey> distinct(MongoCollection<?> collection, String app) {
    return guard.call(
        () ->
            patiently(collection)
                .distinct(app, org.bson.types.ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }

  private static <T> MongoCollection<T> patiently(MongoCollection<T> collection) {
    return collection.withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }
}
