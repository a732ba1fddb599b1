package io.usersapi.inmemory.user;

import io.usersapi.application.user.UserPagingContract;
import io.usersapi.application.user.UserStore;

class InMemoryUserPagingTest extends UserPagingContract {

  @Override
  protected UserStore store() {
    return new InMemoryUserStore();
  }
}
