package io.usersapi.file.user;

import io.usersapi.application.user.UserPagingContract;
import io.usersapi.application.user.UserStore;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileUserPagingTest extends UserPagingContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected UserStore store() {
    return STORES.stores().users();
  }
}
