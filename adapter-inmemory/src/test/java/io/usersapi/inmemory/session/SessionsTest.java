package io.usersapi.inmemory.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.TestClock;
import io.usersapi.application.app.Apps.NewCredentials;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.session.Sessions.Login;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {

  private static final AppId MY_SITE = new AppId("my-site");
  private static final AppId NOWHERE = new AppId("nowhere");
  private static final Password WRONG = new Password("wrong-password");
  private static final Password CHOSEN = new Password("chosen-password");
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final LoginLimits THREE_PER_APP =
      new LoginLimits(new Limit(3, WINDOW), new Limit(100, WINDOW));
  private static final LoginLimits THREE_IN_ALL =
      new LoginLimits(new Limit(100, WINDOW), new Limit(3, WINDOW));
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final TestClock clock = new TestClock();
  private ServiceInstance service = new ServiceInstance(clock);
  private NewCredentials made = service.apps().create(MY_SITE);

  private void limit(LoginLimits limits) {
    service = new ServiceInstance(new InMemoryStores(clock), clock, null, limits);
    made = service.apps().create(MY_SITE);
  }

  private Login login(Password password) {
    return service.sessions().login(MY_SITE, password, HERE);
  }

  private Login login() {
    return login(made.password());
  }

  private SignedIn signedIn(Login login) {
    return service.sessions().current(login.token()).orElseThrow();
  }

  private boolean isLive(Login login) {
    return service.sessions().current(login.token()).isPresent();
  }

  private void fail(AppId id, String address) {
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> service.sessions().login(id, WRONG, address));
  }

  private Duration refusedFor(AppId id, Password password, String address) {
    AtomicReference<Duration> wait = new AtomicReference<>();
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> service.sessions().login(id, password, address))
        .satisfies(refusal -> wait.set(refusal.retryAfter()));
    return wait.get();
  }

  // Signing in and out

  @Test
  void signsAnAppInByItsPassword() {
    Login login = login();

    assertThat(login.app()).isEqualTo(made.app());
    assertThat(signedIn(login).app()).isEqualTo(made.app());
  }

  @Test
  void keepsTheHashOfATokenOnly() {
    Login login = login();

    assertThat(service.stores().sessions().findAcrossApps(login.token().value())).isEmpty();
    assertThat(service.stores().sessions().findAcrossApps(login.token().hash()))
        .hasValueSatisfying(
            session -> assertThat(session.tokenHash()).isNotEqualTo(login.token().value()));
  }

  @Test
  void beginsAnotherSessionWithEveryLogin() {
    List<Login> logins = AtOnce.call(8, i -> login());

    assertThat(logins).extracting(Login::token).doesNotHaveDuplicates();
    assertThat(logins).allMatch(this::isLive);
  }

  @Test
  void answersAWrongNameAndAWrongPasswordAlike() {
    Refusal wrongPassword = refusalOf(MY_SITE, WRONG);
    Refusal wrongName = refusalOf(NOWHERE, made.password());

    assertThat(wrongName).hasSameClassAs(wrongPassword).hasMessage(wrongPassword.getMessage());
    assertThat(wrongName.code()).isEqualTo(wrongPassword.code()).isEqualTo("wrong_credentials");
  }

  private Refusal refusalOf(AppId id, Password password) {
    try {
      service.sessions().login(id, password, HERE);
    } catch (Refusal refusal) {
      return refusal;
    }
    throw new AssertionError("That login was not refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong-password", "null\u0000inside", "w", "ünhåshable-ünhåshable"})
  void takesTheWorkOfOneVerificationWhateverIsWrong(String text) {
    for (Password password : List.of(new Password(text), new Password(text.repeat(100)))) {
      for (AppId id : List.of(MY_SITE, NOWHERE)) {
        int before = service.hasher().verifications();
        assertThat(refusalOf(id, password)).isInstanceOf(Refusal.WrongCredentials.class);

        assertThat(service.hasher().verifications()).isEqualTo(before + 1);
      }
    }
    int before = service.hasher().verifications();
    login();
    assertThat(service.hasher().verifications()).isEqualTo(before + 1);
  }

  @Test
  void tellsAppsApartByTheCaseOfTheirNames() {
    assertThat(refusalOf(new AppId("My-Site"), made.password()))
        .isInstanceOf(Refusal.WrongCredentials.class);
  }

  @Test
  void endsOneSessionByLoggingOut() {
    Login ended = login();
    Login other = login();
    service.sessions().logout(signedIn(ended));

    assertThat(isLive(ended)).isFalse();
    assertThat(isLive(other)).isTrue();
  }

  @Test
  void knowsNoSessionByATokenThatItDidNotMake() {
    login();

    assertThat(service.sessions().current(new SessionToken("made-up"))).isEmpty();
    assertThat(service.sessions().current(new SessionToken(""))).isEmpty();
  }

  // How long a session lasts

  @Test
  void endsSevenDaysAfterTheLoginUsedOrNot() {
    Login login = login();

    clock.advance(Duration.ofDays(3));
    assertThat(isLive(login)).isTrue();
    clock.advance(Duration.ofDays(4).minusMillis(1));
    assertThat(isLive(login)).isTrue();
    clock.advance(Duration.ofMillis(1));
    assertThat(isLive(login)).isFalse();
  }

  @Test
  void removesEndedSessionsBySweeping() {
    Login ended = login();
    clock.advance(Duration.ofDays(6));
    Login live = login();
    clock.advance(Duration.ofDays(1));
    service.apps().sweep();

    assertThat(service.stores().sessions().findAcrossApps(ended.token().hash())).isEmpty();
    assertThat(isLive(live)).isTrue();
  }

  @Test
  void endsTheSessionsOfADeletedAppForGood() {
    Login login = login();
    service.apps().delete(MY_SITE);
    assertThat(isLive(login)).isFalse();
    assertThat(service.stores().sessions().keysAcrossApps()).isEmpty();

    service.apps().create(MY_SITE);
    assertThat(isLive(login)).isFalse();
  }

  @Test
  void neverSignsInToAnAppMadeAgainWhileThePasswordWasLookedAt() {
    service
        .hasher()
        .duringNextVerification(
            () -> {
              service.apps().delete(MY_SITE);
              service.apps().create(MY_SITE);
            });
    Login raced = login();

    assertThat(isLive(raced)).isFalse();
    service.apps().sweep();
    assertThat(service.stores().sessions().keysAcrossApps()).isEmpty();
  }

  // Changing and renewing passwords

  @Test
  void changesThePassword() {
    service.sessions().changePassword(signedIn(login()), made.password(), CHOSEN);

    assertThat(refusalOf(MY_SITE, made.password())).isInstanceOf(Refusal.WrongCredentials.class);
    assertThat(isLive(login(CHOSEN))).isTrue();
  }

  @Test
  void endsAllOtherSessionsWhenThePasswordChangesAndKeepsTheOneThatAsked() {
    App neighbour = service.createApp("other-site");
    Login theirs =
        service
            .sessions()
            .login(neighbour.id(), service.apps().renewPassword(neighbour.id()).password(), HERE);
    Login mine = login();
    Login other = login();
    Session before = signedIn(mine).session();
    service.sessions().changePassword(signedIn(mine), made.password(), CHOSEN);

    assertThat(isLive(mine)).isTrue();
    assertThat(signedIn(mine).session().expiresAt()).isEqualTo(before.expiresAt());
    assertThat(isLive(other)).isFalse();
    assertThat(service.stores().sessions().findAcrossApps(other.token().hash())).isEmpty();
    assertThat(isLive(theirs)).isTrue();
  }

  @Test
  void letsOneOfManyChangesAtOnceWin() {
    SignedIn who = signedIn(login());
    List<Boolean> changed =
        AtOnce.call(
            8,
            i -> {
              try {
                service
                    .sessions()
                    .changePassword(who, made.password(), new Password("password-" + i));
                return true;
              } catch (Refusal.NotAuthenticated e) {
                return false;
              }
            });

    assertThat(changed).containsOnlyOnce(true);
    assertThat(isLive(login(new Password("password-" + changed.indexOf(true))))).isTrue();
  }

  @Test
  void changesNothingWhenThePresentPasswordIsWrong() {
    Login mine = login();
    Login other = login();

    assertThatExceptionOfType(Refusal.WrongPassword.class)
        .isThrownBy(() -> service.sessions().changePassword(signedIn(mine), WRONG, CHOSEN));
    assertThat(isLive(mine)).isTrue();
    assertThat(isLive(other)).isTrue();
    assertThat(isLive(login())).isTrue();
  }

  @Test
  void changesNoPasswordOfAnAppMadeAgainMeanwhile() {
    SignedIn who = signedIn(login());
    service.apps().delete(MY_SITE);
    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(() -> service.sessions().changePassword(who, made.password(), CHOSEN));

    NewCredentials again = service.apps().create(MY_SITE);
    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(() -> service.sessions().changePassword(who, made.password(), CHOSEN));
    assertThat(isLive(login(again.password()))).isTrue();
  }

  @Test
  void doesNotUndoARenewalThatCameWhileThePresentPasswordWasLookedAt() {
    SignedIn who = signedIn(login());
    AtomicReference<NewCredentials> renewed = new AtomicReference<>();
    service
        .hasher()
        .duringNextVerification(() -> renewed.set(service.apps().renewPassword(MY_SITE)));

    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(() -> service.sessions().changePassword(who, made.password(), CHOSEN));
    assertThat(refusalOf(MY_SITE, CHOSEN)).isInstanceOf(Refusal.WrongCredentials.class);
    assertThat(isLive(login(renewed.get().password()))).isTrue();
  }

  @Test
  void endsEverySessionWhenThePasswordIsRenewed() {
    Login login = login();
    NewCredentials renewed = service.apps().renewPassword(MY_SITE);

    assertThat(renewed.app()).isEqualTo(service.apps().get(MY_SITE));
    assertThat(isLive(login)).isFalse();
    assertThat(service.stores().sessions().findAcrossApps(login.token().hash())).isEmpty();
    assertThat(refusalOf(MY_SITE, made.password())).isInstanceOf(Refusal.WrongCredentials.class);
    assertThat(isLive(login(renewed.password()))).isTrue();
  }

  @Test
  void endsALoginWithTheFormerPasswordThatRacedWithItsRenewal() {
    service.hasher().duringNextVerification(() -> service.apps().renewPassword(MY_SITE));
    Login raced = login();

    assertThat(service.stores().sessions().findAcrossApps(raced.token().hash())).isPresent();
    assertThat(isLive(raced)).isFalse();
  }

  @Test
  void endsALoginWithTheFormerPasswordThatRacedWithItsChange() {
    SignedIn who = signedIn(login());
    service
        .hasher()
        .duringNextVerification(
            () -> service.sessions().changePassword(who, made.password(), CHOSEN));
    Login raced = login();

    assertThat(isLive(raced)).isFalse();
  }

  // Limits

  @Test
  void refusesLoginsAfterTooManyFailuresForTheRestOfTheWindow() {
    limit(THREE_PER_APP);
    fail(MY_SITE, HERE);
    clock.advance(Duration.ofMinutes(5));
    fail(MY_SITE, HERE);
    fail(MY_SITE, HERE);

    assertThat(refusedFor(MY_SITE, WRONG, HERE)).isEqualTo(Duration.ofMinutes(10));
    assertThat(refusedFor(MY_SITE, made.password(), HERE)).isEqualTo(Duration.ofMinutes(10));
    clock.advance(Duration.ofMinutes(10));
    assertThat(isLive(login())).isTrue();
  }

  @Test
  void spendsNoHashingOnLoginsThatItRefuses() {
    limit(THREE_PER_APP);
    for (int i = 0; i < 3; i++) {
      fail(MY_SITE, HERE);
    }
    int before = service.hasher().verifications();
    refusedFor(MY_SITE, made.password(), HERE);

    assertThat(service.hasher().verifications()).isEqualTo(before);
  }

  @Test
  void countsFailuresOnly() {
    limit(THREE_PER_APP);
    for (int i = 0; i < 20; i++) {
      login();
    }
    fail(MY_SITE, HERE);
    fail(MY_SITE, HERE);
    login();
    fail(MY_SITE, HERE);

    refusedFor(MY_SITE, WRONG, HERE);
  }

  @Test
  void letsNobodyLockAnAppOutFromElsewhere() {
    limit(THREE_PER_APP);
    for (int i = 0; i < 3; i++) {
      fail(MY_SITE, ELSEWHERE);
    }
    refusedFor(MY_SITE, made.password(), ELSEWHERE);

    assertThat(isLive(login())).isTrue();
  }

  @Test
  void countsTheFailuresOfAnAddressForEveryAppByItself() {
    limit(THREE_PER_APP);
    for (int i = 0; i < 3; i++) {
      fail(NOWHERE, HERE);
    }
    refusedFor(NOWHERE, WRONG, HERE);

    assertThat(isLive(login())).isTrue();
  }

  @Test
  void countsTheFailuresOfAnAddressOverAllApps() {
    limit(THREE_IN_ALL);
    fail(new AppId("one"), HERE);
    fail(new AppId("two"), HERE);
    fail(MY_SITE, HERE);

    assertThat(refusedFor(MY_SITE, made.password(), HERE)).isEqualTo(WINDOW);
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> service.sessions().admit(HERE));
    service.sessions().admit(ELSEWHERE);
    assertThat(service.sessions().login(MY_SITE, made.password(), ELSEWHERE).app())
        .isEqualTo(made.app());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTheRightPasswordOnceTheLimitWasUsedUpWhileItWasLookedAt(boolean perApp) {
    limit(perApp ? THREE_PER_APP : THREE_IN_ALL);
    service
        .hasher()
        .duringNextVerification(
            () -> {
              for (int i = 0; i < 3; i++) {
                fail(MY_SITE, HERE);
              }
            });

    assertThat(refusedFor(MY_SITE, made.password(), HERE)).isEqualTo(WINDOW);
    assertThat(service.stores().sessions().keysAcrossApps()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void answersAWrongPasswordLikeTheRightOneOnceTheLimitWasUsedUpWhileItWasLookedAt(boolean perApp) {
    limit(perApp ? THREE_PER_APP : THREE_IN_ALL);
    service
        .hasher()
        .duringNextVerification(
            () -> {
              for (int i = 0; i < 3; i++) {
                fail(MY_SITE, HERE);
              }
            });

    assertThat(refusedFor(MY_SITE, WRONG, HERE)).isEqualTo(WINDOW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void judgesNoMoreGuessesThanTheLimitHoweverManyComeAtOnce(boolean perApp) {
    limit(perApp ? THREE_PER_APP : THREE_IN_ALL);

    List<Refusal> refusals = AtOnce.call(40, i -> refusalOf(MY_SITE, new Password("guess-" + i)));

    assertThat(refusals).filteredOn(Refusal.WrongCredentials.class::isInstance).hasSize(3);
    assertThat(refusals).filteredOn(Refusal.TooManyRequests.class::isInstance).hasSize(37);
  }

  @Test
  void refusesNoLoginWhereLimitsAreOff() {
    for (int i = 0; i < 200; i++) {
      fail(MY_SITE, HERE);
    }
    service.sessions().admit(HERE);

    assertThat(isLive(login())).isTrue();
  }
}
