package io.usersapi.mongo;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The clock that an application brings. */
final class TestClocks {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }
}
