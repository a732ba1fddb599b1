package io.usersapi.rest.harness;

/** The store in a file. */
public final class FileStoreProfile extends StoreProfile {
  public FileStoreProfile() {
    super("file");
  }
}
