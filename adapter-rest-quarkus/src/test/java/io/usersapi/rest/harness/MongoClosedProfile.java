package io.usersapi.rest.harness;

/** The store in MongoDB, guarded. */
public final class MongoClosedProfile extends ClosedProfile {
  public MongoClosedProfile() {
    super("mongo");
  }
}
