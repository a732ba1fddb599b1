package io.usersapi.mongo.account;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.driver.Duplicates;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Gives each name of an app to one account, in the collection of {@link NameRepository}: an account
 * claims a name first, and is written with it afterwards.
 *
 * <p>A claim whose account does not have the name is on its way, or was left by a process that died
 * on the way. It counts for {@link #ABANDONED}; then whoever wants the name takes it over. Every
 * claim of a name has another mark, so that a late release touches no later claim.
 */
final class AccountNames {

  /** How long nobody takes a claim over: far longer than any write of an account lasts. */
  static final Duration ABANDONED = Duration.ofMinutes(5);

  private final MongoCollection<NameDocument> names;
  private final DriverGuard guard;
  private final Clock clock;

  AccountNames(MongoCollection<NameDocument> names, DriverGuard guard, Clock clock) {
    this.names = names;
    this.guard = guard;
    this.clock = clock;
  }

  /** Who claimed the name last, if anybody. */
  Optional<NameDocument> find(AppKey app, Identifier name) {
    return Optional.ofNullable(
        guard.<@Nullable NameDocument>call(() -> names.find(is(app, name)).first()));
  }

  private static Bson is(AppKey app, Identifier name) {
    return and(eq(NameDocument.APP, BsonValues.of(app)), eq(NameDocument.NAME, name.text()));
  }

  private static Bson is(NameDocument claim) {
    return and(
        eq(NameDocument.APP, claim.app()),
        eq(NameDocument.ID, claim.id()),
        eq(NameDocument.CLAIM, claim.claim()));
  }

  /**
   * Claims a name that the account does not have yet.
   *
   * @param holds whether the account of a claim has its name
   * @return whether the name is the account's now; false when it is another's
   */
  boolean claim(Account account, Identifier name, Predicate<NameDocument> holds) {
    ObjectId id = account.id();
    NameDocument mine =
        new NameDocument(
            new org.bson.types.ObjectId(),
            BsonValues.of(account.app()).getValue(),
            name.text(),
            BsonValues.of(id).getValue(),
            new org.bson.types.ObjectId(),
            clock.instant());
    while (true) {
      if (insert(mine)) {
        return true;
      }
      Optional<NameDocument> known = find(account.app(), name);
      if (known.isPresent()) {
        boolean own = known.get().account().equals(mine.account());
        if (!own && (!isAbandoned(known.get()) || holds.test(known.get()))) {
          return false;
        }
        if (takeOver(known.get(), mine)) {
          return true;
        }
      }
    }
  }

  private boolean insert(NameDocument mine) {
    return guard.call(
        () -> {
          try {
            return names.insertOne(mine).wasAcknowledged();
          } catch (MongoException e) {
            if (Duplicates.isDuplicate(e)) {
              return false;
            }
            throw e;
          }
        });
  }

  private boolean isAbandoned(NameDocument claim) {
    Instant now = clock.instant();
    return !now.isBefore(claim.at().plus(ABANDONED));
  }

  private boolean takeOver(NameDocument known, NameDocument mine) {
    Bson change =
        combine(
            set(NameDocument.ACCOUNT, mine.account()),
            set(NameDocument.CLAIM, mine.claim()),
            set(NameDocument.AT, mine.at()));
    return guard.call(() -> names.updateOne(is(known), change).getMatchedCount() == 1);
  }

  /** Frees a name, if nobody has claimed it since. */
  void release(NameDocument claim) {
    guard.call(() -> names.deleteOne(is(claim)));
  }
}
