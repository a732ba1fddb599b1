package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import io.usersapi.rest.user.UserExportSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Provokes every error that a client can meet, save 429, which LimitsSuite provokes, and what slow
 * and huge bodies meet (408, and 503 {@code overloaded}), which HostileClientsIT does. What is not
 * in this table is not documented.
 */
public abstract class EveryErrorSuite {

  private static Map<String, Supplier<Answer>> errors() {
    TestApp app = TestApp.create();
    TestApp closed = TestApp.create();
    closed.putSettings(json("{'allowedOrigins':['https://www.example.org']}")).ok();
    Caller page = app.page();
    Caller session = app.login();
    Caller admin = Caller.admin();
    Caller evil = admin.with("Origin", "https://evil.example");
    String gone = "/auth/apps/" + TestApp.unusedId();
    String newApp = json("{'sourceAppId':'%s'}", TestApp.unusedId());
    Map<String, Supplier<Answer>> errors = new TreeMap<>();
    errors.put("400 malformed_json", () -> page.post("/v1/users", "{"));
    errors.put("400 wrong_type", () -> page.post("/v1/users", "[]"));
    errors.put("400 unknown_app", () -> Caller.anybody().get("/v1/schema"));
    errors.put(
        "400 too_many_columns",
        () -> UserExportSuite.withManyKeys(app).login().get("/auth/users/export"));
    errors.put("400 validation_failed", () -> page.post("/v1/users", "{}"));
    errors.put("400 invalid_parameter", () -> admin.get("/auth/admin/users?limit=x"));
    errors.put("400 admin_app_stays", () -> admin.delete("/auth/apps/" + StoreProfile.ADMIN));
    errors.put("401 not_authenticated", () -> Caller.anybody().get("/auth/session"));
    errors.put(
        "401 wrong_credentials",
        () ->
            Caller.anybody()
                .post("/auth/login", json("{'sourceAppId':'%s','password':'x'}", app.id())));
    errors.put("403 admin_only", () -> session.get("/auth/apps"));
    errors.put("403 foreign_origin", () -> evil.post("/auth/apps", newApp));
    errors.put(
        "403 origin_not_allowed",
        () -> closed.page().with("Origin", "https://evil.example").get("/v1/schema"));
    errors.put(
        "403 wrong_password",
        () -> session.post("/auth/password", json("{'current':'x','next':'12345678'}")));
    errors.put("404 not_found", () -> Caller.anybody().get("/nope"));
    errors.put("404 unknown_app", () -> admin.delete(gone));
    errors.put("404 unknown_user", () -> session.delete("/auth/users/x"));
    errors.put("405 method_not_allowed", () -> Caller.anybody().get("/v1/users"));
    errors.put("406 not_acceptable", () -> page.with("Accept", "text/csv").get("/v1/schema"));
    errors.put(
        "409 app_id_taken", () -> admin.post("/auth/apps", json("{'sourceAppId':'%s'}", app.id())));
    errors.put(
        "412 schema_changed",
        () ->
            admin
                .with("If-Match", "\"x\"")
                .put("/auth/apps/" + app.id() + "/schema", json("{'fields':[]}")));
    errors.put("413 body_too_large", () -> page.post("/v1/users", " ".repeat(65_537)));
    errors.put(
        "415 unsupported_media_type", () -> page.send("POST", "/v1/users", "text/plain", "x"));
    errors.put(
        "500 internal_error",
        () -> {
          List<Answer> answers = new ArrayList<>();
          Doubles.stores()
              .failing(
                  new IllegalStateException("java.lang.secret"),
                  () -> answers.add(session.get("/auth/session")));
          return answers.get(0);
        });
    errors.put(
        "503 store_unavailable",
        () -> {
          List<Answer> answers = new ArrayList<>();
          Doubles.stores().away(() -> answers.add(session.get("/auth/session")));
          return answers.get(0);
        });
    return errors;
  }

  @Test
  void hasOneShapeOneSentenceAndOneStableCodeAndShowsNothingInternal() {
    Map<String, String> sentences = new TreeMap<>();
    errors()
        .forEach(
            (expected, provoke) -> {
              int status = Integer.parseInt(expected.substring(0, 3));
              Answer answer = provoke.get().refused(status, expected.substring(4));
              assertThat(answer.text("message"))
                  .as("sentence of %s", expected)
                  .endsWith(
                      List.of("Not authenticated", "Invalid credentials")
                              .contains(answer.text("message"))
                          ? ""
                          : ".");
              sentences.put(expected, answer.text("message"));
              if (status == 503) {
                assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
              }
              if (status == 405) {
                assertThat(answer.header("Allow")).isNotEmpty();
              }
              boolean validation = expected.equals("400 validation_failed");
              assertThat(answer.members().contains("errors")).isEqualTo(validation);
            });
    assertThat(new TreeSet<>(sentences.values())).hasSameSizeAs(sentences.values());
  }
}
