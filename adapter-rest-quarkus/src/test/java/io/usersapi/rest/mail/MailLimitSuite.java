package io.usersapi.rest.mail;

import static io.usersapi.rest.harness.GuardedProfile.MAILS_PER_EMAIL;
import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.GuardedProfile;
import io.usersapi.rest.harness.MailServer;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many mails one email is sent. */
public abstract class MailLimitSuite {

  private static MailServer server;

  @BeforeAll
  static void startServer() {
    server = MailServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  private static Answer forgot(TestApp app, String email) {
    return app.page().post("/user/password/forgot", json("{'email':'%s'}", email));
  }

  @Test
  void sendsSoManyMailsToOneEmailAndAnswersAlikeOverTheLimit() {
    assertThat(MAILS_PER_EMAIL).isEqualTo(2);
    TestAccount account = TestAccount.of(TestApp.create(), "203.0.113.71");
    String email = account.email();
    account.caller().send("POST", "/user/verify/request").is(202);
    forgot(account.app(), email.toUpperCase(java.util.Locale.ROOT)).is(202);
    assertThat(server.await(email, 2)).hasSize(2);
    forgot(account.app(), email).is(202);
    account.caller().send("POST", "/user/verify/request").is(202);
    assertThat(server.settled(email)).hasSize(2);
    Doubles.clock().shifted(Duration.ofHours(1), () -> forgot(account.app(), email).is(202));
    assertThat(server.await(email, 3)).hasSize(3);
  }

  @Test
  void linksToTheConfiguredAddressWhateverTheRequestSays() {
    TestAccount account = TestAccount.of(TestApp.create(), "203.0.113.72");
    account
        .caller()
        .with("X-Forwarded-Host", "evil.example")
        .send("POST", "/user/verify/request")
        .is(202);
    assertThat(server.latest(account.email(), 1).link())
        .startsWith(GuardedProfile.PUBLIC + "/account/verify?app=");
  }
}
