package io.usersapi.rest.audit;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what, when, and to what. */
public abstract class AuditSuite {

  private static List<JsonNode> events(Answer page) {
    return StreamSupport.stream(page.json().path("events").spliterator(), false).toList();
  }

  private static List<JsonNode> newest(int limit) {
    return events(Caller.admin().get("/auth/admin/audit?limit=" + limit).ok());
  }

  /** Actor, action and target of the events about an app, or by it, newest first. */
  private static List<String> about(TestApp app) {
    return newest(60).stream()
        .filter(
            event ->
                event.path("actor").asText().equals(app.id())
                    || event.path("target").asText().contains(app.id()))
        .map(
            event ->
                (event.path("actor").asText()
                        + " "
                        + event.path("action").asText()
                        + " "
                        + event.path("target").asText())
                    .replace(app.id(), "APP")
                    .replace(StoreProfile.ADMIN, "ADMIN"))
        .toList();
  }

  @Test
  void tellsOfEverySignInAndEveryChange() {
    TestApp app = TestApp.ofEmails();
    app.submit("a@x.org").ok();
    String user = app.users().get(0).path("id").asText();
    app.putSettings("{'anonymousSignup':true}").ok();
    Caller session = app.login();
    session.get("/auth/users/export").is(200);
    Caller.admin().get("/auth/users/export?format=ndjson&sourceAppId=" + app.id()).is(200);
    session.delete("/auth/users/" + user).ok();
    session
        .post("/auth/password", json("{'current':'%s','next':'another one'}", app.password()))
        .ok();
    Caller.admin().send("POST", app.path("/password"), "application/json", "{}").ok();
    app.delete().ok();
    assertThat(about(app))
        .containsExactly(
            "ADMIN app.delete APP",
            "ADMIN password.renew APP",
            "APP password.change APP",
            "APP user.delete APP/" + user,
            "ADMIN user.export APP",
            "APP user.export APP",
            "APP session.login APP",
            "ADMIN settings.replace APP",
            "APP session.login APP",
            "ADMIN schema.replace APP",
            "ADMIN app.create APP");
  }

  @Test
  void hasTimeActorActionTargetAndAddress() {
    String before = Doubles.clock().instant().toString().substring(0, 10);
    TestApp app = TestApp.create();
    Answer page = Caller.admin().get("/auth/admin/audit?limit=5").ok();
    assertThat(page.members()).containsExactly("events", "next");
    JsonNode made =
        events(page).stream()
            .filter(event -> event.path("target").asText().equals(app.id()))
            .findFirst()
            .orElseThrow();
    assertThat(Answer.names(made)).containsExactly("at", "actor", "action", "target", "address");
    assertThat(made.path("at").asText())
        .startsWith(before.substring(0, 4))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(made.path("actor").asText()).isEqualTo(StoreProfile.ADMIN);
    assertThat(made.path("address").asText()).isIn("127.0.0.1", "::1");
  }

  @Test
  void doesNotTellOfWhatWasRefusedOrChangedNothing() {
    TestApp app = TestApp.create();
    Caller admin = Caller.admin();
    admin.post("/auth/apps", json("{'sourceAppId':'%s'}", app.id())).refused(409);
    admin.with("If-Match", "\"x\"").put(app.path("/schema"), json("{'fields':[]}")).refused(412);
    admin.put(app.path("/schema"), "{}").refused(400);
    admin.put(app.path("/settings"), json("{'x':1}")).refused(400);
    admin.post(app.path("/schema/check"), json("{'fields':[]}")).ok();
    admin.get(app.path("/schema")).ok();
    admin.get("/auth/users/export?format=x&sourceAppId=" + app.id()).refused(400);
    admin
        .delete("/auth/users/65a50e28f1d2a3b4c5d6e7f8?sourceAppId=" + app.id())
        .refused(404, "unknown_user");
    Caller.anybody()
        .post("/auth/login", json("{'sourceAppId':'%s','password':'wrong'}", app.id()))
        .refused(401);
    Caller.anybody().get("/auth/apps").refused(401);
    app.submit("a@x.org", TestApp.CONSENT).ok();
    assertThat(about(app)).containsExactly("ADMIN app.create APP");
  }

