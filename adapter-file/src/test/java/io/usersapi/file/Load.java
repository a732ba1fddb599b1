package io.usersapi.file;

import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.Submission;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;

/**
 * A process that submits as fast as the disk allows, and prints what was acknowledged: one line
 * with user and number for each. {@link KillTest} kills it.
 */
public final class Load {

  /** Whose users these are. */
  public static final AppKey APP = new AppKey(new ObjectId("65a51c2a0000000000000001"));

  private static final int CALLERS = 64;
  private static final UserSchema OPEN =
      UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();
  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());

  private Load() {}

  /**
   * @param arguments the folder, how many different users submit, and the first number
   */
  public static void main(String[] arguments) {
    FileStores stores = FileStores.open(Path.of(arguments[0]), Clock.systemUTC());
    int users = Integer.parseInt(arguments[1]);
    int first = Integer.parseInt(arguments[2]);
    for (int caller = 0; caller < CALLERS; caller++) {
      int its = caller;
      new Thread(() -> submit(stores, users, its, first)).start();
    }
  }

  /** Each caller has users of its own, so that the numbers of a user rise. */
  private static void submit(FileStores stores, int users, int caller, int first) {
    SplittableRandom random = new SplittableRandom(caller);
    for (int number = first; ; number++) {
      int user = random.nextInt(users / CALLERS) * CALLERS + caller;
      upsert(stores, user, number).toCompletableFuture().join();
      System.out.println(user + " " + number);
    }
  }

  /** A submission that is whole only if its parts agree on the number. */
  static CompletionStage<Receipt> upsert(FileStores stores, int user, int number) {
    Submission made =
        Submission.check(
                OPEN, "user" + user + "@x.org", Map.of("number", number, "text", "text " + number))
            .orThrow();
    return stores
        .users()
        .upsert(APP, IDS.next(), new Submission(made.email(), made.data(), number), Instant.now());
  }
}
