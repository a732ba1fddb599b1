package io.usersapi.rest.telemetry;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.RunLog;
import io.usersapi.rest.harness.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** By what an operator finds the lines that a request left. */
public abstract class RequestIdSuite {

  private static String id(Answer answer) {
    return answer.header("X-Request-Id");
  }

  @Test
  void givesEveryAnswerAnIdOfItsOwn() {
    TestApp app = TestApp.ofEmails();
    Stream<Answer> answers =
        Stream.of(
            app.submit("a@example.org").ok(),
            app.submit("nobody").refused(400),
            app.schema().ok(),
            Caller.anybody().get("/auth/users").refused(401),
            Caller.anybody().get("/v1/nope").refused(404),
            Caller.anybody().get("/v1/users").refused(405),
            Caller.anybody().send("OPTIONS", "/v1/users"),
            Caller.anybody().get("/health").ok(),
            Caller.anybody().get("/admin"),
            Caller.anybody().get("/q/health/live"));
    assertThat(answers.map(RequestIdSuite::id))
        .doesNotHaveDuplicates()
        .allMatch(id -> !id.isEmpty());
  }

  @Test
  void believesNoIdOfWhoeverIsNoTrustedProxy() {
    Caller pretender = Caller.anybody().with("X-Request-Id", "of-my-own-making");
    assertThat(id(pretender.get("/health"))).isNotEmpty().isNotEqualTo("of-my-own-making");
  }

  @Test
  void isInEveryLineThatIsLoggedForTheRequest() {
    TestApp app = TestApp.ofEmails();
    Caller admin = Caller.admin();
    List<Supplier<Answer>> calls =
        List.of(
            () -> app.submit("a@example.org"),
            () -> admin.get("/auth/apps"),
            () ->
                app.page()
                    .post(
                        "/user", json("{'username':'u','email':'u@x.org','password':'12345678'}")));
    for (Supplier<Answer> call : calls) {
      assertLoggedUnderItsId(null, call);
    }
  }

  @Test
  void isInTheLinesOfSubmissionsThatFailOnThreadsOfTheStore() {
    TestApp app = TestApp.ofEmails();
    Executor ofStore =
        task -> {
          Thread thread = new Thread(task, "of the store");
          thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
          thread.start();
        };
    assertLoggedUnderItsId(ofStore, () -> app.submit("a@example.org"));
  }

  @Test
  void isNotMixedUpBetweenSubmissionsThatFailTogether() {
    TestApp app = TestApp.ofEmails();
    TogetherExecutor together = new TogetherExecutor(8);
    try (RunLog log = RunLog.listen()) {
      List<String> answered =
          failing(
              together,
              () -> {
                List<CompletableFuture<Answer>> begun =
                    IntStream.range(0, 8)
                        .mapToObj(
                            i ->
                                app.page()
                                    .begin(
                                        "POST",
                                        "/v1/users",
                                        json("{'email':'u%s@example.org'}", String.valueOf(i))))
                        .toList();
                return begun.stream().map(CompletableFuture::join).map(RequestIdSuite::id).toList();
              });
      assertThat(loggedIds(log)).containsExactlyInAnyOrderElementsOf(answered);
    }
  }

  /** Carries out so many tasks together, on the thread that brings the last of them. */
  private static final class TogetherExecutor implements Executor {
    private final int count;
    private final List<Runnable> waiting = new ArrayList<>();

    TogetherExecutor(int count) {
      this.count = count;
    }

    @Override
    public synchronized void execute(Runnable task) {
      waiting.add(task);
      if (waiting.size() == count) {
        waiting.forEach(Runnable::run);
      }
    }
  }

  /** By an executor of the store's own, where there is one, calls that answer by a stage alone. */
  private static <T> T failing(@Nullable Executor executor, Supplier<T> test) {
    CompletableFuture<T> result = new CompletableFuture<>();
    RuntimeException failure = new IllegalStateException("for ada@example.org");
    Runnable run = () -> result.complete(test.get());
    if (executor == null) {
      Doubles.stores().failing(failure, run);
    } else {
      Doubles.stores().failingElsewhere(failure, executor, run);
    }
    return result.join();
  }

  private static void assertLoggedUnderItsId(@Nullable Executor executor, Supplier<Answer> call) {
    try (RunLog log = RunLog.listen()) {
      Answer answer = failing(executor, call).refused(500, "internal_error");
      assertThat(loggedIds(log)).as("%s", answer).isNotEmpty().containsOnly(id(answer));
    }
  }

  private static List<String> loggedIds(RunLog log) {
    return log.lines().stream()
        .filter(line -> line.text().startsWith("A request failed"))
        .map(line -> line.context().getOrDefault("requestId", "none"))
        .toList();
  }
}
