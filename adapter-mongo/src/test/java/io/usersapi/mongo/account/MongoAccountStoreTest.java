package io.usersapi.mongo.account;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.AccountStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoAccountStoreTest extends AccountStoreContract {

  @Inject MongoAccountStore accounts;

  @Override
  protected AccountStore store() {
    accounts.prepare();
    return accounts;
  }
}
