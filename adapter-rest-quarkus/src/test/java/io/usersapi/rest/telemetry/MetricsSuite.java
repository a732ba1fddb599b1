package io.usersapi.rest.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is counted, and that no client can make the counters more. */
public abstract class MetricsSuite {

  private static final List<String> METHODS = List.of("GET", "POST", "DELETE", "OPTIONS");

  /** Addresses that nobody has, or that have a part that anybody may choose. */
  private static List<String> hostile() {
    String word = UUID.randomUUID().toString();
    return List.of(
        "/" + word,
        "/" + word + "/" + word,
        "/v1/" + word,
        "/v1/users/" + word,
        "/v1/users;" + word + "=1",
        "/auth/apps/" + word,
        "/auth/apps/" + word + "/schema",
        "/auth/apps/" + word + "/" + word,
        "/auth/users/" + word,
        "/auth/accounts/" + word,
        "/auth/users?sourceAppId=" + word,
        "/user/" + word,
        "/users/" + word,
        "/oauth/" + word,
        "/admin/" + word,
        "/admin/assets/" + word + ".js",
        "/.well-known/" + word,
        "/%2e%2e/" + word,
        "/q/" + word);
  }

  /** Returns once all of it was counted. */
  private static void attack() {
    Metrics before = Metrics.read();
    for (String path : hostile()) {
      METHODS.forEach(method -> Caller.anybody().send(method, path));
      Caller.anybody().with("x-app-id", UUID.randomUUID().toString()).get(path);
    }
    // A method of their own.
    String method = "X" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
    Caller.anybody().send(method, "/v1/users");
    Caller.anybody().send(method, "/" + method);
    before.awaitGrowth("http_server_active_requests", 0);
  }

  /** The series of requests; others come and go with the machine. */
  private static Set<String> ofService() {
    return Metrics.read().series().stream()
        .filter(series -> series.startsWith("http_") || series.startsWith("users_"))
        .collect(Collectors.toSet());
  }

  private static String refusals(String code) {
    return "users_refusals_total{code=\"" + code + "\"}";
  }

  @Test
  void growNoSeriesByHostileAddressesMethodsAndApps() {
    attack();
    Set<String> before = ofService();
    attack();
    attack();
    assertThat(ofService()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void nameNoAppAndNoUser() {
    TestApp app = TestApp.ofEmails();
    app.submit("ada@example.org").ok();
    app.login().get("/auth/users").ok();
    Caller.admin().get(app.path("/schema")).ok();
    app.putSettings("{}").ok();
    assertThat(Metrics.read().series())
        .isNotEmpty()
        .noneMatch(series -> series.contains(app.id()) || series.contains("@"));
  }

  @Test
  void countRequestsByTemplateMethodAndStatus() {
    TestApp app = TestApp.ofEmails();
    Caller admin = Caller.admin();
    Metrics before = Metrics.read();
    app.submit("a@example.org").ok();
    app.submit("b@example.org").ok();
    admin.get(app.path("/schema")).ok();
    String series =
        "http_server_requests_seconds_count{method=\"%s\",outcome=\"%s\",status=\"%s\",uri=\"%s\"}";
    before.awaitGrowth(series.formatted("POST", "SUCCESS", 200, "/v1/users"), 2);
    before.awaitGrowth(
        series.formatted("GET", "SUCCESS", 200, "/auth/apps/{sourceAppId}/schema"), 1);
    before.awaitGrowth(
        "http_server_requests_seconds_bucket{method=\"POST\",outcome=\"SUCCESS\","
            + "status=\"200\",uri=\"/v1/users\",le=\"5.0\"}",
        2);
  }

  @Test
  void countARequestAsUnderWayUntilItsClientGoesAway() throws IOException {
    String active = "http_server_active_requests";
    Metrics before = Metrics.read();
    try (Socket client = new Socket("localhost", RestAssured.port)) {
      client
          .getOutputStream()
          .write(
              "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.UTF_8));
      before.awaitGrowth(active, 1);
    }
    before.awaitGrowth(active, 0);
    before.awaitGrowth(
        "http_server_requests_seconds_count{method=\"POST\",outcome=\"CLIENT_ERROR\","
            + "status=\"RESET\",uri=\"none\"}",
        1);
    assertThat(before.growth(refusals("bad_request"))).as("told to nobody").isZero();
  }

  @Test
  void countRefusalsByTheirCode() {
    TestApp app = TestApp.ofEmails();
    Metrics before = Metrics.read();
    app.submit("no email").refused(400);
    Caller.anybody().get("/auth/users").refused(401);
    Caller.anybody().session("no-such-session").get("/auth/users").refused(401);
    Doubles.stores().away(() -> app.submit("a@example.org").refused(503));
    assertThat(before.growth(refusals("validation_failed"))).isEqualTo(1);
    assertThat(before.growth(refusals("not_authenticated"))).isEqualTo(2);
    assertThat(before.growth(refusals("store_unavailable"))).isEqualTo(1);
  }

  @Test
  void countRefusalsThatNoResourceMakes() throws IOException {
    Metrics before = Metrics.read();
    Caller.anybody().get("/nowhere").refused(404, "not_found");
    Caller.anybody().get("/users").refused(404, "not_found"); // is on another listener
    Caller.anybody().get("/health;x=1").refused(404, "not_found");
    Caller.anybody().send("OPTIONS", "/nowhere").refused(404, "not_found");
    Caller.anybody().send("DELETE", "/admin/").refused(405, "method_not_allowed");
    assertThat(before.growth(refusals("not_found"))).isEqualTo(4);
    assertThat(before.growth(refusals("method_not_allowed"))).isEqualTo(1);
    try (Socket client = new Socket("localhost", RestAssured.port)) {
      client
          .getOutputStream()
          .write(
              "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nno length\r\n"
                  .getBytes(StandardCharsets.UTF_8));
      before.awaitGrowth(refusals("bad_request"), 1);
    }
  }

  @Test
  void countMailsThatDidNotLeave() {
    TestAccount account = TestAccount.create();
    Metrics before = Metrics.read();
    account.caller().post("/user/verify/request", "{}").is(202); // no mail server runs here
    before.awaitGrowth("users_mails_total{outcome=\"failed\"}", 1);
  }

  @Test
  void countEventsOfTheAuditAndThoseThatWereLost() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    Metrics before = Metrics.read();
    Caller.admin();
    session.get("/auth/apps").refused(403);
    Doubles.stores()
        .failingToAudit(
            new StoreUnavailable("away", new IllegalStateException()),
            () -> session.get("/auth/apps").refused(403));
    assertThat(before.growth("users_audit_events_total{action=\"session.login\"}")).isEqualTo(1);
    assertThat(before.growth("users_audit_events_total{action=\"access.refuse\"}")).isEqualTo(1);
    assertThat(before.growth("users_audit_events_lost_total")).isEqualTo(1);
  }
}
