package io.usersapi.rest.oauth;

import static io.usersapi.rest.harness.GuardedProfile.BEGUN_SIGN_INS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SIGN_UPS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SIGN_UPS_PER_EMAIL;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.GuardedProfile;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many sign-ups and sign-ins by social providers are taken, and where they lead. */
public abstract class ProviderLimitSuite extends ProviderSuite {

  private static final AtomicInteger NEXT = new AtomicInteger();

  private static Caller newAddress() {
    return Caller.anybody().with("X-Forwarded-For", "203.0.113." + NEXT.incrementAndGet());
  }

  @Test
  void countsNewAccountsWithThoseOfTheOtherDoorsPerAddress() {
    TestApp app = Browser.app();
    Caller here = newAddress();
    for (int i = 0; i < SIGN_UPS_PER_ADDRESS - 1; i++) {
      TestAccount.signUp(
              here.with("x-app-id", app.id()),
              TestAccount.unusedName(),
              TestAccount.unusedEmail(),
              TestAccount.PASSWORD)
          .ok();
    }
    Map<String, Object> last = arrives();
    new Browser(here).token(app, "google");
    Map<String, Object> person = arrives();
    assertThat(new Browser(here).error(app, "google")).isEqualTo("too_many_requests");
    assertNothingMade(app, "google", person);
    TestAccount.signUp(
            here.with("x-app-id", app.id()),
            TestAccount.unusedName(),
            TestAccount.unusedEmail(),
            TestAccount.PASSWORD)
        .refused(429, "too_many_requests");
    providers.person(last);
    new Browser(here).token(app, "google"); // who has an account gets in
  }

  @Test
  void countsNewAccountsPerEmail() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    for (int i = 0; i < SIGN_UPS_PER_EMAIL; i++) {
      TestAccount.signUp(
              newAddress().with("x-app-id", app.id()),
              TestAccount.unusedName(),
              email(person).value(),
              TestAccount.PASSWORD)
          .is(i == 0 ? 200 : 409);
    }
    assertThat(new Browser(newAddress()).error(app, "google")).isEqualTo("too_many_requests");
  }

  @Test
  void beginsSoManySignInsForAnAddress() {
    TestApp app = Browser.app();
    Caller here = newAddress();
    for (int i = 0; i < BEGUN_SIGN_INS_PER_ADDRESS; i++) {
      new Browser(here).begin(app, "google", Browser.PAGE).is(303);
    }
    Answer refused = new Browser(here).begin(app, "google", Browser.PAGE);
    refused.refused(429, "too_many_requests");
    assertThat(refused.header("Retry-After")).matches("[1-9][0-9]*");
    here.get("/oauth/nobody").refused(429, "too_many_requests");
    new Browser(newAddress()).begin(app, "google", Browser.PAGE).is(303);
  }

  @Test
  void comesBackToTheServicesOwnAddressWhateverARequestSays() {
    TestApp app = Browser.app();
    Answer begun =
        new Browser(newAddress().with("X-Forwarded-Host", "evil.example"))
            .begin(app, "google", Browser.PAGE);
    assertThat(Browser.query(Browser.next(begun)))
        .containsEntry("redirect_uri", GuardedProfile.PUBLIC + "/oauth/google/callback");
    assertThat(begun.header("Set-Cookie"))
        .matches("oauth=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Lax; Path=/; Max-Age=600");
  }
}
