package io.usersapi.mongo.app;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.app.AppStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoAppStoreTest extends AppStoreContract {

  @Inject MongoAppStore apps;

  @Override
  protected AppStore store() {
    apps.prepare();
    return apps;
  }
}
