package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an anonymous account becomes a full one. */
public abstract class UpgradeSuite {

  private static final String GOOD = TestAccount.PASSWORD;

  private static TestAccount anonymous(TestApp app) {
    Answer made = app.page().send("POST", "/auth/signup/anonymous").is(201);
    String email = made.json().path("emails").path(0).path("email").asText();
    return new TestAccount(app, made.text("_id"), null, email, made.text("token"));
  }

  private static TestApp app() {
    TestApp app = TestApp.create();
    app.putSettings("{'anonymousSignup':true,'defaultRole':'member'}").ok();
    return app;
  }

  private static Answer upgrade(Caller caller, String email, String password) {
    return caller.post("/user/upgrade", json("{'email':'%s','password':'%s'}", email, password));
  }

  @Test
  void keepsTheAccountAndGivesItTheDefaultRole() {
    TestAccount before = anonymous(app());
    String profile = json("{'displayName':'Ada'}");
    before.caller().send("PATCH", "/user/profile", "application/json", profile).ok();
    String email = TestAccount.unusedEmail();
    Answer upgraded = upgrade(before.caller(), " " + email.toUpperCase(), GOOD).ok();
    assertThat(upgraded.members()).containsExactly("user", "token");
    JsonNode user = upgraded.json().path("user");
    assertThat(user.path("id").asText()).isEqualTo(before.id());
    assertThat(user.path("email").asText()).isEqualTo(email);
    assertThat(user.path("username").isNull()).isTrue();
    assertThat(user.path("isActive").asBoolean()).isFalse();
    JsonNode after = TestAccount.bearer(upgraded.text("token")).get("/user/profile").ok().json();
    assertThat(after.path("role").asText()).isEqualTo("member");
    assertThat(after.path("displayName").asText()).isEqualTo("Ada");
    assertThat(after.path("emails")).hasSize(1);
    assertThat(after.path("emails").path(0).path("email").asText()).isEqualTo(email);
    assertThat(after.path("emails").path(0).path("primary").asBoolean()).isTrue();
    assertThat(TestAccount.claims(upgraded.text("token")).path("scope").toString())
        .isEqualTo("[\"user\",\"member\"]");
  }

  @Test
  void endsEarlierTokensAndTheGeneratedEmail() {
    TestAccount before = anonymous(app());
    String email = TestAccount.unusedEmail();
    upgrade(before.caller(), email, GOOD).ok();
    before.caller().get("/user").refused(401, "not_authenticated");
    before.signIn(GOOD).refused(401, "wrong_credentials");
    new TestAccount(before.app(), before.id(), null, email, "").signIn(GOOD).ok();
  }

  @Test
  void takesAUsername() {
    TestAccount before = anonymous(app());
    String name = TestAccount.unusedName();
    Answer upgraded =
        before
            .caller()
            .post(
                "/user/upgrade",
                json(
                    "{'email':'%s','password':'%s','username':' %s '}",
                    TestAccount.unusedEmail(), GOOD, name))
            .ok();
    assertThat(upgraded.json().path("user").path("username").asText()).isEqualTo(name);
    before
        .app()
        .page()
        .post("/user/auth", json("{'username':'%s','password':'%s'}", name, GOOD))
        .ok();
  }

  @Test
  void refusesEveryOtherAccountBeforeItLooksAtTheBody() {
    TestAccount full = TestAccount.create();
    full.caller().send("POST", "/user/upgrade", "text/plain", "x").refused(403, "not_anonymous");
    Caller.anybody().send("POST", "/user/upgrade", "text/plain", "x").refused(401);
    TestAccount before = anonymous(app());
    before.caller().send("POST", "/user/upgrade", "text/plain", "x").refused(415);
    String email = TestAccount.unusedEmail();
    String token = upgrade(before.caller(), email, GOOD).ok().text("token");
    upgrade(TestAccount.bearer(token), email, GOOD).refused(403, "not_anonymous");
  }

  @Test
  void refusesTakenNamesAndChangesNothing() {
    TestApp app = app();
    TestAccount other = TestAccount.of(app);
    TestAccount before = anonymous(app);
    upgrade(before.caller(), other.email(), GOOD).refused(409, "email_taken");
    String taken =
        json(
            "{'email':'%s','password':'%s','username':'%s'}",
            TestAccount.unusedEmail(), GOOD, other.username().toUpperCase());
    before.caller().post("/user/upgrade", taken).refused(409, "username_taken");
    assertThat(before.caller().get("/user").ok().text("email")).isEqualTo(before.email());
    upgrade(anonymous(app()).caller(), other.email(), GOOD).ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | email required, password required",
        "{'email':'x','password':'short','username':''} | username invalid, email invalid_email,"
            + " password too_short",
        "{'email':'a@x.org','password':'correct-horse-1','username':'b@x.org'} | username"
            + " not_the_email",
        "{'email':'a@x.org','password':'correct-horse-1','username':5} | username wrong_type",
      })
  void refusesWhatIsMalformed(String body, String violations) {
    TestAccount before = anonymous(app());
    before.caller().post("/user/upgrade", json(body)).violates(violations.split(", "));
    before.caller().get("/user").ok();
  }
}
