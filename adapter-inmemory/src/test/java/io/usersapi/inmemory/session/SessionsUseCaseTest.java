package io.usersapi.inmemory.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.session.Sessions.Login;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.usersapi.inmemory.UseCases;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsUseCaseTest {

  private static final AppId SHOP = new AppId("shop");
  private static final AppId NOBODY = new AppId("nobody");
  private static final Password WRONG = new Password("wrong");
  private static final Password NEXT = new Password("next password");
  private static final String HERE = "192.0.2.1";
  private static final String ELSEWHERE = "192.0.2.2";

  private final UseCases service = new UseCases();
  private final Password password = service.app("shop").password();

  private Login login() {
    return service.sessions.login(SHOP, password, HERE);
  }

  private SignedIn signedIn(Login login) {
    return service.sessions.current(login.token()).orElseThrow();
  }

  private void assertWrong(AppId app, Password guess, String address) {
    assertThatExceptionOfType(Refusal.WrongCredentials.class)
        .isThrownBy(() -> service.sessions.login(app, guess, address));
  }

  private void assertRefused(AppId app, Password guess, String address, Duration wait) {
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> service.sessions.login(app, guess, address))
        .satisfies(refusal -> assertThat(refusal.retryAfter()).isEqualTo(wait));
  }

  private void failTimes(int times, AppId app, String address) {
    for (int i = 0; i < times; i++) {
      assertWrong(app, WRONG, address);
    }
  }

  // Signing in and out

  @Test
  void signsAnAppIn() {
    Login login = login();
    App shop = service.apps.get(SHOP);

    assertThat(login.app()).isEqualTo(shop);
    assertThat(signedIn(login).app()).isEqualTo(shop);
    assertThat(signedIn(login).session().tokenHash()).isEqualTo(login.token().hash());
  }

  @Test
  void keepsNoToken() {
    Login login = login();

    assertThat(service.sessionStore.findAcrossApps(login.token().value())).isEmpty();
    assertThat(service.sessionStore.findAcrossApps(login.token().hash())).isPresent();
  }

  @Test
  void beginsASessionWithEveryLogin() {
    Login first = login();
    Login second = login();

    assertThat(first.token()).isNotEqualTo(second.token());
    service.sessions.logout(signedIn(first));
    assertThat(service.sessions.current(first.token())).isEmpty();
    assertThat(service.sessions.current(second.token())).isPresent();
  }

  @Test
  void endsASessionSevenDaysAfterTheLoginUsedOrNot() {
    service.clock.advance(Duration.ofNanos(999_999));
    Login login = login();
    service.clock.advance(Duration.ofDays(6));
    assertThat(service.sessions.current(login.token())).isPresent();
    service.clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(service.sessions.current(login.token())).isPresent();
    service.clock.advance(Duration.ofMillis(1));

    assertThat(service.sessions.current(login.token())).isEmpty();
  }

  @Test
  void knowsNobodyByAnUnknownToken() {
    assertThat(service.sessions.current(SessionToken.generate(new SecureRandom()))).isEmpty();
    assertThat(service.sessions.current(new SessionToken(""))).isEmpty();
  }

  @Test
  void showsTheAppAsItIsNow() {
    Login login = login();
    App changed = service.apps.replaceSettings(SHOP, login.app().settings());
    service.schemas.replace(SHOP, changed.schema());

    assertThat(signedIn(login).app().schema().version()).isEqualTo(2);
  }

  // Wrong logins

  @Test
  void takesTheSameWorkForAWrongNameAsForAWrongPassword() {
    int before = service.hasher.verifications();
    assertWrong(SHOP, WRONG, HERE);
    int wrongPassword = service.hasher.verifications() - before;
    assertWrong(NOBODY, WRONG, HERE);
    int wrongName = service.hasher.verifications() - before - wrongPassword;

    assertThat(wrongName).isEqualTo(wrongPassword).isEqualTo(1);
  }

  @Test
  void refusesPasswordsThatCannotBeHashed() {
    assertWrong(SHOP, new Password("x".repeat(73)), HERE);
    assertWrong(NOBODY, new Password("\u0000"), HERE);
  }

  @Test
  void refusesAnAppFromAnAddressAfterTooManyFailures() {
    failTimes(3, SHOP, HERE);
    service.clock.advance(Duration.ofMinutes(5));

    assertRefused(SHOP, password, HERE, Duration.ofMinutes(10));
    assertRefused(SHOP, WRONG, HERE, Duration.ofMinutes(10));
    assertThat(service.sessions.login(SHOP, password, ELSEWHERE)).isNotNull();
  }

  @Test
  void looksAtNoPasswordOnceTheLimitIsUsedUp() {
    failTimes(3, SHOP, HERE);
    int before = service.hasher.verifications();
    assertRefused(SHOP, password, HERE, Duration.ofMinutes(15));

    assertThat(service.hasher.verifications()).isEqualTo(before);
  }

  @Test
  void takesTheRightPasswordUpToTheLastFailureButOne() {
    failTimes(2, SHOP, HERE);
    assertThat(login()).isNotNull();
    failTimes(1, SHOP, HERE);
    assertRefused(SHOP, password, HERE, Duration.ofMinutes(15));
  }

  @Test
  void countsFailuresOnly() {
    for (int i = 0; i < 20; i++) {
      login();
    }
    failTimes(3, SHOP, HERE);
  }

  @Test
  void startsOverWhenTheWindowHasEnded() {
    failTimes(3, SHOP, HERE);
    service.clock.advance(Duration.ofMinutes(15));

    assertThat(login()).isNotNull();
    failTimes(2, SHOP, HERE);
  }

  @Test
  void refusesAnAddressAfterTooManyFailuresOverAllApps() {
    failTimes(3, NOBODY, HERE);
    service.sessions.admit(HERE);
    failTimes(2, SHOP, HERE);

    assertRefused(SHOP, password, HERE, Duration.ofMinutes(30));
    assertRefused(new AppId("third"), WRONG, HERE, Duration.ofMinutes(30));
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> service.sessions.admit(HERE));
    service.sessions.admit(ELSEWHERE);
    assertThat(service.sessions.login(SHOP, password, ELSEWHERE)).isNotNull();
  }

  @Test
  void answersNoMoreGuessesAtOnceThanTheLimitAllows() {
    List<String> answers =
        AtOnce.call(
            40,
            i -> {
              try {
                service.sessions.login(SHOP, WRONG, HERE);
                return "in";
              } catch (Refusal e) {
                return e.code();
              }
            });

    assertThat(answers).filteredOn("wrong_credentials"::equals).hasSize(3);
    assertThat(answers).filteredOn("too_many_requests"::equals).hasSize(37);
  }

  @Test
  void letsNobodyInWhoGuessesRightBeyondTheLimit() {
    service.hasher.duringNextVerification(() -> failTimes(3, SHOP, HERE));
    assertRefused(SHOP, password, HERE, Duration.ofMinutes(15));

    assertThat(service.sessionStore.keysAcrossApps()).isEmpty();
  }

  @Test
  void tellsAWrongGuessFromARightOneNoMoreBeyondTheLimit() {
    service.hasher.duringNextVerification(() -> failTimes(3, SHOP, HERE));

    assertRefused(SHOP, WRONG, HERE, Duration.ofMinutes(15));
  }

  @Test
  void toleratesAnyNumberOfFailuresWithoutLimits() {
    Sessions unlimited =
        new Sessions(
            service.sessionStore,
            service.appStore,
            service.hasher,
            service.limiter,
            LoginLimits.OFF,
            new SecureRandom(),
            service.clock);
    for (int i = 0; i < 20; i++) {
      assertThatExceptionOfType(Refusal.WrongCredentials.class)
          .isThrownBy(() -> unlimited.login(SHOP, WRONG, HERE));
    }

    assertThat(unlimited.login(SHOP, password, HERE)).isNotNull();
  }

  // Changing one's password

  @Test
  void changesThePasswordAndEndsTheOtherSessionsOnly() {
    Login mine = login();
    Login other = login();
    service.sessions.changePassword(signedIn(mine), password, NEXT);

    assertThat(service.sessions.current(mine.token())).isPresent();
    assertThat(service.sessions.current(other.token())).isEmpty();
    assertThat(service.sessionStore.findAcrossApps(other.token().hash())).isEmpty();
    assertWrong(SHOP, password, HERE);
    assertThat(service.sessions.login(SHOP, NEXT, HERE)).isNotNull();
  }

  @Test
  void doesNotProlongTheSessionThatChangesThePassword() {
    Login login = login();
    service.clock.advance(Duration.ofDays(6));
    service.sessions.changePassword(signedIn(login), password, NEXT);
    service.clock.advance(Session.LIFETIME.minusDays(6));

    assertThat(service.sessions.current(login.token())).isEmpty();
  }

  @Test
  void changesThePasswordAgainInTheSameSession() {
    Login login = login();
    service.sessions.changePassword(signedIn(login), password, NEXT);
    service.sessions.changePassword(signedIn(login), NEXT, password);

    assertThat(service.sessions.current(login.token())).isPresent();
    assertThat(service.apps.get(SHOP).passwordVersion()).isEqualTo(3);
  }

  @Test
  void changesNothingWithoutTheCurrentPassword() {
    Login login = login();
    Login other = login();
    App before = service.apps.get(SHOP);

    assertThatExceptionOfType(Refusal.WrongPassword.class)
        .isThrownBy(() -> service.sessions.changePassword(signedIn(login), WRONG, NEXT));
    assertThat(service.apps.get(SHOP)).isEqualTo(before);
    assertThat(service.sessions.current(other.token())).isPresent();
  }

  @Test
  void doesNotUndoAPasswordThatWasRenewedMeanwhile() {
    Login login = login();
    SignedIn who = signedIn(login);
    service.hasher.duringNextVerification(() -> service.apps.renewPassword(SHOP));

    assertThatExceptionOfType(Refusal.WrongPassword.class)
        .isThrownBy(() -> service.sessions.changePassword(who, password, NEXT));
    assertThat(service.apps.get(SHOP).passwordVersion()).isEqualTo(2);
    assertThat(service.sessions.current(login.token())).isEmpty();
    assertWrong(SHOP, NEXT, HERE);
  }

  @Test
  void letsOneOfManyChangesAtOnceWin() {
    SignedIn who = signedIn(login());
    List<Boolean> changed =
        AtOnce.call(
            8,
            i -> {
              try {
                service.sessions.changePassword(who, password, new Password("password " + i));
                return true;
              } catch (Refusal.WrongPassword e) {
                return false;
              }
            });

    assertThat(changed).containsOnlyOnce(true);
    Password winner = new Password("password " + changed.indexOf(true));
    assertThat(service.sessions.login(SHOP, winner, HERE)).isNotNull();
  }

  @Test
  void changesNoPasswordOfAnAppThatWentAway() {
    SignedIn who = signedIn(login());
    service.apps.delete(SHOP);
    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(() -> service.sessions.changePassword(who, password, NEXT));

    App again = service.app("shop").app();
    assertThatExceptionOfType(Refusal.NotAuthenticated.class)
        .isThrownBy(() -> service.sessions.changePassword(who, password, NEXT));
    assertThat(service.apps.get(SHOP)).isEqualTo(again);
    assertThat(service.sessionStore.keysAcrossApps()).isEmpty();
  }
}
