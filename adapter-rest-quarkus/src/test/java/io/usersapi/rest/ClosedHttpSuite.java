package io.usersapi.rest;

import io.usersapi.rest.account.ClosedSignUpSuite;
import io.usersapi.rest.oauth.ClosedProviderSuite;
import org.junit.jupiter.api.Nested;

/** What HTTP promises where not everybody may make accounts. */
abstract class ClosedHttpSuite {

  @Nested
  class ClosedSignUps extends ClosedSignUpSuite {}

  @Nested
  class ClosedProviders extends ClosedProviderSuite {}
}
