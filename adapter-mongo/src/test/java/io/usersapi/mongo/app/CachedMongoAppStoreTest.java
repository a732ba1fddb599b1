package io.usersapi.mongo.app;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.app.AppStoreContract;
import io.usersapi.mongo.MongoStores;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

/** The contract once more, with the cache that the service uses. */
@QuarkusTest
@WithTestResource(MongoServerResource.class)
class CachedMongoAppStoreTest extends AppStoreContract {

  @Inject MongoStores stores;

  @Override
  protected AppStore store() {
    stores.prepare();
    return stores.apps();
  }
}
