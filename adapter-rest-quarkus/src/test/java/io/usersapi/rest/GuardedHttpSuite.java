package io.usersapi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.account.AccountLimitsSuite;
import io.usersapi.rest.harness.Confidences;
import io.usersapi.rest.harness.RunLog;
import io.usersapi.rest.limit.LimitsSuite;
import io.usersapi.rest.mail.MailLimitSuite;
import io.usersapi.rest.oauth.ProviderLimitSuite;
import io.usersapi.rest.session.OwnOriginSuite;
import io.usersapi.rest.telemetry.GuardedTelemetrySuite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** What HTTP promises where limits are on and a proxy stands before the service. */
abstract class GuardedHttpSuite {

  private static RunLog log;

  @BeforeAll
  static void listen() {
    log = RunLog.listen();
  }

  @AfterAll
  static void noSecretAndNoEmailWasLogged() {
    try (RunLog whole = log) {
      assertThat(Confidences.count()).as("secrets that were said").isGreaterThan(20);
      assertThat(whole.lines()).isNotEmpty();
      Confidences.assertKept(whole.lines());
    }
  }

  @Nested
  class Limits extends LimitsSuite {}

  @Nested
  class AccountLimits extends AccountLimitsSuite {}

  @Nested
  class MailLimits extends MailLimitSuite {}

  @Nested
  class ProviderLimits extends ProviderLimitSuite {}

  @Nested
  class OwnOrigin extends OwnOriginSuite {}

  @Nested
  class Telemetry extends GuardedTelemetrySuite {}
}
