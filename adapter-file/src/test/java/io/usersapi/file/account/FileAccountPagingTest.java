package io.usersapi.file.account;

import io.usersapi.application.account.AccountPagingContract;
import io.usersapi.application.account.AccountStore;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileAccountPagingTest extends AccountPagingContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected AccountStore store() {
    return STORES.stores().accounts();
  }
}
