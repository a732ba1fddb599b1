package io.usersapi.rest.harness;

/** The store in MongoDB, guarded. */
public final class MongoGuardedProfile extends GuardedProfile {
  public MongoGuardedProfile() {
    super("mongo");
  }
}
