package io.usersapi.rest.harness;

/** The store in memory, guarded. */
public final class InMemoryGuardedProfile extends GuardedProfile {
  public InMemoryGuardedProfile() {
    super("memory");
  }
}
