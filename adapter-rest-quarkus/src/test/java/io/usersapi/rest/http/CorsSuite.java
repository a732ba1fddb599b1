package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestApp;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may call and read, and what every answer tells browsers. */
public abstract class CorsSuite {

  private static final String SITE = "https://www.example.org";

  private static void readable(Answer answer) {
    assertThat(answer.header("Access-Control-Allow-Origin")).isIn("*", SITE);
    assertThat(words(answer, "Access-Control-Expose-Headers")).contains("retry-after", "etag");
    assertThat(answer.all("Access-Control-Allow-Credentials")).isEmpty();
  }

  private static List<String> words(Answer answer, String header) {
    return Arrays.asList(answer.header(header).toLowerCase(Locale.ROOT).split(",\\s*"));
  }

  private static Answer preflight(Caller page, String path, String method) {
    return page.with("Access-Control-Request-Method", method)
        .with("Access-Control-Request-Headers", "authorization,content-type,x-app-id")
        .send("OPTIONS", path);
  }

  @ParameterizedTest
  @ValueSource(strings = {SITE, "http://localhost:3000", "null"})
  void letsAPageOfAnyOriginSubmitAndReadTheSchema(String origin) {
    TestApp app = TestApp.ofEmails();
    Caller page = app.page().with("Origin", origin);
    for (Answer answer :
        List.of(
            page.post("/v1/users", json("{'email':'a@example.org'}")).ok(),
            page.get("/v1/schema").ok(),
            page.get("/health").ok())) {
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
      readable(answer);
    }
  }

  @Test
  void letsAPageReadWhatIsRefused() {
    TestApp app = TestApp.ofEmails();
    Caller page = app.page().with("Origin", SITE);
    readable(page.post("/v1/users", "{}").refused(400));
    readable(page.send("POST", "/v1/users", "text/plain", "x").refused(415));
    readable(page.post("/v1/users", " ".repeat(65_537)).refused(413));
    readable(page.get("/v1/users").refused(405));
    readable(page.get("/v1/nope").refused(404));
    readable(Caller.anybody().with("Origin", SITE).get("/v1/schema").refused(400));
    String etag = app.schema().header("ETag");
    readable(page.with("If-None-Match", etag).get("/v1/schema").is(304));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/users", "/v1/schema", "/health"})
  void answersEveryPreflightWhichCannotNameTheApp(String path) {
    Caller page = Caller.anybody().with("Origin", SITE);
    Answer answer = preflight(page, path, "POST");
    assertThat(answer.status()).isBetween(200, 204);
    readable(answer);
    assertThat(words(answer, "Access-Control-Allow-Headers"))
        .contains("authorization", "content-type", "x-app-id", "if-none-match");
    assertThat(words(answer, "Access-Control-Allow-Methods"))
        .contains("get", "post", "put", "patch", "delete");
  }

  @Test
  void refusesOriginsThatAreNotOnAnAppsListReadably() {
    TestApp app = TestApp.ofEmails();
    app.putSettings(json("{'allowedOrigins':['%s','http://localhost:3000']}", SITE)).ok();
    String body = json("{'email':'a@example.org'}");
    for (String origin : List.of("https://evil.example", "null", SITE + ".evil.example")) {
      Caller page = app.page().with("Origin", origin);
      readable(page.post("/v1/users", body).refused(403, "origin_not_allowed"));
      readable(page.get("/v1/schema").refused(403, "origin_not_allowed"));
      assertThat(preflight(Caller.anybody().with("Origin", origin), "/v1/users", "POST").status())
          .isEqualTo(204);
    }
    assertThat(app.users()).isEmpty();
    readable(app.page().with("Origin", SITE).post("/v1/users", body).ok());
    app.page().with("Origin", "http://localhost:3000").get("/v1/schema").ok();
    app.page().post("/v1/users", body).ok();
  }

  @Test
  void letsNoPageOfAnotherOriginReadTheDashboardsAnswers() {
    TestApp app = TestApp.create();
    Caller page = app.login().with("Origin", SITE);
    List<Answer> answers =
        List.of(
            page.get("/auth/session"),
            page.get("/auth/users"),
            page.get("/auth/nope"),
            page.post("/auth/logout", "{}"),
            Caller.anybody().with("Origin", SITE).post("/auth/login", "{}"),
            preflight(Caller.anybody().with("Origin", SITE), "/auth/login", "POST"),
            preflight(page, "/auth/apps", "POST"),
            preflight(page, app.path("/schema"), "PUT"));
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.headers().keySet())
                    .as("headers of %s", answer)
                    .noneMatch(name -> name.startsWith("access-control-")));
  }

  @Test
  void keepsBrowsersFromGuessingTypesAndFromFramingAndKeepingTheDashboard() {
    TestApp app = TestApp.create();
    for (Answer answer :
        List.of(
            app.schema(),
            app.page().post("/v1/users", "{}"),
            Caller.anybody().get("/nope"),
            Caller.anybody().get("/health"),
            app.login().get("/auth/users"),
            Caller.anybody().get("/auth/session"))) {
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
    for (Answer answer :
        List.of(
            app.login().get("/auth/users"),
            Caller.anybody().get("/auth/session"),
            Caller.admin().get("/auth/apps"),
            Caller.admin().get("/auth/nope"))) {
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
      assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
    }
  }
}
