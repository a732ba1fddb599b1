package io.usersapi.mongo.account;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.application.account.SigningKeyStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoSigningKeyStoreTest extends SigningKeyStoreContract {

  @Inject MongoSigningKeyStore signingKeys;

  @Override
  protected SigningKeyStore store() {

    return signingKeys;
  }
}
