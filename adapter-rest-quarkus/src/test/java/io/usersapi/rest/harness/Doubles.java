package io.usersapi.rest.harness;

import jakarta.enterprise.inject.spi.CDI;

/** The parts of the running service that tests steer. */
public final class Doubles {

  private Doubles() {}

  public static TestClock clock() {
    return CDI.current().select(TestClock.class).get();
  }

  public static TestHasher hasher() {
    return CDI.current().select(TestHasher.class).get();
  }

  public static TestStores stores() {
    return CDI.current().select(TestStores.class).get();
  }
}
