package io.usersapi.mongo.user;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.user.UserPagingContract;
import io.usersapi.application.user.UserStore;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoUserPagingTest extends UserPagingContract {

  @Inject MongoUserStore users;

  @Override
  protected UserStore store() {
    users.prepare();
    return users;
  }
}
