package io.usersapi.inmemory.session;

import io.usersapi.application.session.SessionStore;
import io.usersapi.application.session.SessionStoreContract;

class InMemorySessionStoreTest extends SessionStoreContract {

  @Override
  protected SessionStore store() {
    return new InMemorySessionStore();
  }
}
