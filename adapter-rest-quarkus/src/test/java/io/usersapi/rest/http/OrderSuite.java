package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a request with several faults is told: 404 for the path, 405, 429, 401, 403, 415, 413, 400,
 * 429 for a name, 404, 409, in this order, and the app of a public call before 403.
 */
public abstract class OrderSuite {

  private static final byte[] MALFORMED = {'{'};

  private static byte[] tooLong(Target target) {
    byte[] body = new byte[target.limit + 1];
    Arrays.fill(body, (byte) '{');
    return body;
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void putsTheSessionFirstThenTheRoleThenTypeLengthAndSyntax(Target target) {
    TestApp app = TestApp.ofEmails();
    Caller right = target.caller(app);
    Caller foreign = right.with("Origin", "https://evil.example");
    if (target.needsSession()) {
      for (Caller nobody : List.of(Caller.anybody(), Caller.anybody().session("nonsense"))) {
        Caller foreignNobody = nobody.with("Origin", "https://evil.example");
        target.call(foreignNobody, app, "text/plain", tooLong(target)).refused(401);
      }
      target.call(foreign, app, "text/plain", tooLong(target)).refused(403, "foreign_origin");
    }
    if (target.needsRole()) {
      target.call(app.login(), app, "text/plain", tooLong(target)).refused(403, "admin_only");
      target.call(app.login(), app, "application/json", MALFORMED).refused(403, "admin_only");
    }
    target.call(right, app, "text/plain", tooLong(target)).refused(415);
    target.call(right, app, "text/plain", MALFORMED).refused(415);
    target.call(right, app, "application/json", tooLong(target)).refused(413);
    target.call(right, app, "application/json", MALFORMED).refused(400);
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void asksForTheAppThatAPathNamesLast(Target target) {
    if (!target.namesAnApp()) {
      return;
    }
    TestApp app = TestApp.create();
    TestApp gone = new TestApp(TestApp.unusedId(), "");
    Caller admin = Caller.admin();
    target.call(Caller.anybody(), gone, target.good(gone)).refused(401);
    target.call(app.login(), gone, target.good(gone)).refused(403);
    target.call(admin, gone, "text/plain", MALFORMED).refused(415);
    target.call(admin, gone, "application/json", tooLong(target)).refused(413);
    target.call(admin, gone, "application/json", MALFORMED).refused(400);
    target.call(admin, gone, "[]").refused(400);
    target.call(admin, gone, target.good(gone)).refused(404, "unknown_app");
  }

  @Test
  void asksForTheAppOfAPathAfterItsBodyWasJudged() {
    Caller admin = Caller.admin();
    String gone = "/auth/apps/" + TestApp.unusedId();
    admin.put(gone + "/schema", json("{'fields':5}")).refused(400, "validation_failed");
    admin.put(gone + "/settings", json("{'x':5}")).refused(400, "validation_failed");
    for (String call : List.of("GET /schema", "GET /settings", "DELETE ")) {
      String[] parts = call.split(" ", -1);
      Caller.anybody().send(parts[0], gone + parts[1]).refused(401);
      TestApp.create().login().send(parts[0], gone + parts[1]).refused(403);
      admin.send(parts[0], gone + parts[1]).refused(404, "unknown_app");
    }
  }

  @Test
  void putsTheAppOfAPublicCallBeforeEverythingAboutItsBody() {
    TestApp app = TestApp.ofEmails();
    app.putSettings("{'allowedOrigins':['https://www.example.org']}").ok();
    Caller unknown = Caller.anybody().with("x-app-id", "no-such-app");
    Target target = Target.SUBMISSION;
    target
        .call(unknown.with("Origin", "https://evil.example"), app, "text/plain", tooLong(target))
        .refused(400, "unknown_app");
    target
        .call(app.page().with("Origin", "https://evil.example"), app, "text/plain", tooLong(target))
        .refused(403, "origin_not_allowed");
  }

  @Test
  void refusesABadPageBeforeItLooksForUsersAndAfterTheSession() {
    String path = "/auth/admin/users?limit=0&sourceAppId=no-such-app";
    Caller.anybody().get(path).refused(401);
    TestApp.create().login().get(path).refused(403);
    Caller.admin().get(path).refused(400);
  }

  @Test
  void findsAnIdTakenLast() {
    TestApp app = TestApp.create();
    String taken = json("{'sourceAppId':'%s'}", app.id());
    Caller.anybody().post("/auth/apps", taken).refused(401);
    app.login().post("/auth/apps", taken).refused(403);
    Caller.admin().send("POST", "/auth/apps", "text/plain", taken).refused(415);
    Caller.admin().post("/auth/apps", taken).refused(409);
  }

  // Unknown paths and wrong methods come before all

  @ParameterizedTest
  @CsvSource({
    "GET, /v1",
    "GET, /v1/",
    "GET, /v1/nope",
    "POST, /v1/nope",
    "GET, /v2/users",
    "POST, /v2/users",
    "GET, /v1/users/507f1f77bcf86cd799439011",
    "DELETE, /v1/users/507f1f77bcf86cd799439011",
    "GET, /v1/schema/1",
    "POST, /nope",
    "DELETE, /nope/nope",
    "GET, /auth/nope",
    "POST, /auth/nope",
    "GET, /auth/apps/x/nope",
    "GET, /auth/admin/nope",
    "GET, /auth/apps/x/schema/1",
    "PUT, /auth/apps/x/settings/y",
    "GET, /v1/%3Cscript%3Ealert(1)%3C/script%3E",
    "GET, /V1/users",
    "POST, /v1/usersx",
    "GET, /auth",
    "GET, /index.html",
    "GET, /.env",
    "GET, /users",
    "GET, /users/x"
  })
  void findsNothingAtOtherPathsWhoeverAsks(String method, String path) {
    byte[] body = {'{'};
    Answer refused =
        method.equals("POST") || method.equals("PUT")
            ? Caller.anybody().send(method, path, "text/plain", body)
            : Caller.anybody().send(method, path);
    refused.refused(404, "not_found");
    Caller.admin().send(method, path).refused(404, "not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/%zz", "/%", "/v1/%00", "/auth/apps/%ff"})
  void refusesMalformedPathsWithoutShowingAnythingInternal(String path) throws Exception {
    try (RawHttp http = new RawHttp()) {
      String head = http.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").head();
      assertThat(head).matches("(?s)HTTP/1.1 (400|401|404|405) .*");
      assertThat(http.body(head)).doesNotContain("Exception", "java.", "io.");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/users, POST",
    "PUT, /v1/users, POST",
    "PATCH, /v1/users, POST",
    "DELETE, /v1/users, POST",
    "POST, /v1/schema, GET",
    "PUT, /v1/schema, GET",
    "DELETE, /v1/schema, GET",
    "POST, /health, GET",
    "GET, /auth/login, POST",
    "PUT, /auth/login, POST",
    "GET, /auth/logout, POST",
    "POST, /auth/session, GET",
    "DELETE, /auth/session, GET",
    "GET, /auth/password, POST",
    "POST, /auth/users, GET",
    "GET, /auth/users/x, DELETE",
    "DELETE, /auth/users/export, GET",
    "POST, /auth/users/export, GET",
    "POST, /auth/stats, GET",
    "PUT, /auth/apps, GET POST",
    "DELETE, /auth/apps, GET POST",
    "PATCH, /auth/apps, GET POST",
    "GET, /auth/apps/x, DELETE",
    "PUT, /auth/apps/x, DELETE",
    "POST, /auth/apps/x, DELETE",
    "POST, /auth/apps/x/schema, GET PUT",
    "GET, /auth/apps/x/schema/check, POST",
    "DELETE, /auth/apps/x/schema, GET PUT",
    "POST, /auth/apps/x/settings, GET PUT",
    "GET, /auth/apps/x/password, POST",
    "POST, /auth/admin/users, GET",
    "DELETE, /auth/admin/audit, GET",
    "BREW, /v1/users, POST"
  })
  void saysWhichMethodsAPathHasBeforeItAsksWhoCalls(String method, String path, String allowed) {
    for (Caller caller : List.of(Caller.anybody(), Caller.admin())) {
      Answer refused =
          caller
              .with("Origin", "https://evil.example")
              .send(method, path)
              .refused(405, "method_not_allowed");
      assertThat(refused.header("Allow").split(",\\s*")).contains(allowed.split(" "));
      assertThat(refused.header("Allow").split(",\\s*")).doesNotContain(method);
    }
  }

  @Test
  void refusesTheMethodBeforeTheBody() {
    byte[] body = "{".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
    Caller.anybody().send("PUT", "/v1/users", "text/plain", body).refused(405);
    Caller.anybody().send("POST", "/v1/nope", "text/plain", body).refused(404);
  }

  @Test
  void answersHeadLikeGetWithoutTheBody() {
    TestApp app = TestApp.create();
    for (String path : List.of("/v1/schema", "/health", "/auth/session")) {
      Caller caller = app.login().with("x-app-id", app.id());
      Answer head = caller.send("HEAD", path).is(200);
      assertThat(head.text()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(caller.get(path).header("Content-Type"));
    }
  }
}
