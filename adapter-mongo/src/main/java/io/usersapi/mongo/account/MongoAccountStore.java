package io.usersapi.mongo.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.driver.Duplicates;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the collection of {@link AccountRepository}.
 *
 * <p>An account is changed by replacing the revision of it that the change was made of, and once
 * more from the beginning where somebody else did so first.
 */
@Singleton
@Typed(MongoAccountStore.class)
public final class MongoAccountStore implements AccountStore {

  private static final int TRIES = 10;

  private final AccountRepository accounts;
  private final DriverGuard guard;

  @Inject
  MongoAccountStore(AccountRepository accounts, DriverGuard guard) {
    this.accounts = accounts;
    this.guard = guard;
  }

  /** Makes the indexes that are missing; waits until they are there. */
  public void prepare() {
    guard.call(
        () ->
            accounts
                .mongoCollection()
                .withTimeout(DriverSettings.INDEXING.toMillis(), TimeUnit.MILLISECONDS)
                .createIndexes(AccountRepository.INDEXES));
  }

  @Override
  public void create(Account account) {
    AccountDocument document = AccountDocument.from(account, 0);
    for (int left = TRIES; left > 0; left--) {
      // Again only where whoever had an identifier of it was gone when we looked.
      if (tryOrRefuse(account, () -> accounts.mongoCollection().insertOne(document) != null)) {
        return;
      }
    }
    throw new IllegalStateException("An account could not be kept, though nothing of it is taken");
  }

  private interface Write {
    boolean run();
  }

  /**
   * Writes an account.
   *
   * @return false when another had one of its identifiers, and has it no more
   */
  private boolean tryOrRefuse(Account account, Write write) {
    boolean written =
        guard.call(
            () -> {
              try {
                return write.run();
              } catch (MongoException e) {
                if (Duplicates.isDuplicate(e)) {
                  return false;
                }
                throw e;
              }
            });
    if (!written) {
      for (Identifier identifier : account.identifiers()) {
        if (isTaken(account, identifier)) {
          throw switch (identifier.kind()) {
            case EMAIL -> new Refusal.EmailTaken();
            case USERNAME -> new Refusal.UsernameTaken();
          };
        }
      }
    }
    return written;
  }

  private boolean isTaken(Account account, Identifier identifier) {
    Bson others =
        and(
            isOf(account.app()),
            eq(AccountDocument.IDENTIFIERS, identifier.text()),
            ne(AccountDocument.ID, BsonValues.of(account.id())));
    return guard.<@Nullable BsonDocument>call(
            () ->
                accounts
                    .mongoCollection()
                    .find(others, BsonDocument.class)
                    .projection(include(AccountDocument.ID))
                    .first())
        != null;
  }

  private static Bson isOf(AppKey app) {
    return eq(AccountDocument.APP, BsonValues.of(app));
  }

  private static Bson is(AppKey app, ObjectId id) {
    return and(isOf(app), eq(AccountDocument.ID, BsonValues.of(id)));
  }

  private Optional<AccountDocument> first(Bson filter) {
    return Optional.ofNullable(
        guard.<@Nullable AccountDocument>call(
            () -> accounts.mongoCollection().find(filter).first()));
  }

  @Override
  public Optional<Account> find(AppKey app, ObjectId id) {
    return first(is(app, id)).map(AccountDocument::toDomain);
  }

  @Override
  public Optional<Account> find(AppKey app, Identifier identifier) {
    return first(named(app, identifier)).map(AccountDocument::toDomain);
  }

  static Bson named(AppKey app, Identifier identifier) {
    return and(isOf(app), eq(AccountDocument.IDENTIFIERS, identifier.text()));
  }

  @Override
  public Optional<Account> update(AppKey app, ObjectId id, UnaryOperator<Account> change) {
    Optional<AccountDocument> known = first(is(app, id));
    while (known.isPresent()) {
      Account changed = change.apply(known.get().toDomain());
      if (replace(known.get(), changed)) {
        return Optional.of(changed);
      }
      known = first(is(app, id));
    }
    return Optional.empty();
  }

  private boolean replace(AccountDocument known, Account changed) {
    Bson unchanged =
        and(is(changed.app(), changed.id()), eq(AccountDocument.REVISION, known.revision()));
    AccountDocument next = AccountDocument.from(changed, known.revision() + 1);
    return tryOrRefuse(
        changed,
        () -> accounts.mongoCollection().replaceOne(unchanged, next).getMatchedCount() == 1);
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    return guard.call(
        () -> accounts.mongoCollection().deleteOne(is(app, id)).getDeletedCount() == 1);
  }

  @Override
  public long deleteAll(AppKey app) {
    return guard.call(() -> patiently().deleteMany(isOf(app)).getDeletedCount());
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return guard.call(
        () ->
            patiently()
                .distinct(AccountDocument.APP, org.bson.types.ObjectId.class)
                .map(BsonValues::key)
                .into(new HashSet<>()));
  }

  private MongoCollection<AccountDocument> patiently() {
    return accounts
        .mongoCollection()
        .withTimeout(DriverSettings.LONG_OPERATION.toMillis(), TimeUnit.MILLISECONDS);
  }
}
