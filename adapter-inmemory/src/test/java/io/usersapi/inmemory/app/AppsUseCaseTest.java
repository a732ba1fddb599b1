package io.usersapi.inmemory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.TestClock;
import io.usersapi.application.app.Apps.NewCredentials;
import io.usersapi.application.session.Sessions.Login;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.usersapi.inmemory.UseCases;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppsUseCaseTest {

  private static final AppId SHOP = new AppId("shop");
  private static final AppId ADMIN = new AppId("admin");
  private static final String ADDRESS = "192.0.2.1";

  private final UseCases service = new UseCases();

  private Login login(AppId id, Password password) {
    return service.sessions.login(id, password, ADDRESS);
  }

  private boolean isSignedIn(Login login) {
    return service.sessions.current(login.token()).isPresent();
  }

  private void assertNobodyIsLeft() {
    assertThat(service.userStore.keysAcrossApps()).isEmpty();
    assertThat(service.sessionStore.keysAcrossApps()).isEmpty();
    assertThat(service.appStore.retiredAcrossApps()).isEmpty();
  }

  // Creating

  @Test
  void createsAnAppWithAPasswordThatIsKnownThisOnce() {
    NewCredentials made = service.app("shop");

    assertThat(made.password().text()).matches("[A-Za-z0-9]{16}");
    assertThat(made.app().role()).isEqualTo(Role.USER);
    assertThat(made.app().createdAt()).isEqualTo(TestClock.START);
    assertThat(made.app().schema()).isEqualTo(UserSchema.initial());
    assertThat(made.app().passwordHash().value()).doesNotContain(made.password().text());
    assertThat(service.apps.get(SHOP)).isEqualTo(made.app());
    assertThat(login(SHOP, made.password()).app()).isEqualTo(made.app());
  }

  @Test
  void createsAppsInWholeMilliseconds() {
    service.clock.advance(Duration.ofNanos(1_999_999));

    assertThat(service.app("shop").app().createdAt()).isEqualTo(TestClock.START.plusMillis(1));
  }

  @Test
  void refusesANameThatIsTaken() {
    NewCredentials made = service.app("shop");

    assertThatExceptionOfType(Refusal.AppIdTaken.class).isThrownBy(() -> service.app("shop"));
    assertThat(service.apps.get(SHOP)).isEqualTo(made.app());
  }

  @Test
  void createsOneAppHoweverManyAskForItsNameAtOnce() {
    List<Optional<NewCredentials>> made =
        AtOnce.call(
            8,
            i -> {
              try {
                return Optional.of(service.apps.create(SHOP));
              } catch (Refusal.AppIdTaken e) {
                return Optional.empty();
              }
            });

    assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
    NewCredentials winner = made.stream().flatMap(Optional::stream).findFirst().orElseThrow();
    assertThat(service.apps.listAllApps()).containsExactly(winner.app());
    assertThat(login(SHOP, winner.password()).app()).isEqualTo(winner.app());
  }

  @Test
  void findsAndListsApps() {
    App first = service.app("first").app();
    service.clock.advance(Duration.ofMillis(1));
    App second = service.app("second").app();

    assertThat(service.apps.listAllApps()).containsExactly(second, first);
    assertThat(service.apps.find(first.id())).contains(first);
    assertThat(service.apps.findNow(first.id())).contains(first);
    assertThat(service.apps.find(SHOP)).isEmpty();
    assertThatExceptionOfType(Refusal.UnknownApp.class).isThrownBy(() -> service.apps.get(SHOP));
  }

  @Test
  void replacesSettingsAsAWhole() {
    service.app("shop");
    AppSettings open = AppSettings.define(Map.of("anonymousSignup", true)).orThrow();

    assertThat(service.apps.replaceSettings(SHOP, open).settings()).isEqualTo(open);
    assertThat(service.apps.get(SHOP).settings()).isEqualTo(open);
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps.replaceSettings(ADMIN, open));
  }

  // Deleting

  @Test
  void deletesAnAppWithItsUsersAndSessions() {
    NewCredentials shop = service.app("shop");
    NewCredentials other = service.app("other");
    Login ours = login(SHOP, shop.password());
    Login theirs = login(other.app().id(), other.password());
    service.submit("shop", "a@x.org");
    service.submit("shop", "b@x.org");
    service.submit("other", "a@x.org");

    assertThat(service.apps.delete(SHOP)).isEqualTo(2);
    assertThat(service.apps.find(SHOP)).isEmpty();
    assertThat(isSignedIn(ours)).isFalse();
    assertThat(service.emails(shop.app().key())).isEmpty();
    assertThat(isSignedIn(theirs)).isTrue();
    assertThat(service.emails(other.app().key())).containsExactly("a@x.org");
    assertThat(service.sessionStore.keysAcrossApps()).containsExactly(other.app().key());
    assertThat(service.appStore.retiredAcrossApps()).isEmpty();
  }

  @Test
  void deletesNoAppThatIsNotThere() {
    assertThatExceptionOfType(Refusal.UnknownApp.class).isThrownBy(() -> service.apps.delete(SHOP));

    service.app("shop");
    service.apps.delete(SHOP);
    assertThatExceptionOfType(Refusal.UnknownApp.class).isThrownBy(() -> service.apps.delete(SHOP));
  }

  @Test
  void deletesNoAdminApp() {
    service.apps.ensureAdmin(ADMIN, null);

    assertThatExceptionOfType(Refusal.AdminAppStays.class)
        .isThrownBy(() -> service.apps.delete(ADMIN));
    assertThat(service.apps.find(ADMIN)).isPresent();
  }

  @Test
  void startsEmptyWhenAnAppIsMadeAgainUnderItsName() {
    NewCredentials former = service.app("shop");
    Login login = login(SHOP, former.password());
    service.submit("shop", "a@x.org");
    service.apps.delete(SHOP);
    NewCredentials next = service.app("shop");

    assertThat(service.emails(next.app().key())).isEmpty();
    assertThat(service.users.pageAcrossApps(null, 0, 10)).isEmpty();
    assertThat(isSignedIn(login)).isFalse();
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> login(SHOP, former.password()));
  }

  @Test
  void doesNotLetAFormerSessionIntoAnAppMadeAgain() {
    NewCredentials former = service.app("shop");
    service.apps.delete(SHOP);
    SessionToken token = SessionToken.generate(new SecureRandom());
    service.sessionStore.save(Session.begin(token, former.app(), TestClock.START));
    service.app("shop");

    assertThat(service.sessions.current(token)).isEmpty();
    service.apps.sweep();
    assertNobodyIsLeft();
  }

  @Test
  void finishesAnInterruptedDeletionByTheNextCall() {
    NewCredentials shop = service.app("shop");
    Login login = login(SHOP, shop.password());
    service.submit("shop", "a@x.org");
    service.userStore.failOnce();

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> service.apps.delete(SHOP));
    assertThat(service.apps.find(SHOP)).isEmpty();
    assertThat(isSignedIn(login)).isFalse();
    assertThat(service.users.pageAcrossApps(null, 0, 10)).isEmpty();

    assertThat(service.apps.delete(SHOP)).isEqualTo(1);
    assertNobodyIsLeft();
    assertThatExceptionOfType(Refusal.UnknownApp.class).isThrownBy(() -> service.apps.delete(SHOP));
  }

  @Test
  void finishesAnInterruptedDeletionBySweeping() {
    service.app("shop");
    service.submit("shop", "a@x.org");
    service.userStore.failOnce();
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> service.apps.delete(SHOP));

    service.apps.sweep();
    assertNobodyIsLeft();
    assertThatExceptionOfType(Refusal.UnknownApp.class).isThrownBy(() -> service.apps.delete(SHOP));
  }

  @Test
  void leavesAnAppThatWasMadeAgainAloneWhenItFinishesADeletion() {
    service.app("shop");
    service.submit("shop", "former@x.org");
    service.userStore.failOnce();
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> service.apps.delete(SHOP));
    NewCredentials next = service.app("shop");
    service.submit("shop", "next@x.org");
    Login login = login(SHOP, next.password());

    service.apps.sweep();
    assertThat(service.emails(next.app().key())).containsExactly("next@x.org");
    assertThat(service.userStore.keysAcrossApps()).containsExactly(next.app().key());
    assertThat(isSignedIn(login)).isTrue();
  }

  @Test
  void countsTheUsersOfEveryDeletionThatItFinishes() {
    service.app("shop");
    service.submit("shop", "former@x.org");
    service.userStore.failOnce();
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> service.apps.delete(SHOP));
    service.app("shop");
    service.submit("shop", "a@x.org");
    service.submit("shop", "b@x.org");

    assertThat(service.apps.delete(SHOP)).isEqualTo(3);
    assertNobodyIsLeft();
  }

  @Test
  void leavesNobodyVisibleWhoSubmitsWhileTheAppIsDeleted() {
    App shop = service.app("shop").app();
    AtOnce.call(
        20,
        i ->
            i == 10
                ? service.apps.delete(SHOP)
                : service
                    .users
                    .submit(shop, "user" + i + "@x.org", UseCases.CONSENT)
                    .toCompletableFuture()
                    .join());

    assertThat(service.users.pageAcrossApps(null, 0, 100)).isEmpty();
    assertThat(service.users.pageAcrossApps(SHOP, 0, 100)).isEmpty();
    App next = service.app("shop").app();
    assertThat(service.emails(next.key())).isEmpty();
    assertThat(service.users.pageAcrossApps(SHOP, 0, 100)).isEmpty();

    service.apps.sweep();
    assertNobodyIsLeft();
  }

  @Test
  void sweepsWhoSubmittedAfterTheAppWasDeleted() {
    App shop = service.app("shop").app();
    service.apps.delete(SHOP);
    service.users.submit(shop, "late@x.org", UseCases.CONSENT).toCompletableFuture().join();
    assertThat(service.userStore.keysAcrossApps()).containsExactly(shop.key());

    service.apps.sweep();
    assertNobodyIsLeft();
  }

  @Test
  void sweepsNothingOfALiveApp() {
    NewCredentials shop = service.app("shop");
    Login login = login(SHOP, shop.password());
    service.submit("shop", "a@x.org");
    service.apps.sweep();

    assertThat(service.apps.get(SHOP)).isEqualTo(shop.app());
    assertThat(service.emails(shop.app().key())).containsExactly("a@x.org");
    assertThat(isSignedIn(login)).isTrue();
  }

  @Test
  void sweepsSessionsThatHaveEnded() {
    NewCredentials shop = service.app("shop");
    login(SHOP, shop.password());
    service.clock.advance(Session.LIFETIME.minusMillis(1));
    service.apps.sweep();
    AppKey key = shop.app().key();
    assertThat(service.sessionStore.keysAcrossApps()).containsExactly(key);

    service.clock.advance(Duration.ofMillis(1));
    service.apps.sweep();
    assertThat(service.sessionStore.keysAcrossApps()).isEmpty();
  }

  // Passwords

  @Test
  void renewsAPasswordAndEndsTheSessions() {
    NewCredentials former = service.app("shop");
    Login login = login(SHOP, former.password());
    NewCredentials next = service.apps.renewPassword(SHOP);

    assertThat(next.password()).isNotEqualTo(former.password());
    assertThat(next.app()).isEqualTo(service.apps.get(SHOP));
    assertThat(next.app().passwordVersion()).isEqualTo(2);
    assertThat(isSignedIn(login)).isFalse();
    assertThat(service.sessionStore.keysAcrossApps()).isEmpty();
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> login(SHOP, former.password()));
    assertThat(isSignedIn(login(SHOP, next.password()))).isTrue();
  }

  @Test
  void renewsNoPasswordOfAnAppThatIsNotThere() {
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps.renewPassword(SHOP));

    service.app("shop");
    service.hasher.duringNextHash(() -> service.apps.delete(SHOP));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps.renewPassword(SHOP));
  }

  @Test
  void endsTheSessionOfALoginThatRacedWithANewPassword() {
    NewCredentials shop = service.app("shop");
    service.hasher.duringNextVerification(() -> service.apps.renewPassword(SHOP));
    Login login = login(SHOP, shop.password());

    assertThat(isSignedIn(login)).isFalse();
  }

  // The first admin

  @Test
  void makesAnAdminWithAPasswordToShowOnce() {
    NewCredentials made = service.apps.ensureAdmin(ADMIN, null).orElseThrow();

    assertThat(made.app().isAdmin()).isTrue();
    assertThat(login(ADMIN, made.password()).app()).isEqualTo(made.app());
    assertThat(service.apps.ensureAdmin(ADMIN, null)).isEmpty();
    assertThat(service.apps.get(ADMIN)).isEqualTo(made.app());
  }

  @Test
  void makesNoFurtherAdminWhereThereIsOneOfAnotherName() {
    service.apps.ensureAdmin(new AppId("root"), null);

    assertThat(service.apps.ensureAdmin(ADMIN, null)).isEmpty();
    assertThat(service.apps.find(ADMIN)).isEmpty();
  }

  @Test
  void makesOneAdminHoweverManyInstancesStartAtOnce() {
    List<Optional<NewCredentials>> made =
        AtOnce.call(8, i -> service.appsOfAnotherInstance().ensureAdmin(ADMIN, null));

    assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
    NewCredentials shown = made.stream().flatMap(Optional::stream).findFirst().orElseThrow();
    assertThat(service.apps.listAllApps()).containsExactly(shown.app());
    assertThat(login(ADMIN, shown.password()).app().isAdmin()).isTrue();
  }

  @Test
  void makesTheConfiguredAdminHoweverManyInstancesStartAtOnce() {
    Password configured = new Password("configured");
    List<Optional<NewCredentials>> made =
        AtOnce.call(8, i -> service.appsOfAnotherInstance().ensureAdmin(ADMIN, configured));

    assertThat(made).containsOnly(Optional.empty());
    assertThat(service.apps.listAllApps()).extracting(App::id).containsExactly(ADMIN);
    assertThat(service.apps.get(ADMIN).passwordVersion()).isEqualTo(1);
    assertThat(login(ADMIN, configured).app().isAdmin()).isTrue();
  }

  @Test
  void leavesAnAdminWithTheConfiguredPasswordAsItIs() {
    Password configured = new Password("configured");
    service.apps.ensureAdmin(ADMIN, configured);
    App admin = service.apps.get(ADMIN);
    Login login = login(ADMIN, configured);

    assertThat(service.apps.ensureAdmin(ADMIN, configured)).isEmpty();
    assertThat(service.apps.get(ADMIN)).isEqualTo(admin);
    assertThat(isSignedIn(login)).isTrue();
  }

  @Test
  void replacesThePasswordOfTheAdminWhereAnotherIsConfigured() {
    Password former = service.apps.ensureAdmin(ADMIN, null).orElseThrow().password();
    Login login = login(ADMIN, former);
    Password configured = new Password("configured");

    assertThat(service.apps.ensureAdmin(ADMIN, configured)).isEmpty();
    assertThat(isSignedIn(login)).isFalse();
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> login(ADMIN, former));
    assertThat(login(ADMIN, configured).app().isAdmin()).isTrue();
  }

  @Test
  void makesNoAdminOfAnAppThatIsNone() {
    NewCredentials taken = service.app("admin");

    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps.ensureAdmin(ADMIN, null));
    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps.ensureAdmin(ADMIN, new Password("configured")));
    assertThat(service.apps.get(ADMIN)).isEqualTo(taken.app());
  }
}
