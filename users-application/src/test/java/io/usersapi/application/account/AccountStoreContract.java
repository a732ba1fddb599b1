package io.usersapi.application.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link AccountStore} promises. Every test has apps of its own. */
public abstract class AccountStoreContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final PasswordHash HASH = new PasswordHash("$2a$10$notReallyOne");
  private static final Email ADA = Email.of("ada@example.org");
  private static final Email BOB = Email.of("bob@example.org");
  private static final Username NAME = new Username("Ada");

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey neighbour = new AppKey(IDS.next());
  private AccountStore store;

  protected AccountStoreContract() {}

  /** The store to test. It may hold accounts of other apps. */
  protected abstract AccountStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static Account account(AppKey app, Email email) {
    return Account.create(app, IDS.next(), new AccountRole("user"), email, false, HASH, AT);
  }

  private Account created(Account account) {
    store.create(account);
    return account;
  }

  private void assertThere(Account account) {
    assertThat(store.find(account.app(), account.id())).contains(account);
    for (Identifier identifier : account.identifiers()) {
      assertThat(store.find(account.app(), identifier)).contains(account);
    }
  }

  private void assertFindsNothing(AppKey app, Identifier identifier) {
    assertThat(store.find(app, identifier)).isEmpty();
  }

  // Keeping

  @Test
  void findsAnAccountByItsIdAndEveryIdentifier() {
    assertThere(created(account(app, ADA).withUsername(NAME)));
    assertThere(created(account(app, BOB)));
  }

  @Test
  void givesEveryPartBackAsItWas() {
    Account full =
        new Account(
            IDS.next(),
            app,
            new Username("Ädä \uD83D\uDE00 ẞ"),
            new Profile(
                "Ada \u0000 Lovelace \u00DC \uD83D\uDE00", "https://example.org/a.png?x=%20"),
            new AccountRole("Editor_2"),
            "pro",
            List.of(new AccountEmail(BOB, false, false), new AccountEmail(ADA, true, true)),
            List.of(
                new ProviderIdentity("google", "1174", "Ada L."),
                new ProviderIdentity("github", "x-9", null)),
            HASH,
            false,
            2_000_000_000,
            new CustomData("{\"a.b\":{\"$set\":[1.10,1E+999,null]},\"\\u0000\":\"\"}"),
            Instant.parse("1969-07-20T20:17:40.001Z"));
    assertThere(created(full));
  }

  @Test
  void givesAbsentPartsBackAsAbsent() {
    Account bare =
        new Account(
            IDS.next(),
            app,
            null,
            Profile.EMPTY,
            AccountRole.ANONYMOUS,
            Account.FREE,
            List.of(new AccountEmail(ADA, false, true)),
            List.of(),
            null,
            true,
            1,
            null,
            AT);
    assertThere(created(bare));
  }

  @Test
  void keepsDataOfSixtyFourKibibytes() {
    CustomData data = new CustomData("{\"x\":\"" + "\u20AC".repeat(21_842) + "\"}");
    assertThere(created(account(app, ADA).withData(data)));
  }

  @Test
  void findsNothingThatIsNotThere() {
    assertThat(store.find(app, IDS.next())).isEmpty();
    assertFindsNothing(app, Identifier.of(ADA));
    assertThat(store.update(app, IDS.next(), account -> account)).isEmpty();
    assertThat(store.delete(app, IDS.next())).isFalse();
    assertThat(store.deleteAll(app)).isZero();
  }

  @Test
  void takesAUsernameForNoEmailAndAnEmailForNoUsername() {
    created(account(app, ADA).withUsername(NAME));
    assertFindsNothing(app, new Identifier(Identifier.Kind.USERNAME, ADA.value()));
    assertFindsNothing(app, new Identifier(Identifier.Kind.EMAIL, NAME.key()));
  }

  // No two share an identifier

  @Test
  void refusesAnEmailThatAnotherAccountHas() {
    Account first = created(account(app, ADA));
    Account second = account(app, ADA).withUsername(NAME);
    assertThatExceptionOfType(Refusal.EmailTaken.class).isThrownBy(() -> store.create(second));
    assertThat(store.find(app, second.id())).isEmpty();
    assertFindsNothing(app, Identifier.of(NAME));
    assertThere(first);
  }

  @Test
  void refusesAnEmailThatIsAnothersSecondOne() {
    Account first = created(account(app, ADA).withPrimaryEmail(ADA));
    Account two = two(first);
    store.update(app, first.id(), account -> two);
    assertThatExceptionOfType(Refusal.EmailTaken.class)
        .isThrownBy(() -> store.create(account(app, BOB)));
    assertThere(two);
  }

  private static Account two(Account account) {
    return new Account(
        account.id(),
        account.app(),
        null,
        account.profile(),
        account.role(),
        account.plan(),
        List.of(new AccountEmail(ADA, true, true), new AccountEmail(BOB, false, false)),
        List.of(),
        HASH,
        true,
        1,
        null,
        AT);
  }

  @Test
  void refusesAUsernameThatAnotherAccountHasWhateverItsCase() {
    Account first = created(account(app, ADA).withUsername(NAME));
    Account second = account(app, BOB).withUsername(new Username("aDA"));
    assertThatExceptionOfType(Refusal.UsernameTaken.class).isThrownBy(() -> store.create(second));
    assertThat(store.find(app, second.id())).isEmpty();
    assertFindsNothing(app, Identifier.of(BOB));
    assertThere(first);
  }

  @Test
  void namesTheEmailWhereBothAreTaken() {
    created(account(app, ADA).withUsername(NAME));
    assertThatExceptionOfType(Refusal.EmailTaken.class)
        .isThrownBy(() -> store.create(account(app, ADA).withUsername(NAME)));
  }

  private static final ProviderIdentity GOOGLES = new ProviderIdentity("google", "1174", "Ada L.");

  private static Account social(AppKey app, String provider, String id) {
    return Account.ofProvider(
        app,
        IDS.next(),
        new AccountRole("user"),
        new ProviderIdentity(provider, id, "Whoever"),
        null,
        Profile.EMPTY,
        AT);
  }

  @Test
  void findsAnAccountWithoutAnEmailByWhoItsOwnerIsToAProvider() {
    Account made = created(social(app, "google", "1174"));
    assertThere(made);
    assertThat(store.find(app, Identifier.of(GOOGLES))).contains(made);
    assertFindsNothing(neighbour, Identifier.of(GOOGLES));
    assertThere(created(social(app, "github", "1174")));
    assertThere(created(social(app, "google", "117")));
    assertThere(created(social(neighbour, "google", "1174")));
  }

  @Test
  void refusesAnIdentityThatAnotherAccountHas() {
    Account first = created(social(app, "google", "1174"));
    Account second = social(app, "google", "1174");
    assertThatExceptionOfType(Refusal.IdentityTaken.class).isThrownBy(() -> store.create(second));
    assertThat(store.find(app, second.id())).isEmpty();
    Account ada = created(account(app, ADA));
    assertThatExceptionOfType(Refusal.IdentityTaken.class)
        .isThrownBy(
            () ->
                store.update(
                    app, ada.id(), account -> account.withProvider(GOOGLES, BOB, Profile.EMPTY)));
    assertThere(ada);
    assertThere(first);
    assertFindsNothing(app, Identifier.of(BOB));
  }

  @Test
  void findsAnAccountByAnIdentityThatItGotAndFreesItWithTheAccount() {
    Account ada = created(account(app, ADA));
    store.update(app, ada.id(), account -> account.withProvider(GOOGLES, ADA, Profile.EMPTY));
    assertThere(ada.withProvider(GOOGLES, ADA, Profile.EMPTY));
    store.delete(app, ada.id());
    assertThere(created(social(app, "google", "1174")));
  }

  @Test
  void keepsOneOfThoseThatHaveOneIdentityAtOnce() {
    List<Boolean> kept = AtOnce.call(20, i -> isKept(social(app, "google", "1174")));
    assertThat(kept).filteredOn(yes -> yes).hasSize(1);
    assertThat(store.deleteAll(app)).isEqualTo(1);
  }

  @Test
  void keepsOneOfThoseThatWantOneEmailAtOnce() {
    List<Boolean> kept = AtOnce.call(20, i -> isKept(account(app, ADA)));
    assertThat(kept).filteredOn(yes -> yes).hasSize(1);
    assertThat(store.deleteAll(app)).isEqualTo(1);
  }

  @Test
  void keepsOneOfThoseThatWantOneUsernameAtOnce() {
    List<Boolean> kept =
        AtOnce.call(
            20, i -> isKept(account(app, Email.of("n" + i + "@example.org")).withUsername(NAME)));
    assertThat(kept).filteredOn(yes -> yes).hasSize(1);
    assertThat(store.deleteAll(app)).isEqualTo(1);
  }

  private boolean isKept(Account account) {
    try {
      store.create(account);
      return true;
    } catch (Refusal.EmailTaken | Refusal.UsernameTaken | Refusal.IdentityTaken taken) {
      return false;
    }
  }

  // Changing

  @Test
  void changesAnAccount() {
    Account made = created(account(app, ADA));
    Optional<Account> changed = store.update(app, made.id(), Account::signedOut);
    assertThat(changed).contains(made.signedOut());
    assertThere(made.signedOut());
  }

  @Test
  void findsAnAccountByItsNewIdentifiersAndNotByTheFormer() {
    Account made = created(account(app, ADA).withUsername(NAME));
    Username name = new Username("Countess");
    store.update(app, made.id(), account -> account.withPrimaryEmail(BOB).withUsername(name));
    assertThere(made.withPrimaryEmail(BOB).withUsername(name));
    assertFindsNothing(app, Identifier.of(ADA));
    assertFindsNothing(app, Identifier.of(NAME));
    assertThere(created(account(app, ADA).withUsername(NAME)));
  }

  @Test
  void refusesAChangeToAnEmailThatAnotherAccountHas() {
    Account ada = created(account(app, ADA));
    Account bob = created(account(app, BOB));
    assertThatExceptionOfType(Refusal.EmailTaken.class)
        .isThrownBy(() -> store.update(app, bob.id(), b -> b.withPrimaryEmail(ADA)));
    assertThere(ada);
    assertThere(bob);
  }

  @Test
  void refusesAChangeToAUsernameThatAnotherAccountHas() {
    Account ada = created(account(app, ADA).withUsername(NAME));
    Account bob = created(account(app, BOB));
    assertThatExceptionOfType(Refusal.UsernameTaken.class)
        .isThrownBy(() -> store.update(app, bob.id(), b -> b.withUsername(new Username("ADA"))));
    assertThere(ada);
    assertThere(bob);
  }

  @Test
  void givesOneOfThoseThatChangeToOneEmailAtOnceTheEmail() {
    List<Account> accounts =
        IntStream.range(0, 10)
            .mapToObj(i -> created(account(app, Email.of("n" + i + "@example.org"))))
            .toList();
    List<Boolean> got =
        AtOnce.call(
            10,
            i -> {
              try {
                store.update(app, accounts.get(i).id(), a -> a.withPrimaryEmail(ADA));
                return true;
              } catch (Refusal.EmailTaken taken) {
                return false;
              }
            });
    assertThat(got).filteredOn(yes -> yes).hasSize(1);
  }

  @Test
  void losesNoneOfTheChangesThatAreMadeAtOnce() {
    Account made = created(account(app, ADA));
    AtOnce.call(20, i -> store.update(app, made.id(), Account::signedOut));
    assertThat(store.find(app, made.id()))
        .hasValueSatisfying(account -> assertThat(account.tokenVersion()).isEqualTo(21));
  }

  @Test
  void changesNothingWhenTheChangeThrows() {
    Account made = created(account(app, ADA));
    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(
            () ->
                store.update(
                    app,
                    made.id(),
                    account -> {
                      throw new Refusal.NotAuthenticated();
                    }));
    assertThere(made);
  }

  @Test
  void neverChangesWhatItGaveBefore() {
    Account made = created(account(app, ADA));
    Account before = store.find(app, made.id()).orElseThrow();
    store.update(app, made.id(), account -> account.withPrimaryEmail(BOB).withEnabled(false));
    assertThat(before).isEqualTo(made);
  }

  // Deleting

  @Test
  void deletesAnAccountAndFreesItsIdentifiers() {
    Account made = created(account(app, ADA).withUsername(NAME));
    assertThat(store.delete(app, made.id())).isTrue();
    assertThat(store.delete(app, made.id())).isFalse();
    assertThat(store.find(app, made.id())).isEmpty();
    assertFindsNothing(app, Identifier.of(ADA));
    assertFindsNothing(app, Identifier.of(NAME));
    assertThere(created(account(app, ADA).withUsername(NAME)));
  }

  @Test
  void deletesAllAccountsOfAnAppAndCountsThem() {
    for (int i = 0; i < 1_001; i++) {
      created(account(app, Email.of("n" + i + "@example.org")));
    }
    Account other = created(account(neighbour, ADA));
    assertThat(store.deleteAll(app)).isEqualTo(1_001);
    assertThat(store.deleteAll(app)).isZero();
    assertFindsNothing(app, Identifier.of(Email.of("n7@example.org")));
    assertThere(other);
  }

  @Test
  void tellsWhichAppsHaveAccounts() {
    assertThat(store.keysAcrossApps()).doesNotContain(app, neighbour);
    Account ours = created(account(app, ADA));
    created(account(app, BOB));
    created(account(neighbour, ADA));
    assertThat(store.keysAcrossApps()).contains(app, neighbour);
    store.deleteAll(neighbour);
    assertThat(store.keysAcrossApps()).contains(app).doesNotContain(neighbour);
    store.delete(app, ours.id());
    assertThat(store.keysAcrossApps()).contains(app);
  }

  // Tenants

  @Test
  void keepsTheAccountsOfAppsApart() {
    Account ours = created(account(app, ADA).withUsername(NAME));
    Account theirs = created(account(neighbour, ADA).withUsername(NAME));
    assertThere(ours);
    assertThere(theirs);
    ObjectId id = ours.id();
    assertThat(store.find(neighbour, id)).isEmpty();
    assertThat(store.update(neighbour, id, Account::signedOut)).isEmpty();
    assertThat(store.delete(neighbour, id)).isFalse();
    assertThere(ours);
    store.deleteAll(neighbour);
    assertThere(ours);
    assertFindsNothing(neighbour, Identifier.of(ADA));
    assertFindsNothing(neighbour, Identifier.of(NAME));
  }
}
