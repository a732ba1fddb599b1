package io.usersapi.mongo.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.domain.app.AppId;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.Plans;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class AppPlansTest {

  @Inject MongoAppStore store;
  MongoServer server;

  @BeforeEach
  void begin() {
    server.assumeComplete();
    store.prepare();
  }

  private static void assertIndexed(FindIterable<?> query) {
    assertThat(Plans.stages(query)).isNotEmpty().doesNotContain("SORT", "COLLSCAN", "EOF");
  }

  @Test
  void findsAnAppByAnIndex() {
    assertIndexed(store.named(new AppId("shop")));
  }

  @Test
  void listsAppsByAnIndex() {
    assertIndexed(store.newestFirst());
  }
}
