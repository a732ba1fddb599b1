package io.usersapi.inmemory.app;

import io.usersapi.application.app.AppStore;
import io.usersapi.application.app.AppStoreContract;

class InMemoryAppStoreTest extends AppStoreContract {

  @Override
  protected AppStore store() {
    return new InMemoryAppStore();
  }
}
