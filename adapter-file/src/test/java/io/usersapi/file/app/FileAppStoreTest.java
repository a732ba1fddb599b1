package io.usersapi.file.app;

import io.usersapi.application.app.AppStore;
import io.usersapi.application.app.AppStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileAppStoreTest extends AppStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected AppStore store() {
    return STORES.stores().apps();
  }
}
