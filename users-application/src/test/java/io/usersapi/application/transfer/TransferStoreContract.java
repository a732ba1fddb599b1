package io.usersapi.application.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.Stores;
import io.usersapi.application.account.SigningKey;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link TransferStore} promises. Every test has apps of its own. */
public abstract class TransferStoreContract {

  private Stores stores;
  private TransferStore transfer;

  private final App app = Samples.app();

  protected TransferStoreContract() {}

  /** The stores to test. They may hold records of other apps. */
  protected abstract Stores stores();

  @BeforeEach
  void begin() {
    stores = stores();
    transfer = stores.transfer();
  }

  private List<User> listed(AppKey key) {
    try (Stream<User> users = stores.users().newestFirst(key)) {
      return users.toList();
    }
  }

  private List<User> read(AppKey key) {
    try (Holdings holdings = transfer.read();
        Stream<User> users = holdings.users()) {
      return users.filter(user -> user.app().equals(key)).sorted(User.NEWEST_FIRST).toList();
    }
  }

  @Test
  void keepsWhatItTakesAsItWas() {
    Session session = Samples.session(app);
    Retirement retirement = Samples.retirement();
    List<User> users = Samples.users(app.key(), 3);

    transfer.write().retirements(List.of(retirement));
    transfer.write().apps(List.of(app));
    transfer.write().sessions(List.of(session));
    transfer.write().users(users);

    assertThat(stores.apps().find(app.id())).contains(app);
    assertThat(stores.apps().isLive(app.key())).isTrue();
    assertThat(stores.apps().retired(retirement.id())).containsExactly(retirement.key());
    assertThat(stores.sessions().findAcrossApps(session.tokenHash())).contains(session);
    assertThat(stores.sessions().keysAcrossApps()).contains(app.key());
    assertThat(listed(app.key())).containsExactlyElementsOf(users);
    assertThat(stores.users().keysAcrossApps()).contains(app.key());
    assertThat(stores.users().count(app.key())).isEqualTo(3);
    assertThat(stores.users().pageByEmail(app.key(), "user1", null, 9)).hasSize(1);
    assertThat(stores.users().delete(app.key(), users.get(1).id())).isTrue();
    assertThat(listed(app.key())).containsExactly(users.get(0), users.get(2));
  }

  @Test
  void keepsTheOrderOfDataAndTheZerosOfNumbers() {
    User user = Samples.user(app.key(), 1);
    transfer.write().users(List.of(user));

    UserData found = read(app.key()).get(0).data();
    assertThat(found.toMap().entrySet()).containsExactlyElementsOf(user.data().toMap().entrySet());
  }

  @Test
  void givesWhatCameThroughItsPorts() {
    App gone = Samples.app();
    Session session = Samples.session(app);
    List<User> users = Samples.users(app.key(), 3);
    stores.apps().create(app);
    stores.apps().create(gone);
    stores.apps().retire(gone.id());
    stores.sessions().save(session);
    transfer.write().users(users);

    try (Holdings holdings = transfer.read();
        Stream<Retirement> retirements = holdings.retirements();
        Stream<App> apps = holdings.apps();
        Stream<Session> sessions = holdings.sessions()) {
      assertThat(retirements)
          .contains(new Retirement(gone.key(), gone.id()))
          .noneMatch(retirement -> retirement.key().equals(app.key()));
      assertThat(apps).contains(app).doesNotContain(gone);
      assertThat(sessions).contains(session);
    }
    assertThat(read(app.key())).containsExactlyElementsOf(users);
  }

  @Test
  void takesTheSameAgainAndNothingChanges() {
    Session session = Samples.session(app);
    List<User> users = Samples.users(app.key(), 3);
    for (int i = 0; i < 2; i++) {
      transfer.write().apps(List.of(app));
      transfer.write().sessions(List.of(session));
      transfer.write().users(users);
    }

    assertThat(listed(app.key())).containsExactlyElementsOf(users);
    assertThat(read(app.key())).containsExactlyElementsOf(users);
    assertThat(stores.users().pageAcrossApps(Set.of(app.key()), 2, 5)).hasSize(1);
    assertThat(stores.users().count(app.key())).isEqualTo(3);
    assertThat(stores.users().deleteAll(app.key())).isEqualTo(3);
    assertThat(stores.users().keysAcrossApps()).doesNotContain(app.key());
    stores.sessions().deleteAll(app.key());
    assertThat(stores.sessions().findAcrossApps(session.tokenHash())).isEmpty();
  }

