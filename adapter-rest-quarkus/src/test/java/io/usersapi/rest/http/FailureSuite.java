package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.AppId;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestApp;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients see of a store that is away, and of faults of our own. */
public abstract class FailureSuite {

  /** Every kind of call that needs the store. */
  private static List<Supplier<Answer>> calls() {
    TestApp app = TestApp.ofEmails();
    Caller session = app.login();
    Caller admin = Caller.admin();
    Caller unknown = Caller.anybody().with("x-app-id", TestApp.unusedId());
    return List.of(
        () -> app.submit("a@example.org"),
        () -> unknown.post("/v1/users", json("{'email':'a@example.org'}")),
        () -> unknown.get("/v1/schema"),
        () -> Caller.anybody().post("/auth/login", Target.LOGIN.good(app)),
        () -> session.get("/auth/session"),
        () -> session.get("/auth/users"),
        () -> session.post("/auth/logout", "{}"),
        () -> session.post("/auth/password", "{}"),
        () -> admin.get("/auth/apps"),
        () -> admin.post("/auth/apps", Target.NEW_APP.good(app)),
        () -> admin.delete(app.path("")),
        () -> admin.get(app.path("/schema")),
        () -> admin.put(app.path("/schema"), json("{'fields':[]}")),
        () -> admin.get(app.path("/settings")),
        () -> admin.put(app.path("/settings"), "{}"),
        () -> admin.post(app.path("/password"), "{}"),
        () -> admin.get("/auth/admin/users"));
  }

  @Test
  void saysThatTheStoreIsAwayAndWhenToComeBack() {
    List<Supplier<Answer>> calls = calls();
    Doubles.stores()
        .away(
            () ->
                calls.forEach(
                    call -> {
                      Answer answer = call.get().refused(503, "store_unavailable");
                      assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
                      assertThat(answer.text()).doesNotContain("db-7", "27017");
                    }));
    Caller.admin().get("/auth/apps").ok();
  }

  @Test
  void servesOnWhileTheStoreIsAwayAndIsNotReady() {
    assertThat(Caller.anybody().get("/q/health/ready").is(200).text("status")).isEqualTo("UP");
    Doubles.stores()
        .away(
            () -> {
              Answer health = Caller.anybody().get("/health").ok();
              assertThat(health.text()).isEqualTo(json("{'status':'ok'}"));
              Answer ready = Caller.anybody().get("/q/health/ready").is(503);
              assertThat(ready.text("status")).isEqualTo("DOWN");
              assertThat(ready.text()).doesNotContain("db-7", "27017");
              Caller.anybody().get("/q/health/live").is(200);
              Caller.anybody().get("/v1/nope").refused(404);
            });
    Caller.anybody().get("/q/health/ready").is(200);
  }

  @Test
  void tellsNothingOfAFaultButThatItIsOurs() {
    List<Supplier<Answer>> calls = calls();
    Doubles.stores()
        .failing(
            new IllegalStateException("secret: select * from java.lang.String at line 5"),
            () ->
                calls.forEach(
                    call -> {
                      Answer answer = call.get().refused(500, "internal_error");
                      assertThat(answer.text()).doesNotContain("secret", "select", "line");
                    }));
  }

  @Test
  void endsAListThatFailsHalfwayWithoutPretendingThatItIsWhole() throws IOException {
    TestApp app = TestApp.create();
    String cookie = app.login().header("Cookie");
    var key = Doubles.stores().apps().find(new AppId(app.id())).orElseThrow().key();
    TestApp full = TestApp.ofEmails();
    full.submit("a@example.org").ok();
    var fullKey = Doubles.stores().apps().find(new AppId(full.id())).orElseThrow().key();
    var user = Doubles.stores().users().newestFirst(fullKey).findFirst().orElseThrow();
    Doubles.stores()
        .pretend(
            key,
            () ->
                Stream.iterate(0, i -> i + 1)
                    .limit(100_000)
                    .map(
                        i -> {
                          if (i == 5_000) {
                            throw new IllegalStateException("secret of the driver");
                          }
                          return user;
                        }));
    try (RawHttp http = new RawHttp()) {
      http.send("GET /auth/users HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n");
      assertThat(http.head()).startsWith("HTTP/1.1 200 ");
      assertThat(http.rest())
          .contains(user.id().value())
          .doesNotContain("secret", "]}", "\r\n0\r\n");
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void judgesTheRequestBeforeItAsksTheHasherOrTheStore(Target target) {
    TestApp app = TestApp.ofEmails();
    Caller caller = target.caller(app);
    int before = Doubles.hasher().count();
    target.call(caller, app, "{").refused(400);
    assertThat(Doubles.hasher().count()).isEqualTo(before);
  }
}
