package io.usersapi.rest.harness;

/** The store in MongoDB. */
public final class MongoStoreProfile extends StoreProfile {
  public MongoStoreProfile() {
    super("mongo");
  }
}
