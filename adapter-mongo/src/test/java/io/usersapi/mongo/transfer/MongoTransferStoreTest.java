package io.usersapi.mongo.transfer;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.Stores;
import io.usersapi.application.transfer.TransferStoreContract;
import io.usersapi.mongo.MongoStores;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoTransferStoreTest extends TransferStoreContract {

  @Inject MongoStores stores;

  @Override
  protected Stores stores() {
    stores.prepare();
    return stores;
  }
}
