package io.usersapi.file.ledger;

import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.file.user.FileUserStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Users to try the file with, all of one app. */
final class Samples {

  static final AppKey APP = new AppKey(new ObjectId("65a51c2a0000000000000001"));
  static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final UserSchema OPEN =
      UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();

  private Samples() {}

  static Submission submission(int user, String text) {
    return Submission.check(OPEN, "user" + user + "@x.org", Map.of("text", text)).orThrow();
  }

  static CompletableFuture<Receipt> submit(Ledger ledger, int user, String text) {
    return new FileUserStore(ledger)
        .upsert(APP, IDS.next(), submission(user, text), AT)
        .toCompletableFuture();
  }

  /** The emails of all users, in their order. */
  static List<String> emails(Ledger ledger) {
    try (Stream<User> users = new FileUserStore(ledger).newestFirst(APP)) {
      return users.map(user -> user.email().value()).sorted().toList();
    }
  }
}
