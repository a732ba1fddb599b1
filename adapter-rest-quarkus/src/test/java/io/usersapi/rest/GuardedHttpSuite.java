package io.usersapi.rest;

import io.usersapi.rest.account.AccountLimitsSuite;
import io.usersapi.rest.limit.LimitsSuite;
import io.usersapi.rest.mail.MailLimitSuite;
import io.usersapi.rest.oauth.ProviderLimitSuite;
import io.usersapi.rest.session.OwnOriginSuite;
import org.junit.jupiter.api.Nested;

/** What HTTP promises where limits are on and a proxy stands before the service. */
abstract class GuardedHttpSuite {

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
}
