package io.usersapi.rest.harness;

/** The store in a file, guarded. */
public final class FileGuardedProfile extends GuardedProfile {
  public FileGuardedProfile() {
    super("file");
  }
}
