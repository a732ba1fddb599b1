package io.usersapi.file.account;

import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.account.SigningKeyStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileSigningKeyStoreTest extends SigningKeyStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected SigningKeyStore store() {
    return STORES.stores().signingKeys();
  }
}
