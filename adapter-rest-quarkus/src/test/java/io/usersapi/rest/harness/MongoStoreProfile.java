package io.usersapi.rest.harness;

import io.usersapi.mongo.server.MongoServerResource;
import java.util.List;

/** The store in MongoDB. */
public final class MongoStoreProfile extends StoreProfile {
  public MongoStoreProfile() {
    super("mongo");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(new TestResourceEntry(MongoServerResource.class));
  }
}
