package io.usersapi.rest.harness;

/** The store in a file, guarded. */
public final class FileClosedProfile extends ClosedProfile {
  public FileClosedProfile() {
    super("file");
  }
}
