package io.usersapi.mongo.session;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.session.SessionStore;
import io.usersapi.application.session.SessionStoreContract;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoSessionStoreTest extends SessionStoreContract {

  @Inject MongoSessionStore sessions;

  @Override
  protected SessionStore store() {
    sessions.prepare();
    return sessions;
  }
}
