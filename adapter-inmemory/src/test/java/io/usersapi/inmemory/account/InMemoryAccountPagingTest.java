package io.usersapi.inmemory.account;

import io.usersapi.application.account.AccountPagingContract;
import io.usersapi.application.account.AccountStore;

class InMemoryAccountPagingTest extends AccountPagingContract {

  @Override
  protected AccountStore store() {
    return new InMemoryAccountStore();
  }
}
