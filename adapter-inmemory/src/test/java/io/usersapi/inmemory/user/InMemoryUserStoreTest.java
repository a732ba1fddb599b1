package io.usersapi.inmemory.user;

import io.usersapi.application.user.UserStore;
import io.usersapi.application.user.UserStoreContract;

class InMemoryUserStoreTest extends UserStoreContract {

  @Override
  protected UserStore store() {
    return new InMemoryUserStore();
  }
}
