package io.usersapi.mongo.user;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.FindIterable;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.Plans;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

  /** What further listings of an app may ask for. */
  @Test
  void servesEveryOrderOfAnAppsUsersByAnIndex() {
    assertIndexed(
        users.mongoCollection().find(ours).sort(ascending(UserDocument.CREATED_AT, "_id")));
    assertIndexed(
        users
            .mongoCollection()
            .find(and(ours, gte(UserDocument.EMAIL, "user1"), lt(UserDocument.EMAIL, "user2")))
            .sort(ascending(UserDocument.EMAIL)));
    assertIndexed(
        users
            .mongoCollection()
            .find(
                and(
                    ours,
                    gte(UserDocument.CREATED_AT, NOW),
                    lt(UserDocument.CREATED_AT, NOW.plus(Duration.ofDays(1)))))
            .sort(descending(UserDocument.CREATED_AT, "_id")));
  }
}
