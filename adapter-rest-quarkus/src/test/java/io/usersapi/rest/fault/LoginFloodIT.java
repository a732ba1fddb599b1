package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.ServiceProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Logins, sign-ins and sign-ups from more addresses than limits can count, while visitors submit.
 */
@Timeout(240)
class LoginFloodIT {

  private static final int AT_ONCE = 300;
  private static final int ENOUGH = 500;

  @TempDir Path folder;

  private final AtomicInteger count = new AtomicInteger();
  private final Map<String, AtomicInteger> answers = new ConcurrentSkipListMap<>();
  private final Queue<String> withoutWait = new ConcurrentLinkedQueue<>();
  private volatile boolean over;

  @Test
  void leavesSubmissionsAnsweredAndTellsWhoDoesNotGetATurnWhenToTryAgain() throws Exception {
    Map<String, String> settings =
        Map.of(
            "USERS_ADMIN_PASSWORD", Entrance.PASSWORD,
            "USERS_TRUSTED_PROXIES", "127.0.0.0/8,::1/128",
            "USERS_LIMIT_SUBMIT_ADDRESS", "off");
    try (ServiceProcess service = ServiceProcess.start(folder, settings);
        Load load = new Load("shop")) {
      service.make("shop", service.signIn());
      HttpClient flooding = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
      for (int i = 0; i < AT_ONCE; i++) {
        flood(flooding, service, KINDS[i % KINDS.length]);
      }
      await().atMost(Duration.ofSeconds(60)).until(() -> answers.containsKey("429"));
      load.on(service);
      load.awaitStored(ENOUGH);
      load.off();
      over = true;

      assertThat(load.answered()).as(load.toString()).isEqualTo(load.sent());
      assertThat(answers.keySet()).isSubsetOf("200", "201", "401", "429");
      assertThat(withoutWait).as("429 without Retry-After").isEmpty();
      Figures.tell(
          "login flood",
          AT_ONCE + " callers at once, answers " + new TreeMap<>(answers) + "; meanwhile " + load);
      await().atMost(Duration.ofSeconds(60)).until(() -> call(signIn(service)).statusCode() == 200);
    }
  }

  /** What the attackers send; a number makes each call another caller's. */
  private static final String[] KINDS = {
    "/auth/login {'sourceAppId':'admin','password':'guess%d'}",
    "/user/auth {'email':'user%d@example.org','password':'guess-guess'}",
    "/user {'username':'name%1$d','email':'new%1$d@example.org','password':'correct-horse-1'}"
  };

  private static HttpRequest.Builder signIn(ServiceProcess service) {
    return service.post(
        "/auth/login", "{'sourceAppId':'admin','password':'" + Entrance.PASSWORD + "'}");
  }

  /** Sends one call after the other, each from an address of its own. */
  private void flood(HttpClient client, ServiceProcess service, String kind) {
    int number = count.incrementAndGet();
    String[] parts = kind.split(" ", 2);
    IntFunction<String> address =
        n -> "10." + (n >> 16 & 255) + "." + (n >> 8 & 255) + "." + (n & 255);
    HttpRequest request =
        service
            .post(parts[0], parts[1].formatted(number))
            .header("x-app-id", "shop")
            .header("X-Forwarded-For", address.apply(number))
            .build();
    client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .whenComplete(
            (answer, failure) -> {
              if (over) {
                return;
              }
              String outcome =
                  failure == null ? String.valueOf(answer.statusCode()) : failure.toString();
              answers.computeIfAbsent(outcome, none -> new AtomicInteger()).incrementAndGet();
              if (failure == null
                  && answer.statusCode() == 429
                  && answer.headers().firstValue("Retry-After").isEmpty()) {
                withoutWait.add(answer.body());
              }
              flood(client, service, kind);
            });
  }
}
