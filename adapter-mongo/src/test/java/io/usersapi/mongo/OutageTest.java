package io.usersapi.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.mongo.driver.DriverSettings;
import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.MongoServerResource;
import io.usersapi.mongo.server.ServerProcess;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that hangs, dies and comes back, with the timeouts that the service runs with. */
@QuarkusTest
@WithTestResource(
    value = MongoServerResource.class,
    initArgs = @ResourceArg(name = MongoServerResource.PATIENT, value = "false"))
class OutageTest {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Duration SOON = Duration.ofSeconds(5);

  @Inject MongoStores stores;
  MongoServer server;

  private final AppId name = new AppId("Outage_" + IDS.next());
  private final App app =
      App.create(
          new AppKey(IDS.next()), name, Role.USER, new PasswordHash("$2a$10$x"), Instant.EPOCH);
  private @Nullable ServerProcess process;

  @BeforeEach
  void begin() {
    process = server.assumeProcess();
    await().atMost(SOON).ignoreExceptions().untilAsserted(stores::ping);
    stores.prepare();
    stores.apps().create(app);
    stores.apps().find(name);
    submit("first@x.org").toCompletableFuture().join();
  }

  @AfterEach
  void end() {
    if (process != null) {
      process.thaw();
    }
  }

  private CompletionStage<Receipt> submit(String email) {
    Submission submission = new Submission(Email.of(email), UserData.empty(), 1);
    return stores.users().upsert(app.key(), IDS.next(), submission, Instant.EPOCH);
  }

  private static Throwable failureOf(CompletionStage<?> stage) {
    return stage
        .handle((value, failure) -> failure)
        .thenApply(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
        .toCompletableFuture()
        .join();
  }

  private static void assertUnavailable(ThrowingCallable call) {
    assertThatThrownBy(call).isExactlyInstanceOf(StoreUnavailable.class);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Duration untilItAnswersAgain() {
    long start = System.nanoTime();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> failureOf(submit("again@x.org")) == null);
    await().atMost(SOON).ignoreExceptions().untilAsserted(stores::ping);
    return since(start);
  }

  @Test
  void failsEveryCallSoonWhileTheServerHangsAndRecovers() {
    int threads = Thread.activeCount();
    process.freeze();
    long start = System.nanoTime();
    List<CompletionStage<Receipt>> waiting = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      waiting.add(submit("user" + i + "@x.org"));
    }
    assertThat(since(start)).isLessThan(SOON);
    assertThat(Thread.activeCount()).isLessThan(threads + 20);
    assertThat(waiting)
        .filteredOn(stage -> stage.toCompletableFuture().isDone())
        .hasSizeGreaterThanOrEqualTo(2_500);
    assertThat(waiting)
        .extracting(OutageTest::failureOf)
        .hasOnlyElementsOfType(StoreUnavailable.class);
    assertThat(since(start)).isLessThan(SOON);

    await().atMost(SOON).until(() -> refusedUnasked() >= 95);

    process.thaw();
    assertThat(untilItAnswersAgain()).isLessThan(SOON);
    try (Stream<User> users = stores.users().newestFirst(app.key())) {
      assertThat(users).extracting(user -> user.email().value()).contains("first@x.org");
    }
  }

  /** How many of a hundred submissions are refused without asking the server. */
  private long refusedUnasked() {
    List<CompletionStage<Receipt>> late =
        Stream.generate(() -> submit("late@x.org")).limit(100).toList();
    return late.stream()
        .map(OutageTest::failureOf)
        .filter(failure -> failure.getCause() instanceof CircuitBreakerOpenException)
        .count();
  }

