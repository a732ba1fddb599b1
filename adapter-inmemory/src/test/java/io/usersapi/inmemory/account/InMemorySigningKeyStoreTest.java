package io.usersapi.inmemory.account;

import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.account.SigningKeyStoreContract;

class InMemorySigningKeyStoreTest extends SigningKeyStoreContract {

  @Override
  protected SigningKeyStore store() {
    return new InMemorySigningKeyStore();
  }
}
