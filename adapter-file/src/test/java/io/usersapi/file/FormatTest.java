package io.usersapi.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release wrote, this one reads. Its files are kept under the number of their format. */
class FormatTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final AppKey KEY = new AppKey(id(1));
  private static final AppKey RETIRED = new AppKey(id(2));
  private static final String HASH = "a1".repeat(32);
  private static final UserSchema SCHEMA =
      UserSchema.define(
              Map.of(
                  "rejectUnknown",
                  false,
                  "fields",
                  List.of(
                      Map.of("key", "age", "label", "Age", "kind", "number", "max", 150),
                      Map.of("key", "name", "label", "Näme", "kind", "text", "regex", "^.+$"))))
          .orThrow();
  private static final AppSettings SETTINGS =
      AppSettings.define(Map.of("allowedOrigins", List.of("https://a.example"))).orThrow();

  @TempDir Path folder;

  private static ObjectId id(int number) {
    return new ObjectId("65a51c2a%016x".formatted(number));
  }

  private static App app(AppKey key, String name) {
    return App.create(key, new AppId(name), Role.ADMIN, new PasswordHash("$2a$10$hash"), AT)
        .withSchema(SCHEMA)
        .withSettings(SETTINGS)
        .withPassword(new PasswordHash("$2a$10$next"));
  }

  private static Session session() {
    return new Session(HASH, KEY, new AppId("kept"), 2, AT.plusSeconds(60));
  }

  private static User user(int number) {
    Submission submission =
        Submission.check(
                SCHEMA,
                "user" + number + "@x.org",
                Map.of(
                    "age",
                    new BigDecimal("30.0"),
                    "name",
                    "Ädä \uD83D\uDE00",
                    "yes",
                    true,
                    "no",
                    false))
            .orThrow();
    return User.first(KEY, id(100 + number), submission, AT.plusMillis(number))
        .resubmitted(submission, AT.plusSeconds(number));
  }

  /** Writes the file of the present format, once, when the format is new. */
  public static void main(String[] arguments) {
    try (FileStores stores = FileStores.open(Path.of(arguments[0]), Clock.systemUTC())) {
      stores.apps().create(app(KEY, "kept"));
      stores.apps().create(app(RETIRED, "gone"));
      stores.apps().retire(new AppId("gone"));
      stores.sessions().save(session());
      for (int i = 0; i < 40; i++) {
        User user = user(i);
        Submission submission = new Submission(user.email(), user.data(), user.schemaVersion());
        for (Instant at : List.of(user.createdAt(), user.updatedAt())) {
          stores.users().upsert(KEY, user.id(), submission, at).toCompletableFuture().join();
        }
      }
    }
  }

  @Test
  void readsTheFileOfTheFirstRelease() throws IOException {
    try (InputStream kept = FormatTest.class.getResourceAsStream("/format-1/users.db")) {
      Files.copy(Objects.requireNonNull(kept), folder.resolve("users.db"));
    }
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      assertThat(stores.apps().listAllApps()).containsExactly(app(KEY, "kept"));
      assertThat(stores.apps().retired(new AppId("gone"))).containsExactly(RETIRED);
      assertThat(stores.sessions().findAcrossApps(HASH)).contains(session());
      assertThat(stores.users().keysAcrossApps()).containsExactly(KEY);
      try (Stream<User> users = stores.users().newestFirst(KEY)) {
        assertThat(users)
            .containsExactlyElementsOf(
                Stream.iterate(39, i -> i >= 0, i -> i - 1).map(FormatTest::user).toList());
      }
      assertThat(stores.users().pageAcrossApps(Set.of(KEY), 39, 5)).containsExactly(user(0));
      assertThat(stores.users().count(KEY)).isEqualTo(40);
      assertThat(stores.users().delete(KEY, user(7).id())).isTrue();
    }
  }
}
