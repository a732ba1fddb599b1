package io.usersapi.rest.harness;

import io.usersapi.mongo.server.MongoServerResource;
import java.util.List;

/** The store in MongoDB, where the service guards itself. */
public final class MongoGuardedProfile extends GuardedProfile {
  public MongoGuardedProfile() {
    super("mongo");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(MongoServerResource.class));
  }
}
