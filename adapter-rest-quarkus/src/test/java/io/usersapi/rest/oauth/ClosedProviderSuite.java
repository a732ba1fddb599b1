package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.TestApp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sign-in by social providers where not everybody may make accounts. */
public abstract class ClosedProviderSuite extends ProviderSuite {

  @Test
  void makesNoAccountAndLetsThoseInWhoHaveOne() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    assertThat(new Browser().error(app, "google")).isEqualTo("signup_closed");
    assertNothingMade(app, "google", person);

    accounts()
        .create(
            Account.create(
                stored(app).key(),
                new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom()).next(),
                new AccountRole("user"),
                email(person),
                true,
                null,
                Instant.parse("2024-01-15T10:30:00.000Z")));
    new Browser().token(app, "google");
    assertThat(account(app, "google", person)).isPresent();
  }
}