  @Test
  void tellsOfEveryRefusalOfALiveSession() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    session.get("/auth/apps?counts=true").refused(403, "admin_only");
    session.get("/auth/users?email=a@x.org&sourceAppId=other").refused(403, "admin_only");
    session
        .with("Origin", "https://evil.example")
        .post("/auth/logout", "{}")
        .refused(403, "foreign_origin");
    session
        .post("/auth/password", json("{'current':'wrong','next':'another one'}"))
        .refused(403, "wrong_password");
    Caller.anybody().session("nonsense").get("/auth/apps").refused(401);
    session.get("/auth/users").ok();
    assertThat(about(app))
        .containsExactly(
            "APP access.refuse POST /auth/password",
            "APP access.refuse POST /auth/logout",
            "APP access.refuse GET /auth/users",
            "APP access.refuse GET /auth/apps",
            "APP session.login APP",
            "ADMIN app.create APP");
  }

  @Test
  void doesNotTellOfAForeignPageThatTheAppItselfDoesNotLet() {
    TestApp app = TestApp.create();
    app.putSettings("{'allowedOrigins':['https://www.example.org']}").ok();
    app.page()
        .with("Cookie", app.login().header("Cookie"))
        .with("Origin", "https://evil.example")
        .get("/v1/schema")
        .refused(403, "origin_not_allowed");
    assertThat(about(app)).noneMatch(event -> event.contains("access.refuse"));
  }

  @Test
  void leadsThroughTheEventsOnceWhileOthersCome() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    for (int i = 0; i < 12; i++) {
      session.get("/auth/apps").refused(403);
    }
    Caller admin = Caller.admin();
    List<String> seen = new ArrayList<>();
    Answer page = admin.get("/auth/admin/audit?limit=4").ok();
    for (int i = 0; i < 5; i++) {
      events(page).stream()
          .filter(event -> event.path("actor").asText().equals(app.id()))
          .forEach(event -> seen.add(event.path("action").asText()));
      app.putSettings("{}").ok();
      page =
          admin.get("/auth/admin/audit?limit=4&cursor=" + page.json().path("next").asText()).ok();
    }
    assertThat(seen).hasSize(13).filteredOn(action -> action.equals("session.login")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=",
        "limit=x",
        "limit=-1",
        "cursor=",
        "cursor=x",
        "cursor=AAAA",
        "limit=5&cursor="
      })
  void refusesWhatIsNoParameterOfAPage(String query) {
    Caller.admin().get("/auth/admin/audit?" + query).refused(400, "invalid_parameter");
  }

  @Test
  void takesNoCursorOfOtherLists() {
    TestApp app = TestApp.ofEmails();
    app.submit("a@x.org").ok();
    app.submit("b@x.org").ok();
    String users = app.login().get("/auth/users?limit=1").ok().text("next");
    String audit = Caller.admin().get("/auth/admin/audit?limit=1").ok().text("next");
    Caller.admin().get("/auth/admin/audit?cursor=" + users).refused(400, "invalid_parameter");
    app.login().get("/auth/users?cursor=" + audit).refused(400, "invalid_parameter");
    Caller.admin().get("/auth/admin/audit?cursor=" + audit).ok();
  }

  @Test
  void showsAdminsOnly() {
    Caller.anybody().get("/auth/admin/audit").refused(401);
    TestApp.create().login().get("/auth/admin/audit?limit=0").refused(403, "admin_only");
  }

  @Test
  void changesNothingWhoseEventCannotBeKept() {
    TestApp app = TestApp.create();
    Caller admin = Caller.admin();
    Caller session = app.login();
    String login = json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password());
    Doubles.stores()
        .failingToAudit(
            new StoreUnavailable("away", new IllegalStateException()),
            () -> {
              admin.put(app.path("/schema"), json("{'fields':[]}")).refused(503);
              admin.delete(app.path("")).refused(503);
              Answer refused = Caller.anybody().post("/auth/login", login).refused(503);
              assertThat(refused.all("Set-Cookie")).isEmpty();
              session.get("/auth/users/export").refused(503);
              session.get("/auth/apps").refused(403, "admin_only");
            });
    assertThat(admin.get(app.path("/schema")).ok().json().path("version").asInt()).isEqualTo(1);
    assertThat(about(app)).containsExactly("APP session.login APP", "ADMIN app.create APP");
  }
}
