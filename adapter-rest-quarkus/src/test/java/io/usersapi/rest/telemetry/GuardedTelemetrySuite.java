package io.usersapi.rest.telemetry;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.GuardedProfile;
import io.usersapi.rest.harness.RunLog;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Behind a trusted proxy, with limits and an access log. */
public abstract class GuardedTelemetrySuite {

  private static Caller named(String id) {
    return Caller.anybody().with("X-Request-Id", id);
  }

  @Test
  void keepsTheIdThatATrustedProxyGives() {
    assertThat(named("from-the-proxy-1").get("/health").header("X-Request-Id"))
        .isEqualTo("from-the-proxy-1");
  }

  @Test
  void makesAnIdWhereTheProxysIsMalformed() {
    for (String id : List.of("ada@example.org", "two words", "x".repeat(129), "\"")) {
      assertThat(named(id).get("/health").header("X-Request-Id")).matches("[0-9a-f]{16}");
    }
  }

  @Test
  void logsEveryRequestByTheTemplateOfItsAddressAndNothingThatItSays() {
    TestApp app = TestApp.ofEmails();
    try (RunLog log = RunLog.listen()) {
      named("access-1").get(app.path("/schema?email=ada@example.org")).refused(401);
      named("access-2").get("/auth/secret-word/ada@example.org").refused(404);
      named("access-3").with("X-Forwarded-For", "203.0.113.9").get("/health").ok();
      assertThat(access(log, "access-1"))
          .matches(
              "method=GET uri=/auth/apps/\\{sourceAppId} status=401 .*"
                  .replace("} status", "}/schema status"));
      assertThat(access(log, "access-2")).matches("method=GET uri=none status=404 .*");
      assertThat(access(log, "access-3"))
          .matches("method=GET uri=/health status=200 ms=[0-9]+ address=203\\.0\\.113\\.9");
      assertThat(log.lines().toString()).doesNotContain("ada", "secret-word", app.id());
    }
  }

  private static String access(RunLog log, String id) {
    // It is written once the answer has left.
    List<String> lines =
        Awaitility.await()
            .atMost(20, TimeUnit.SECONDS)
            .until(
                () ->
                    log.lines().stream()
                        .filter(line -> id.equals(line.context().get("requestId")))
                        .map(RunLog.Line::text)
                        .toList(),
                found -> !found.isEmpty());
    assertThat(lines).hasSize(1);
    return lines.get(0);
  }

  @Test
  void countsWhatLimitsRefuseByItsAddress() {
    TestApp app = TestApp.ofEmails();
    Metrics before = Metrics.read();
    for (int i = 0; i <= GuardedProfile.SUBMISSIONS_PER_EMAIL; i++) {
      Answer answer =
          app.page()
              .with("X-Forwarded-For", "198.51.100." + i)
              .post("/v1/users", json("{'email':'same@example.org'}"));
      answer.is(i < GuardedProfile.SUBMISSIONS_PER_EMAIL ? 200 : 429);
    }
    assertThat(before.growth("users_refusals_total{code=\"too_many_requests\"}")).isEqualTo(1);
    before.awaitGrowth(
        "http_server_requests_seconds_count{method=\"POST\",outcome=\"CLIENT_ERROR\","
            + "status=\"429\",uri=\"/v1/users\"}",
        1);
  }
}
