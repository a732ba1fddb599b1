package io.usersapi.file.account;

import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.AccountStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileAccountStoreTest extends AccountStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected AccountStore store() {
    return STORES.stores().accounts();
  }
}