  @Test
  void takesALaterStateInPlaceOfAnEarlierOne() {
    User user = Samples.user(app.key(), 1);
    User later =
        new User(
            user.id(),
            user.app(),
            user.email(),
            UserData.of(Map.of("name", "later")),
            user.schemaVersion() + 1,
            user.createdAt(),
            user.updatedAt().plusSeconds(1));
    transfer.write().apps(List.of(app));
    transfer.write().users(List.of(user));
    transfer.write().apps(List.of(app.withPassword(app.passwordHash())));
    transfer.write().users(List.of(later));

    assertThat(read(app.key())).containsExactly(later);
    assertThat(listed(app.key())).containsExactly(later);
    try (Holdings holdings = transfer.read();
        Stream<App> apps = holdings.apps()) {
      assertThat(apps.filter(found -> found.id().equals(app.id())))
          .extracting(App::passwordVersion)
          .containsExactly(app.passwordVersion() + 1);
    }
  }

  @Test
  void keepsAccountsAsTheyWereAndFindsThemByEveryName() {
    Account account = Samples.account(app.key(), 1);
    Account bare = Samples.bareAccount(app.key());
    for (int i = 0; i < 2; i++) {
      transfer.write().accounts(List.of(account, bare));
    }

    assertThat(stores.accounts().find(app.key(), account.id())).contains(account);
    assertThat(stores.accounts().find(app.key(), bare.id())).contains(bare);
    assertThat(account.identifiers())
        .hasSize(5)
        .allSatisfy(name -> assertThat(stores.accounts().find(app.key(), name)).contains(account));
    assertThat(accounts()).containsExactlyInAnyOrder(account, bare);
    transfer.write().accounts(List.of(account.signedOut()));
    assertThat(accounts()).containsExactlyInAnyOrder(account.signedOut(), bare);
    assertThat(stores.accounts().deleteAll(app.key())).isEqualTo(2);
  }

  private List<Account> accounts() {
    try (Holdings holdings = transfer.read();
        Stream<Account> all = holdings.accounts()) {
      return all.filter(account -> account.app().equals(app.key())).toList();
    }
  }

  @Test
  void keepsTheKeysThatSignTokens() {
    int generation = 1_000 + new Random().nextInt(1_000_000);
    SigningKey key = new SigningKey(generation, "{\"kty\":\"OKP\"}", Samples.END);
    for (int i = 0; i < 2; i++) {
      transfer.write().signingKeys(List.of(key));
    }

    assertThat(stores.signingKeys().latestFirst()).containsOnlyOnce(key);
    try (Holdings holdings = transfer.read();
        Stream<SigningKey> keys = holdings.signingKeys()) {
      assertThat(keys).containsOnlyOnce(key);
    }
    stores.signingKeys().remove(generation);
  }

  @Test
  void keepsTheAudit() {
    AuditEvent event = Samples.event();
    for (int i = 0; i < 2; i++) {
      transfer.write().audit(List.of(event));
    }

    try (Holdings holdings = transfer.read();
        Stream<AuditEvent> events = holdings.audit()) {
      assertThat(events).containsOnlyOnce(event);
    }
    assertThat(stores.audit().pageAcrossApps(null, 1_000)).containsOnlyOnce(event);
    stores.audit().withdraw(event);
    try (Holdings holdings = transfer.read();
        Stream<AuditEvent> events = holdings.audit()) {
      assertThat(events).doesNotContain(event);
    }
  }

  @Test
  void takesNothingWithoutHarm() {
    transfer.write().audit(List.of());
    transfer.write().accounts(List.of());
    transfer.write().signingKeys(List.of());
    transfer.write().retirements(List.of());
    transfer.write().apps(List.of());
    transfer.write().sessions(List.of());
    transfer.write().users(List.of());

    assertThat(read(app.key())).isEmpty();
  }

  @Test
  void readsMoreThanComeAtOnce() {
    List<User> users = Samples.users(app.key(), 1_201);
    transfer.write().users(users);

    assertThat(read(app.key())).containsExactlyElementsOf(users);
  }

  @Test
  void saysThatItIsIncompleteUntilItIsFinished() {
    assertThat(transfer.unfinished()).isEmpty();
    transfer.begin("the attic");
    assertThat(transfer.unfinished()).contains("the attic");
    transfer.begin("the cellar");
    assertThat(transfer.unfinished()).contains("the cellar");
    transfer.finish();
    assertThat(transfer.unfinished()).isEmpty();
    transfer.finish();
  }
}
