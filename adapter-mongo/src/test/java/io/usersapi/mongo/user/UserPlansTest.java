package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.ascending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.AggregateIterable;
import com.mongodb.client.FindIterable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.Plans;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every order and page comes out of an index, and none is sorted in memory. */
@QuarkusTest
@WithTestResource(MongoServerResource.class)
class UserPlansTest {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

  @Inject MongoUserStore store;
  @Inject UserRepository users;
  MongoServer server;

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey other = new AppKey(IDS.next());
  private final Bson ours = eq(UserDocument.APP, BsonValues.of(app));

  @BeforeEach
  void begin() {
    server.assumeComplete();
    store.prepare();
    for (int i = 0; i < 20; i++) {
      Submission submission = new Submission(Email.of("user" + i + "@x.org"), UserData.empty(), 1);
      store
          .upsert(i % 2 == 0 ? app : other, IDS.next(), submission, NOW.plusMillis(i))
          .toCompletableFuture()
          .join();
    }
  }

  private static void assertIndexed(FindIterable<?> query) {
    assertThat(Plans.stages(query))
        .isNotEmpty()
        .contains("IXSCAN")
        .doesNotContain("SORT", "COLLSCAN");
  }

  @Test
  void listsAnAppsUsersByAnIndex() {
    assertIndexed(store.listing(app));
  }

  @Test
  void pagesThroughOneAppByAnIndex() {
    assertIndexed(store.page(Set.of(app), 0, 50));
    assertIndexed(store.page(Set.of(app), 5, 5));
  }

  @Test
  void pagesAcrossAppsByAnIndex() {
    assertIndexed(store.page(Set.of(app, other), 0, 50));
    assertIndexed(store.page(Set.of(app, other, new AppKey(IDS.next())), 5, 5));
  }

  @Test
  void deletesInTheOrderOfAnIndex() {
    assertIndexed(store.emails(app));
  }

  @Test
  void findsOneUserByAnIndex() {
    assertThat(
            Plans.stages(
                users.mongoCollection().find(and(ours, eq(UserDocument.EMAIL, "user2@x.org")))))
        .doesNotContain("SORT", "COLLSCAN");
  }

  @Test
  void showsASortThatNoIndexServes() {
    assertThat(
            Plans.stages(
                users.mongoCollection().find(ours).sort(ascending(UserDocument.SCHEMA_VERSION))))
        .contains("SORT");
  }

  @Test
  void pagesInEveryOrderByAnIndex() {
    Creation place = new Creation(NOW.plusMillis(9), IDS.next());
    for (CreationOrder order : CreationOrder.values()) {
      assertIndexed(store.byCreation(app, order, null).limit(5));
      assertIndexed(store.byCreation(app, order, place).limit(5));
    }
    assertIndexed(store.byEmail(app, "", null).limit(5));
    assertIndexed(store.byEmail(app, "user1", null).limit(5));
    assertIndexed(store.byEmail(app, "user1", "user12@x.org").limit(5));
  }

  @Test
  void countsWithinAnIndex() {
    LocalDate day = LocalDate.parse("2024-01-15");
    for (AggregateIterable<?> count :
        List.of(store.counted(Set.of(app, other)), store.created(app, day, day))) {
      assertThat(Plans.stages(count)).contains("IXSCAN").doesNotContain("SORT", "COLLSCAN");
    }
  }
}
