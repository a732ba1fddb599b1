package io.usersapi.rest;

import io.usersapi.rest.account.ClosedSignUpSuite;
import org.junit.jupiter.api.Nested;

/** What HTTP promises where not everybody may make accounts. */
abstract class ClosedHttpSuite {

  @Nested
  class ClosedSignUps extends ClosedSignUpSuite {}
}
