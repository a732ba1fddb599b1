package io.usersapi.mongo.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.Refusal;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.AccountStoreContract;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoAccountStoreTest extends AccountStoreContract {

  private static final Email EMAIL = Email.of("ada@example.org");

  @Inject MongoAccountStore accounts;
  @Inject AccountRepository accountRepository;
  @Inject NameRepository names;
  @Inject DriverGuard guard;

  @Override
  protected AccountStore store() {
    accounts.prepare();
    return accounts;
  }

  private static ObjectId id() {
    return BsonValues.id(new org.bson.types.ObjectId());
  }

  private static Account account(AppKey app) {
    return Account.create(
        app,
        id(),
        new AccountRole("user"),
        EMAIL,
        false,
        null,
        Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  /** A claim whose account was never written, as a process leaves it that dies on the way. */
  private void claim(Account account, Instant at) {
    names.persist(
        new NameDocument(
            new org.bson.types.ObjectId(),
            BsonValues.of(account.app()).getValue(),
            Identifier.of(EMAIL).text(),
            BsonValues.of(account.id()).getValue(),
            new org.bson.types.ObjectId(),
            at));
  }

  @Test
  void takesANameOverThatWasClaimedLongAgoByWhoNeverGotIt() {
    TestClock clock = new TestClock();
    MongoAccountStore later = new MongoAccountStore(accountRepository, names, guard, clock);
    AppKey app = new AppKey(id());
    claim(account(app), clock.instant());
    Account next = account(app);

    assertThat(later.find(app, Identifier.of(EMAIL))).isEmpty();
    clock.advance(AccountNames.ABANDONED.minusMillis(1));
    assertThatExceptionOfType(Refusal.EmailTaken.class).isThrownBy(() -> later.create(next));
    clock.advance(AccountNames.ABANDONED);
    later.create(next);
    assertThat(later.find(app, Identifier.of(EMAIL))).contains(next);
    later.deleteAll(app);
  }

  @Test
  void takesNoNameOverThatAnAccountHasHoweverLong() {
    TestClock clock = new TestClock();
    MongoAccountStore later = new MongoAccountStore(accountRepository, names, guard, clock);
    AppKey app = new AppKey(id());
    Account holder = account(app);
    later.create(holder);
    clock.advance(AccountNames.ABANDONED.multipliedBy(1_000));

    assertThatExceptionOfType(Refusal.EmailTaken.class)
        .isThrownBy(() -> later.create(account(app)));
    assertThat(later.find(app, Identifier.of(EMAIL))).contains(holder);
    later.deleteAll(app);
  }
}
