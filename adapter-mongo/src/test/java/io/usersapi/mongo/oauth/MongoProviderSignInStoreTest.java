package io.usersapi.mongo.oauth;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.application.oauth.ProviderSignInStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoProviderSignInStoreTest extends ProviderSignInStoreContract {

  @Inject MongoProviderSignInStore signIns;

  @Override
  protected ProviderSignInStore store() {
    signIns.prepare();
    return signIns;
  }
}
