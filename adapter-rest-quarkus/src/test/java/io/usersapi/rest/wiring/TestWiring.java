package io.usersapi.rest.wiring;

import io.usersapi.mongo.MongoStores;
import io.usersapi.rest.harness.TestClock;
import io.usersapi.rest.harness.TestHasher;
import io.usersapi.rest.harness.TestStores;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts the doubles that tests steer between the service and what it is made of. */
@Alternative
@Priority(1)
@Singleton
final class TestWiring {

  @Produces
  @Singleton
  TestClock clock() {
    return new TestClock();
  }

  @Produces
  @Singleton
  TestHasher hasher() {
    return new TestHasher();
  }

  @Produces
  @Singleton
  TestStores stores(Settings settings, TestClock clock, Instance<MongoStores> mongo) {
    return new TestStores(new Wiring().stores(settings, clock, mongo));
  }
}
