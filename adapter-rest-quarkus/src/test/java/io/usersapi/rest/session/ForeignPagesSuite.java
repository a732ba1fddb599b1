package io.usersapi.rest.session;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages of other origins can make a browser do that has a live session: nothing. */
public abstract class ForeignPagesSuite {

  /** Stands for the service's own origin, which is known only while tests run. */
  private static final String OWN = "OWN";

  private static Caller with(Caller caller, Map<String, String> headers) {
    Caller result = caller;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      String own = "http://localhost:" + RestAssured.port;
      result = result.with(header.getKey(), header.getValue().replace(OWN, own));
    }
    return result;
  }

  static Stream<Map<String, String>> foreign() {
    return Stream.of(
        Map.of("Origin", "https://evil.example"),
        Map.of("Origin", "null"),
        Map.of("Origin", "http://localhost:1"),
        Map.of("Origin", "http://localhost"),
        Map.of("Origin", OWN + "0"),
        Map.of("Origin", OWN + "/"),
        Map.of("Origin", OWN + ".evil.example"),
        Map.of("Sec-Fetch-Site", "cross-site"),
        Map.of("Sec-Fetch-Site", "same-site"),
        Map.of("Origin", OWN, "Sec-Fetch-Site", "cross-site"),
        Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "same-origin"),
        Map.of(
            "Origin", "https://evil.example",
            "X-Forwarded-Host", "evil.example",
            "X-Forwarded-Proto", "https"),
        Map.of("Origin", "https://evil.example", "Forwarded", "host=evil.example;proto=https"));
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void cannotChangeAnything(Map<String, String> headers) {
    TestApp app = TestApp.create();
    Caller admin = with(Caller.admin(), headers);
    String unmade = TestApp.unusedId();
    admin.post("/auth/apps", json("{'sourceAppId':'%s'}", unmade)).refused(403, "foreign_origin");
    admin.delete(app.path("")).refused(403, "foreign_origin");
    admin.put(app.path("/schema"), json("{'fields':[]}")).refused(403, "foreign_origin");
    admin.put(app.path("/settings"), "{}").refused(403, "foreign_origin");
    admin.post(app.path("/password"), "{}").refused(403, "foreign_origin");
    Caller session = app.login();
    Caller page = with(session, headers);
    page.post("/auth/password", json("{'current':'%s','next':'12345678'}", app.password()))
        .refused(403, "foreign_origin");
    page.post("/auth/logout", "{}").refused(403, "foreign_origin");
    page.post("/auth/login", json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password()))
        .refused(403, "foreign_origin");
    session.get("/auth/session").ok();
    assertThat(app.schema().ok().json().path("version").asInt()).isEqualTo(1);
    Caller.admin().get("/auth/apps/" + unmade + "/schema").refused(404);
  }

  static Stream<Map<String, String>> ownPages() {
    return Stream.of(
        Map.of(),
        Map.of("Origin", OWN),
        Map.of("Origin", OWN, "Sec-Fetch-Site", "same-origin"),
        Map.of("Sec-Fetch-Site", "same-origin"),
        Map.of("Sec-Fetch-Site", "none"));
  }

  @ParameterizedTest
  @MethodSource("ownPages")
  void leaveOwnPagesAndProgramsAlone(Map<String, String> headers) {
    TestApp app = TestApp.create();
    with(Caller.admin(), headers).put(app.path("/schema"), json("{'fields':[]}")).ok();
  }

  @Test
  void canMakeReadsWhoseAnswersTheyCannotRead() {
    Caller foreign =
        TestApp.create()
            .login()
            .with("Origin", "https://evil.example")
            .with("Sec-Fetch-Site", "cross-site");
    for (String path : List.of("/auth/session", "/auth/users")) {
      assertThat(foreign.get(path).ok().headers().keySet())
          .noneMatch(name -> name.startsWith("access-control-"));
    }
  }

  @Test
  void areToldFirstThatNobodyIsSignedIn() {
    Caller foreign = Caller.anybody().with("Origin", "https://evil.example");
    for (Caller caller : List.of(foreign, foreign.session("nonsense"))) {
      caller.post("/auth/apps", "{}").refused(401, "not_authenticated");
      caller.post("/auth/logout", "{}").ok();
    }
  }

  @Test
  void canSignInWhereNobodyIsSignedInYet() {
    TestApp app = TestApp.create();
    Caller.anybody()
        .with("Origin", "https://evil.example")
        .post("/auth/login", json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password()))
        .ok();
  }
}
