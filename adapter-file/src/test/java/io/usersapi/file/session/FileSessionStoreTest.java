package io.usersapi.file.session;

import io.usersapi.application.session.SessionStore;
import io.usersapi.application.session.SessionStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileSessionStoreTest extends SessionStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected SessionStore store() {
    return STORES.stores().sessions();
  }
}
