package io.usersapi.inmemory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.TestClock;
import io.usersapi.application.app.Apps.NewCredentials;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.session.Sessions.Login;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppsTest {

  private static final AppId MY_SITE = new AppId("my-site");
  private static final AppId ADMIN = new AppId("admin");
  private static final Password CONFIGURED = new Password("configured-password");
  private static final String HERE = "192.0.2.1";

  private final TestClock clock = new TestClock();
  private final Stores stores = new InMemoryStores(clock);
  private final ServiceInstance service = instance();

  /** One more instance over the same stores. */
  private ServiceInstance instance() {
    return new ServiceInstance(stores, clock, null, LoginLimits.OFF);
  }

  private Login login(AppId id, Password password) {
    return service.sessions().login(id, password, HERE);
  }

  private boolean isLive(Login login) {
    return service.sessions().current(login.token()).isPresent();
  }

  private List<User> users(App app) {
    try (Stream<User> users = service.users().newestFirst(app.key())) {
      return users.toList();
    }
  }

  private void storeFailsOnceItDeletes() {
    service
        .userStore()
        .beforeNextDeletion(
            () -> {
              throw new StoreUnavailable("gone for a moment", new IllegalStateException());
            });
  }

  private void interruptDeletion(AppId id) {
    storeFailsOnceItDeletes();
    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(() -> service.apps().delete(id));
  }

  // Making and changing

  @Test
  void makesAnAppWithWhatEveryAppStartsWith() {
    clock.set(Instant.parse("2024-01-15T10:30:00.123987654Z"));
    NewCredentials made = service.apps().create(MY_SITE);

    assertThat(made.app().role()).isEqualTo(Role.USER);
    assertThat(made.app().schema()).isEqualTo(UserSchema.initial());
    assertThat(made.app().settings()).isEqualTo(AppSettings.initial());
    assertThat(made.app().createdAt()).isEqualTo(Instant.parse("2024-01-15T10:30:00.123Z"));
    assertThat(service.apps().get(MY_SITE)).isEqualTo(made.app());
    assertThat(service.apps().findNow(MY_SITE)).contains(made.app());
  }

  @Test
  void generatesAPasswordOfSixteenLettersAndDigitsAndKeepsItsHashOnly() {
    NewCredentials made = service.apps().create(MY_SITE);

    assertThat(made.password().text()).matches("[A-Za-z0-9]{16}");
    assertThat(made.app().passwordHash().value()).doesNotContain(made.password().text());
    assertThat(isLive(login(MY_SITE, made.password()))).isTrue();
  }

  @Test
  void refusesANameThatIsTaken() {
    App app = service.createApp("my-site");

    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps().create(MY_SITE));
    assertThat(service.apps().get(MY_SITE)).isEqualTo(app);
  }

  @Test
  void makesOneAppHoweverManyAskForItsNameAtOnce() {
    List<Optional<NewCredentials>> made =
        AtOnce.call(
            20,
            i -> {
              try {
                return Optional.of(service.apps().create(MY_SITE));
              } catch (Refusal.AppIdTaken refusal) {
                return Optional.empty();
              }
            });

    NewCredentials only = made.stream().flatMap(Optional::stream).toList().get(0);
    assertThat(made).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(service.apps().listAllApps()).containsExactly(only.app());
    assertThat(isLive(login(MY_SITE, only.password()))).isTrue();
  }

  @Test
  void listsAppsNewestFirst() {
    App first = service.createApp("first");
    clock.advance(Duration.ofMillis(1));
    App second = service.createApp("second");

    assertThat(service.apps().listAllApps()).containsExactly(second, first);
  }

  @Test
  void replacesSettingsAndNothingElse() {
    App app = service.createApp("my-site");
    AppSettings settings = AppSettings.define(Map.of("anonymousSignup", true)).orThrow();

    assertThat(service.apps().replaceSettings(MY_SITE, settings))
        .isEqualTo(app.withSettings(settings))
        .isEqualTo(service.apps().get(MY_SITE));
  }

  @Test
  void refusesToChangeAnAppThatIsNotThere() {
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().get(MY_SITE));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().replaceSettings(MY_SITE, AppSettings.initial()));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().renewPassword(MY_SITE));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().delete(MY_SITE));
  }

  // Deleting

  @Test
  void deletesAnAppWithItsUsersAndSessionsAndNoOthers() {
    NewCredentials made = service.apps().create(MY_SITE);
    App other = service.createApp("other-site");
    Login login = login(MY_SITE, made.password());
    service.submit(made.app(), "ada@x.org");
    service.submit(made.app(), "bob@x.org");
    service.submit(other, "ada@x.org");

    assertThat(service.apps().delete(MY_SITE)).isEqualTo(2);
    assertThat(service.apps().find(MY_SITE)).isEmpty();
    assertThat(users(made.app())).isEmpty();
    assertThat(isLive(login)).isFalse();
    assertThat(users(other)).hasSize(1);
    assertThat(service.apps().listAllApps()).containsExactly(other);
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().delete(MY_SITE));
  }

  @Test
  void showsNoFormerUserOrSessionOfAnAppMadeAgain() {
    NewCredentials former = service.apps().create(MY_SITE);
    Login login = login(MY_SITE, former.password());
    service.submit(former.app(), "ada@x.org");
    service.apps().delete(MY_SITE);
    App app = service.createApp("my-site");

    assertThat(app.key()).isNotEqualTo(former.app().key());
    assertThat(users(app)).isEmpty();
    assertThat(service.users().pageAcrossApps(null, 0, 50)).isEmpty();
    assertThat(isLive(login)).isFalse();
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> login(MY_SITE, former.password()));
  }

  @Test
  void keepsAdminApps() {
    service.apps().ensureAdmin(ADMIN, CONFIGURED);

    assertThatExceptionOfType(Refusal.AdminAppStays.class)
        .isThrownBy(() -> service.apps().delete(ADMIN));
    assertThat(service.apps().find(ADMIN)).isPresent();
  }

  @Test
  void hidesAnAppWhoseDeletionWasInterrupted() {
    App app = service.createApp("my-site");
    service.submit(app, "ada@x.org");
    interruptDeletion(MY_SITE);

    assertThat(service.apps().find(MY_SITE)).isEmpty();
    assertThat(service.apps().listAllApps()).isEmpty();
    assertThat(service.users().pageAcrossApps(null, 0, 50)).isEmpty();
    assertThat(service.users().pageAcrossApps(MY_SITE, 0, 50)).isEmpty();
  }

  @Test
  void finishesAnInterruptedDeletionByTheNextCall() {
    App app = service.createApp("my-site");
    service.submit(app, "ada@x.org");
    service.submit(app, "bob@x.org");
    interruptDeletion(MY_SITE);

    assertThat(service.apps().delete(MY_SITE)).isEqualTo(2);
    assertThat(users(app)).isEmpty();
    assertThat(stores.apps().retiredAcrossApps()).isEmpty();
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.apps().delete(MY_SITE));
  }

  @Test
  void finishesAnInterruptedDeletionBySweepingOnAnotherInstance() {
    App app = service.createApp("my-site");
    service.submit(app, "ada@x.org");
    interruptDeletion(MY_SITE);
    instance().apps().sweep();

    assertThat(users(app)).isEmpty();
    assertThat(stores.users().keysAcrossApps()).isEmpty();
    assertThat(stores.apps().retiredAcrossApps()).isEmpty();
  }

  @Test
  void leavesToADeletionWhatItIsAtWhenItSweeps() {
    App app = service.createApp("my-site");
    service.submit(app, "ada@x.org");
    service.submit(app, "bob@x.org");
    service.userStore().beforeNextDeletion(() -> service.apps().sweep());

    assertThat(service.apps().delete(MY_SITE)).isEqualTo(2);
    assertThat(users(app)).isEmpty();
  }

  @Test
  void finishesAnInterruptedDeletionWithoutTouchingTheAppMadeAgain() {
    App former = service.createApp("my-site");
    service.submit(former, "ada@x.org");
    interruptDeletion(MY_SITE);
    App app = service.createApp("my-site");
    service.submit(app, "bob@x.org");
    assertThat(users(app)).hasSize(1);
    service.apps().sweep();

    assertThat(users(former)).isEmpty();
    assertThat(users(app)).hasSize(1);
    assertThat(service.apps().get(MY_SITE)).isEqualTo(app);
  }

  @Test
  void deletesAnAppMadeAgainTogetherWithWhatIsLeftOfTheFormer() {
    App former = service.createApp("my-site");
    service.submit(former, "ada@x.org");
    interruptDeletion(MY_SITE);
    App app = service.createApp("my-site");
    service.submit(app, "bob@x.org");

    assertThat(service.apps().delete(MY_SITE)).isEqualTo(2);
    assertThat(stores.users().keysAcrossApps()).isEmpty();
  }

  @Test
  void countsEveryDeletedUserOnceHoweverManyDeleteAtOnce() {
    App app = service.createApp("my-site");
    for (int i = 0; i < 30; i++) {
      service.submit(app, "user" + i + "@x.org");
    }

    List<Long> deleted =
        AtOnce.call(
            10,
            i -> {
              try {
                return service.apps().delete(MY_SITE);
              } catch (Refusal.UnknownApp refusal) {
                return 0L;
              }
            });

    assertThat(deleted.stream().mapToLong(count -> count).sum()).isEqualTo(30);
    assertThat(stores.users().keysAcrossApps()).isEmpty();
    assertThat(stores.apps().retiredAcrossApps()).isEmpty();
  }

  @Test
  void leavesNobodyVisibleWhoSubmittedWhileTheAppWasDeleted() {
    App app = service.createApp("my-site");
    service.submit(app, "ada@x.org");
    service.userStore().afterNextDeletion(() -> service.submit(app, "late@x.org"));

    assertThat(service.apps().delete(MY_SITE)).isEqualTo(1);
    assertThat(stores.users().keysAcrossApps()).containsExactly(app.key());
    App again = service.createApp("my-site");
    assertThat(users(again)).isEmpty();
    assertThat(service.users().pageAcrossApps(null, 0, 50)).isEmpty();

    service.apps().sweep();
    assertThat(stores.users().keysAcrossApps()).isEmpty();
    assertThat(users(app)).isEmpty();
  }

  @Test
  void leavesNobodyAfterASweepHoweverManySubmittedWhileTheAppWasDeleted() {
    App app = service.createApp("my-site");
    AtOnce.call(
        40,
        i ->
            i == 20
                ? service.apps().delete(MY_SITE)
                : service.submit(app, "user" + i + "@x.org").id());

    assertThat(service.users().pageAcrossApps(null, 0, 50)).isEmpty();
    service.apps().sweep();
    assertThat(stores.users().keysAcrossApps()).isEmpty();
  }

  @Test
  void sweepsNothingThatBelongsToALiveApp() {
    NewCredentials made = service.apps().create(MY_SITE);
    service.submit(made.app(), "ada@x.org");
    Login login = login(MY_SITE, made.password());
    service.apps().sweep();
    service.apps().sweep();

    assertThat(users(made.app())).hasSize(1);
    assertThat(isLive(login)).isTrue();
  }

  // The first admin

  @Test
  void makesAnAdminAndGivesItsGeneratedPasswordThisOnce() {
    NewCredentials made = service.apps().ensureAdmin(ADMIN, null).orElseThrow();

    assertThat(made.app().isAdmin()).isTrue();
    assertThat(isLive(login(ADMIN, made.password()))).isTrue();
    assertThat(service.apps().ensureAdmin(ADMIN, null)).isEmpty();
    assertThat(service.apps().listAllApps()).containsExactly(made.app());
  }

  @Test
  void makesNoAdminWhereThereIsOneOfAnotherName() {
    service.apps().ensureAdmin(ADMIN, CONFIGURED);

    assertThat(service.apps().ensureAdmin(new AppId("root"), null)).isEmpty();
    assertThat(service.apps().find(new AppId("root"))).isEmpty();
  }

  @Test
  void makesOneAdminAndShowsOnePasswordHoweverManyInstancesStartAtOnce() {
    List<Optional<NewCredentials>> shown =
        AtOnce.call(20, i -> instance().apps().ensureAdmin(ADMIN, null));

    List<NewCredentials> printed = shown.stream().flatMap(Optional::stream).toList();
    assertThat(printed).hasSize(1);
    assertThat(service.apps().listAllApps()).containsExactly(printed.get(0).app());
    assertThat(isLive(login(ADMIN, printed.get(0).password()))).isTrue();
  }

  @Test
  void makesOneAdminOfAConfiguredPasswordHoweverManyInstancesStartAtOnce() {
    List<Optional<NewCredentials>> shown =
        AtOnce.call(20, i -> instance().apps().ensureAdmin(ADMIN, CONFIGURED));

    assertThat(shown).containsOnly(Optional.empty());
    assertThat(service.apps().listAllApps())
        .singleElement()
        .satisfies(app -> assertThat(app.passwordVersion()).isEqualTo(1));
    assertThat(isLive(login(ADMIN, CONFIGURED))).isTrue();
  }

  @Test
  void replacesAStoredPasswordByTheConfiguredOneAndEndsItsSessions() {
    NewCredentials made = service.apps().ensureAdmin(ADMIN, null).orElseThrow();
    Login before = login(ADMIN, made.password());

    assertThat(instance().apps().ensureAdmin(ADMIN, CONFIGURED)).isEmpty();
    assertThat(isLive(before)).isFalse();
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> login(ADMIN, made.password()));
    assertThat(isLive(login(ADMIN, CONFIGURED))).isTrue();
    assertThat(service.apps().get(ADMIN).key()).isEqualTo(made.app().key());
  }

  @Test
  void leavesSessionsAliveWhenTheConfiguredPasswordIsTheStoredOne() {
    service.apps().ensureAdmin(ADMIN, CONFIGURED);
    Login login = login(ADMIN, CONFIGURED);
    App before = service.apps().get(ADMIN);
    instance().apps().ensureAdmin(ADMIN, CONFIGURED);

    assertThat(isLive(login)).isTrue();
    assertThat(service.apps().get(ADMIN)).isEqualTo(before);
  }

  @Test
  void makesAnAdminOfTheConfiguredNameBesideAnother() {
    NewCredentials first = service.apps().ensureAdmin(ADMIN, null).orElseThrow();
    service.apps().ensureAdmin(new AppId("root"), CONFIGURED);

    assertThat(service.apps().get(new AppId("root")).isAdmin()).isTrue();
    assertThat(isLive(login(ADMIN, first.password()))).isTrue();
  }

  @Test
  void refusesTheNameOfAnOrdinaryAppForTheAdmin() {
    App app = service.createApp("admin");

    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps().ensureAdmin(ADMIN, null));
    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps().ensureAdmin(ADMIN, CONFIGURED));
    assertThat(service.apps().listAllApps()).containsExactly(app);

    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps().requireNameOfAdmin(ADMIN, null));
    assertThatExceptionOfType(Refusal.AppIdTaken.class)
        .isThrownBy(() -> service.apps().requireNameOfAdmin(ADMIN, CONFIGURED));
    service.apps().ensureAdmin(new AppId("root"), CONFIGURED);
    assertThatCode(() -> service.apps().requireNameOfAdmin(ADMIN, null))
        .as("there is an admin, and no name is needed")
        .doesNotThrowAnyException();
  }
}
