package io.usersapi.mongo.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.user.UserStore;
import io.usersapi.application.user.UserStoreContract;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.BsonValues;
import io.usersapi.mongo.server.MongoServerResource;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MongoServerResource.class)
class MongoUserStoreTest extends UserStoreContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());

  @Inject MongoUserStore users;
  @Inject UserRepository repository;

  @Override
  protected UserStore store() {
    users.prepare();
    return users;
  }

  private AppKey appWithUsers(int number) {
    AppKey app = new AppKey(IDS.next());
    List<UserDocument> documents =
        IntStream.range(0, number)
            .mapToObj(
                i -> {
                  Instant at = Instant.ofEpochMilli(i / 2);
                  return new UserDocument(
                      BsonValues.of(IDS.next()).getValue(),
                      BsonValues.of(app).getValue(),
                      "user" + i + "@x.org",
                      new BsonDocument(),
                      1,
                      at,
                      at);
                })
            .toList();
    repository.mongoCollection().insertMany(documents);
    return app;
  }

  @Test
  void listsMoreUsersThanComeAtOnce() {
    AppKey app = appWithUsers(2_301);

    try (Stream<User> all = users.newestFirst(app)) {
      List<User> listed = all.toList();
      assertThat(listed).hasSize(2_301).isSortedAccordingTo(User.NEWEST_FIRST);
      assertThat(listed).extracting(User::id).doesNotHaveDuplicates();
    }
  }

  @Test
  void deletesMoreUsersThanGoAtOnce() {
    AppKey app = appWithUsers(2_301);
    AppKey neighbour = appWithUsers(3);

    assertThat(users.deleteAll(app)).isEqualTo(2_301);
    assertThat(users.keysAcrossApps()).contains(neighbour).doesNotContain(app);
    assertThat(users.deleteAll(neighbour)).isEqualTo(3);
  }
}
