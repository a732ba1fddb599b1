package io.usersapi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The OpenAPI document: it is kept in the repository, and everything in it is there. */
public abstract class OpenApiSuite {

  private static final Path DOCUMENT = Path.of("..", "docs", "openapi.yaml");
  private static final String REFRESH =
      "./mvnw -pl adapter-rest-quarkus -am test -Dtest=InMemoryHttpTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Dopenapi.refresh=true";

  /** Calls below /auth that need no session. */
  private static final Set<String> WITHOUT_SESSION =
      Set.of(
          "POST /auth/login",
          "POST /auth/logout",
          "POST /auth/signup",
          "POST /auth/signup/anonymous");

  /** Calls below /auth that every signed-in app may make for itself. */
  private static final Set<String> WITHOUT_ROLE =
      Set.of(
          "GET /auth/session",
          "GET /auth/oauth/providers",
          "GET /auth/users",
          "DELETE /auth/users/{id}",
          "GET /auth/users/export",
          "GET /auth/stats",
          "POST /auth/password");

  @Test
  void isInTheRepositoryAsItIsServed() throws IOException {
    String served = Caller.anybody().get("/q/openapi").is(200).text();
    if (Boolean.getBoolean("openapi.refresh")) {
      Files.writeString(DOCUMENT, served);
    }
    assertThat(DOCUMENT).as("refresh it with: %s", REFRESH).exists();
    assertThat(Files.readString(DOCUMENT)).as("refresh it with: %s", REFRESH).isEqualTo(served);
  }

  /** Method and path template of every call. */
  private static List<String> calls() {
    JsonNode paths = Caller.anybody().get("/q/openapi?format=json").is(200).json().path("paths");
    List<String> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : paths.properties()) {
      for (String member : Answer.names(path.getValue())) {
        if (!member.equals("parameters")) {
          calls.add(member.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }
    }
    assertThat(calls).contains("POST /v1/users", "GET /v1/schema", "GET /health");
    return calls;
  }

  private static Answer make(Caller caller, String call, String app) {
    String[] parts = call.split(" ");
    String path = parts[1].replace("{provider}", "google").replaceAll("\\{[^}]+}", app);
    return parts[0].equals("GET") || parts[0].equals("DELETE")
        ? caller.send(parts[0], path)
        : caller.send(parts[0], path, "application/json", "{}");
  }

  @Test
  void listsNothingThatIsNotThere() {
    for (String call : calls()) {
      Answer answer = make(Caller.anybody(), call, "x");
      if (call.contains(" /users")) {
        answer.refused(404, "not_found"); // there on the backends' listener alone
        continue;
      }
      assertThat(answer.status()).as("%s", answer).isNotIn(404, 405, 500);
    }
  }

  @Test
  void listsNothingOfTheDashboardThatTakesCallsWithoutASession() {
    List<String> guarded = guarded();
    assertThat(guarded).hasSizeGreaterThan(8);
    for (String call : guarded) {
      make(Caller.anybody(), call, "x").refused(401, "not_authenticated");
      make(Caller.anybody().session("nonsense"), call, "x").refused(401, "not_authenticated");
    }
  }

  private static List<String> guarded() {
    return calls().stream()
        .filter(call -> call.contains(" /auth/") && !WITHOUT_SESSION.contains(call))
        .toList();
  }

  @Test
  void listsNothingOfTheAdminsThatTakesCallsWithoutTheRole() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    List<String> admins = guarded().stream().filter(call -> !WITHOUT_ROLE.contains(call)).toList();
    assertThat(admins).hasSizeGreaterThan(5);
    for (String call : admins) {
      make(session, call, app.id()).refused(403, "admin_only");
      make(session, call, TestApp.unusedId()).refused(403, "admin_only");
    }
    session.get("/auth/session").ok();
  }

  @Test
  void listsNothingThatChangesSomethingForAForeignPage() {
    TestApp app = TestApp.create();
    Caller foreign = Caller.admin().with("Sec-Fetch-Site", "same-site").with("x-app-id", app.id());
    calls().stream()
        .filter(call -> call.contains(" /auth/") && !call.startsWith("GET "))
        .forEach(call -> make(foreign, call, app.id()).refused(403, "foreign_origin"));
    app.schema().ok();
  }

  @Test
  void describesEachErrorOfEveryCallByItsStatus() {
    JsonNode document = Caller.anybody().get("/q/openapi?format=json").is(200).json();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        JsonNode responses = operation.path("responses");
        assertThat(Answer.names(responses))
            .as("answers of %s", path.getKey())
            .doesNotContain("default");
        if (!path.getKey().equals("/health")) {
          assertThat(Answer.names(responses))
              .as("answers of %s", path.getKey())
              .contains("406", "503");
        }
        for (Map.Entry<String, JsonNode> response : responses.properties()) {
          if (response.getKey().compareTo("400") >= 0 && !path.getKey().startsWith("/account/")) {
            String reference = response.getValue().path("$ref").asText();
            assertThat(document.at(reference.substring(1)).path("content").toString())
                .as("%s of %s", response.getKey(), path.getKey())
                .contains("#/components/schemas/Error");
          }
        }
      }
    }
  }
}
