package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.file.user.FileUserStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * After a power cut, of which the disk keeps what was forced and anything of the rest: every
 * acknowledged submission is there, none is half there, and the file takes further ones.
 */
class PowerCutTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final int GENERATIONS = 4;
  private static final UserSchema OPEN =
      UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();

  @TempDir Path folder;

  /** What was acknowledged to one email: its id, and the number of the latest submission. */
  private record Acknowledged(ObjectId id, int number) {}

  private final Map<String, Acknowledged> acknowledged = new HashMap<>();
  private int submissions;

  static Stream<Long> seeds() {
    return new Random(4711).longs(Integer.getInteger("powercuts", 60)).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void losesNothingAcknowledgedAndShowsNothingHalfWritten(long seed) throws IOException {
    Random random = new Random(seed);
    AppKey app = new AppKey(new ObjectIdGenerator(Clock.systemUTC(), random).next());
    byte[] image = null;
    for (int generation = 0; generation < GENERATIONS; generation++) {
      Path place = Files.createDirectory(folder.resolve("g" + generation));
      if (image != null) {
        Files.write(place.resolve("users.db"), image);
      }
      image = useAndCut(place, app, random);
    }
  }

  /** How the world is when the power goes. */
  private record Cut(byte[] image, Map<String, Acknowledged> acknowledged) {}

  private byte[] useAndCut(Path place, AppKey app, Random random) throws IOException {
    Ledger ledger = Ledger.open(place, FragileDisk::open);
    Path file = ledger.file();
    try {
      FragileDisk disk = FragileDisk.of(file);
      FileUserStore users = new FileUserStore(ledger);
      check(ledger, users, app);
      ObjectIdGenerator ids = new ObjectIdGenerator(Clock.systemUTC(), random);
      int rounds = random.nextInt(20);
      Random chance = new Random(random.nextLong());
      AtomicReference<Cut> within = new AtomicReference<>();
      AtomicInteger forcesLeft = new AtomicInteger(random.nextInt(20));
      disk.beforeForce(
          () -> {
            if (forcesLeft.getAndDecrement() == 0) {
              within.set(cut(disk, chance));
            }
          });
      List<CompletableFuture<Void>> waiting = new ArrayList<>();
      for (int round = 0; round < rounds && within.get() == null; round++) {
        disk.fail(random.nextInt(12) == 0);
        for (int i = random.nextInt(12); i >= 0; i--) {
          waiting.add(submit(users, app, ids.next(), random));
        }
        if (random.nextInt(3) > 0) {
          waiting.forEach(PowerCutTest::await);
        }
      }
      if (random.nextInt(5) == 0) {
        ledger.close();
      }
      Cut between = cut(disk, random);
      ledger.close();
      waiting.forEach(PowerCutTest::await);
      Cut cut = within.get() == null ? between : within.get();
      acknowledged.clear();
      acknowledged.putAll(cut.acknowledged());
      return cut.image();
    } finally {
      ledger.close();
      FragileDisk.forget(file);
    }
  }

  /** Some fail with the disk; of those nothing is known. */
  private static void await(CompletableFuture<Void> stage) {
    stage.handle((done, failure) -> true).join();
  }

  /** What is acknowledged is noted first: what is later may, but need not, be on the disk. */
  private Cut cut(FragileDisk disk, Random random) {
    Map<String, Acknowledged> before;
    synchronized (acknowledged) {
      before = Map.copyOf(acknowledged);
    }
    return new Cut(disk.afterPowerCut(random), before);
  }

  private CompletableFuture<Void> submit(
      FileUserStore users, AppKey app, ObjectId id, Random random) {
    int number = ++submissions;
    String email = "user" + random.nextInt(200) + "@x.org";
    String text = "x".repeat(random.nextInt(4) == 0 ? random.nextInt(10_000) : 20);
    Submission made =
        Submission.check(
                OPEN, email, Map.of("number", number, "text", text, "length", text.length()))
            .orThrow();
    Submission numbered = new Submission(made.email(), made.data(), number);
    return users
        .upsert(app, id, numbered, AT.plusMillis(number / 3))
        .thenAccept(receipt -> acknowledge(email, receipt, number))
        .toCompletableFuture();
  }

  private void acknowledge(String email, Receipt receipt, int number) {
    synchronized (acknowledged) {
      acknowledged.merge(
          email,
          new Acknowledged(receipt.id(), number),
          (one, other) -> one.number() > other.number() ? one : other);
    }
  }

  private void check(Ledger ledger, FileUserStore users, AppKey app) {
    Map<String, User> found = new HashMap<>();
    try (Stream<User> all = users.newestFirst(app)) {
      all.forEach(user -> assertThat(found.put(user.email().value(), user)).isNull());
    }
    acknowledged.forEach(
        (email, what) -> {
          assertThat(found.keySet()).as("%s", ledger.file()).contains(email);
          assertThat(found.get(email).id()).isEqualTo(what.id());
          assertThat(found.get(email).schemaVersion())
              .as("%s in %s", email, ledger.file())
              .isGreaterThanOrEqualTo(what.number());
        });
    for (User user : found.values()) {
      assertThat(user.data().get("number")).isEqualTo(BigDecimal.valueOf(user.schemaVersion()));
      assertThat(user.data().get("length"))
          .isEqualTo(BigDecimal.valueOf(((String) user.data().get("text")).length()));
    }
    ledger.read(
        tables -> {
          assertThat(tables.of(Table.EMAILS).sizeAsLong()).isEqualTo(found.size());
          assertThat(tables.of(Table.USERS).sizeAsLong()).isEqualTo(found.size());
          return true;
        });
    assertThat(users.deleteAll(new AppKey(new ObjectId("0".repeat(24))))).isZero();
    acknowledged.clear();
    found
        .values()
        .forEach(
            user ->
                acknowledged.put(
                    user.email().value(), new Acknowledged(user.id(), user.schemaVersion())));
  }
}
