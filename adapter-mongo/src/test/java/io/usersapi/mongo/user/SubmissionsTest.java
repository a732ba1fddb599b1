package io.usersapi.mongo.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.DriverGuard;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Submissions that come faster than MongoDB answers, and so go together. */
@QuarkusTest
@WithTestResource(MongoServerResource.class)
class SubmissionsTest {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant FIRST = Instant.parse("2024-01-15T10:30:00Z");
  private static final Instant LATER = Instant.parse("2024-01-15T10:31:00Z");
  private static final int EMAILS = 200;

  @Inject MongoUserStore store;
  @Inject UserRepository users;
  @Inject DriverGuard guard;

  private final List<AppKey> apps = List.of(new AppKey(IDS.next()), new AppKey(IDS.next()));

  @BeforeEach
  void begin() {
    store.prepare();
  }

  private static CompletableFuture<Receipt> submit(
      MongoUserStore to, AppKey app, String email, Instant at) {
    Submission submission = new Submission(Email.of(email), UserData.empty(), 1);
    return to.upsert(app, IDS.next(), submission, at)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS);
  }

  private Map<String, User> stored(AppKey app) {
    Map<String, User> byEmail = new HashMap<>();
    try (Stream<User> all = store.newestFirst(app)) {
      all.forEach(user -> assertThat(byEmail.put(user.email().value(), user)).isNull());
    }
    return byEmail;
  }

  @Test
  void answersEachWithItsOwnUserWhetherNewOrKnown() {
    Map<String, CompletableFuture<Receipt>> before = new LinkedHashMap<>();
    for (int i = 0; i < EMAILS; i += 2) {
      for (AppKey app : apps) {
        before.put(app + "user" + i, submit(store, app, "user" + i + "@x.org", FIRST));
      }
    }
    before.values().forEach(CompletableFuture::join);

    Map<String, CompletableFuture<Receipt>> after = new LinkedHashMap<>();
    for (int i = 0; i < EMAILS; i++) {
      for (AppKey app : apps) {
        after.put(app + "user" + i, submit(store, app, "user" + i + "@x.org", LATER));
      }
    }

    after.values().forEach(CompletableFuture::join);
    for (AppKey app : apps) {
      Map<String, User> users = stored(app);
      for (int i = 0; i < EMAILS; i++) {
        Receipt receipt = after.get(app + "user" + i).join();
        User user = users.get("user" + i + "@x.org");
        assertThat(receipt).isEqualTo(new Receipt(user.id(), i % 2 == 0 ? FIRST : LATER, LATER));
        if (i % 2 == 0) {
          assertThat(receipt.id()).isEqualTo(before.get(app + "user" + i).join().id());
        }
      }
    }
  }

  @Test
  void makesOneUserOfAnEmailThatTwoInstancesTakeManyTimesAtOnce() {
    MongoUserStore other = new MongoUserStore(users, new Submissions(users, guard), guard);
    Map<String, List<CompletableFuture<Receipt>>> receipts = new LinkedHashMap<>();
    for (int i = 0; i < EMAILS; i++) {
      String email = "racer" + i + "@x.org";
      receipts.put(
          email,
          List.of(
              submit(store, apps.get(0), email, FIRST),
              submit(other, apps.get(0), email, LATER),
              submit(store, apps.get(0), email, FIRST)));
    }

    receipts.forEach(
        (email, of) -> {
          List<ObjectId> ids = of.stream().map(CompletableFuture::join).map(Receipt::id).toList();
          assertThat(ids).containsOnly(ids.get(0));
        });
    Map<String, User> users = stored(apps.get(0));
    assertThat(users).hasSize(EMAILS);
    receipts.forEach(
        (email, of) -> {
          assertThat(users.get(email).id()).isEqualTo(of.get(0).join().id());
          assertThat(users.get(email).updatedAt()).isEqualTo(LATER);
        });
  }
}
