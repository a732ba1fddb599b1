package io.usersapi.inmemory.oauth;

import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.oauth.ProviderSignInStoreContract;

class InMemoryProviderSignInStoreTest extends ProviderSignInStoreContract {
  @Override
  protected ProviderSignInStore store() {
    return new InMemoryProviderSignInStore();
  }
}
