package io.usersapi.rest.harness;

/** The store in memory, guarded. */
public final class InMemoryClosedProfile extends ClosedProfile {
  public InMemoryClosedProfile() {
    super("memory");
  }
}