  @Test
  void failsEveryMethodAlikeWhileTheServerHangs() {
    process.freeze();
    ObjectId id = IDS.next();
    AppKey key = app.key();
    Session session = new Session("0".repeat(64), key, name, 1, Instant.EPOCH);
    Limit limit = new Limit(1, Duration.ofMinutes(1));

    assertUnavailable(stores::ping);
    assertUnavailable(stores::prepare);
    assertUnavailable(() -> stores.users().newestFirst(key).close());
    assertUnavailable(() -> stores.users().pageAcrossApps(Set.of(key), 0, 1));
    assertUnavailable(() -> stores.users().deleteAll(key));
    assertUnavailable(() -> stores.users().keysAcrossApps());
    assertUnavailable(() -> stores.apps().create(app));
    assertUnavailable(() -> stores.apps().find(new AppId("never-seen")));
    assertUnavailable(() -> stores.apps().listAllApps());
    assertUnavailable(() -> stores.apps().update(name, app -> app));
    assertUnavailable(() -> stores.apps().retire(name));
    assertUnavailable(() -> stores.apps().retired(name));
    assertUnavailable(() -> stores.apps().retiredAcrossApps());
    assertUnavailable(() -> stores.apps().forget(new AppKey(id)));
    assertUnavailable(() -> stores.apps().isLive(key));
    assertUnavailable(() -> stores.sessions().save(session));
    assertUnavailable(() -> stores.sessions().findAcrossApps(session.tokenHash()));
    assertUnavailable(() -> stores.sessions().delete(key, session.tokenHash()));
    assertUnavailable(() -> stores.sessions().deleteAll(key));
    assertUnavailable(() -> stores.sessions().deleteAllBut(key, session.tokenHash()));
    assertUnavailable(() -> stores.sessions().keysAcrossApps());
    assertUnavailable(() -> stores.sessions().deleteExpiredAcrossApps(Instant.EPOCH));
    assertUnavailable(() -> stores.sharedLimits().count("x", limit));
    assertUnavailable(() -> stores.sharedLimits().exhausted("x", limit));
  }

  @Test
  void goesOnTellingTheAppsItKnowsWhileTheServerHangs() {
    process.freeze();
    long start = System.nanoTime();
    await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(6))
        .until(
            () -> {
              assertThat(stores.apps().findNow(name)).contains(app);
              return since(start).compareTo(Duration.ofSeconds(5)) > 0;
            });
    assertThat(stores.apps().find(name)).contains(app);
  }

  @Test
  void endsAListingThatTheServerDoesNotGoOnWith() {
    for (int i = 0; i < 1_200; i += 50) {
      List<CompletableFuture<Receipt>> stored = new ArrayList<>();
      for (int j = i; j < i + 50; j++) {
        stored.add(submit("listed" + j + "@x.org").toCompletableFuture());
      }
      stored.forEach(CompletableFuture::join);
    }
    try (Stream<User> users = stores.users().newestFirst(app.key())) {
      Iterator<User> iterator = users.iterator();
      iterator.next();
      process.freeze();
      long start = System.nanoTime();

      assertUnavailable(
          () -> {
            while (iterator.hasNext()) {
              iterator.next();
            }
          });
      assertThat(since(start)).isLessThan(DriverSettings.LISTING.plus(SOON));
    }
  }

  @Test
  void losesNothingThatWasStoredWhenTheServerIsKilled() {
    Set<ObjectId> acknowledged = ConcurrentHashMap.newKeySet();
    AtomicInteger refused = new AtomicInteger();
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int round = 0; round < 5; round++) {
      AtomicBoolean over = new AtomicBoolean();
      List<CompletableFuture<Void>> writers = new ArrayList<>();
      for (int writer = 0; writer < 8; writer++) {
        String prefix = "r" + round + "w" + writer + "n";
        writers.add(
            CompletableFuture.runAsync(
                () -> {
                  for (int i = 0; !over.get(); i++) {
                    submit(prefix + i + "@x.org")
                        .handle(
                            (receipt, failure) ->
                                receipt != null
                                    ? acknowledged.add(receipt.id())
                                    : refused.incrementAndGet() > 0)
                        .toCompletableFuture()
                        .orTimeout(30, TimeUnit.SECONDS)
                        .join();
                  }
                },
                threads));
      }
      int enough = acknowledged.size() + 200;
      await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() > enough);
      process.kill();
      await().atMost(SOON).until(() -> refused.get() > 0);
      process.restart();
      int more = acknowledged.size() + 50;
      await().atMost(SOON).until(() -> acknowledged.size() > more);
      over.set(true);
      writers.forEach(CompletableFuture::join);
      refused.set(0);
    }
    threads.shutdown();

    Set<ObjectId> kept = new HashSet<>();
    try (Stream<User> users = stores.users().newestFirst(app.key())) {
      users.forEach(user -> kept.add(user.id()));
    }
    assertThat(kept).containsAll(acknowledged);
  }
}
