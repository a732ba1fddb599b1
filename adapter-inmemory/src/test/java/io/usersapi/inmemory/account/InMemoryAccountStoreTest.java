package io.usersapi.inmemory.account;

import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.AccountStoreContract;

class InMemoryAccountStoreTest extends AccountStoreContract {

  @Override
  protected AccountStore store() {
    return new InMemoryAccountStore();
  }
}
