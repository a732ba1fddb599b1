package io.usersapi.rest;

import io.usersapi.rest.schema.SchemaSuite;
import io.usersapi.rest.user.EmailSuite;
import io.usersapi.rest.user.SubmissionSuite;
import org.junit.jupiter.api.Nested;

/** Everything that HTTP promises over any store, in one start of the service. */
abstract class HttpSuite {

  @Nested
  class Submissions extends SubmissionSuite {}

  @Nested
  class Emails extends EmailSuite {}

  @Nested
  class Schemas extends SchemaSuite {}
}
