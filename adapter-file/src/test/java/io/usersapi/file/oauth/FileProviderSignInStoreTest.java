package io.usersapi.file.oauth;

import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.oauth.ProviderSignInStoreContract;
import io.usersapi.file.TemporaryStores;
import org.junit.jupiter.api.extension.RegisterExtension;

class FileProviderSignInStoreTest extends ProviderSignInStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @Override
  protected ProviderSignInStore store() {
    return STORES.stores().providerSignIns();
  }
}
