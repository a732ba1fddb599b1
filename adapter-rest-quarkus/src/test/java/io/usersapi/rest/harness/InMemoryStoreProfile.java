package io.usersapi.rest.harness;

/** The store in memory. */
public final class InMemoryStoreProfile extends StoreProfile {
  public InMemoryStoreProfile() {
    super("memory");
  }
}
