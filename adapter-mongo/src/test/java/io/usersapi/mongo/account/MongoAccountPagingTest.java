package io.usersapi.mongo.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.account.AccountPagingContract;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.Plans;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoAccountPagingTest extends AccountPagingContract {

  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

  @Inject MongoAccountStore accounts;
  MongoServer server;

  @Override
  protected AccountStore store() {
    accounts.prepare();
    return accounts;
  }

  private static ObjectId id() {
    return BsonValues.id(new org.bson.types.ObjectId());
  }

  private AppKey withAccounts() {
    server.assumeComplete();
    AppKey app = new AppKey(id());
    for (int i = 0; i < 10; i++) {
      Email email = Email.of("user" + i + "@x.org");
      accounts.create(
          Account.create(
              app, id(), new AccountRole("user"), email, false, null, NOW.plusMillis(i)));
    }
    return app;
  }

  private static void assertIndexed(FindIterable<?> query) {
    assertThat(Plans.stages(query))
        .isNotEmpty()
        .contains("IXSCAN")
        .doesNotContain("SORT", "COLLSCAN");
  }

  @ParameterizedTest
  @EnumSource
  void pagesByCreationByAnIndex(CreationOrder order) {
    AppKey app = withAccounts();
    assertIndexed(accounts.byCreation(app, order, null).limit(5));
    assertIndexed(accounts.byCreation(app, order, new Creation(NOW.plusMillis(5), id())).limit(5));
  }

  @Test
  void pagesByEmailByAnIndex() {
    AppKey app = withAccounts();
    assertIndexed(accounts.byEmail(app, "", null).limit(5));
    assertIndexed(accounts.byEmail(app, "user", "user5@x.org").limit(5));
  }
}
