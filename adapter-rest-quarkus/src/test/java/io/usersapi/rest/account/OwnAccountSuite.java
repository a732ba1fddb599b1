package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the owner of an account does with it, by token. */
public abstract class OwnAccountSuite {

  private static final String GOOD = TestAccount.PASSWORD;
  private static final String NEXT = "another-horse-2";

  private static final List<String> CALLS =
      List.of(
          "GET /user",
          "DELETE /user",
          "GET /user/profile",
          "PATCH /user/profile",
          "PUT /user/password",
          "POST /user/logout");

  private static Answer make(Caller caller, String call, String type, String body) {
    String[] parts = call.split(" ");
    return parts[0].equals("GET")
        ? caller.get(parts[1])
        : caller.send(parts[0], parts[1], type, body);
  }

  private static TestAccount anonymous() {
    TestApp app = TestApp.create();
    app.putSettings("{'anonymousSignup':true}").ok();
    Answer made = app.page().send("POST", "/auth/signup/anonymous").is(201);
    String email = made.json().path("emails").path(0).path("email").asText();
    return new TestAccount(app, made.text("_id"), null, email, made.text("token"));
  }

  // Who may call

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", "Bearer nonsense", "Bearer a.b.c", "Basic dXNlcjpw"})
  void refusesCallsWithoutAToken(String header) {
    TestApp app = TestApp.create();
    Caller caller = header.isEmpty() ? app.page() : app.page().with("Authorization", header);
    for (String call : CALLS) {
      make(caller, call, "text/plain", "x".repeat(70_000)).refused(401, "not_authenticated");
    }
  }

  @Test
  void takesTheAppFromTheTokenAndCallsForTheSameBesideIt() {
    TestAccount account = TestAccount.create();
    TestApp other = TestApp.create();
    account.caller().get("/user").ok();
    account.caller().with("x-app-id", account.app().id()).get("/user").ok();
    for (String bad : List.of(other.id(), "no-such-app", "a b", "")) {
      account.caller().with("x-app-id", bad).get("/user").refused(401, "not_authenticated");
    }
    TestAccount.bearer(account.token()).with("authorization", "Bearer x").get("/user").refused(401);
    Caller.anybody().with("Authorization", "bearer   " + account.token()).get("/user").ok();
  }

  @Test
  void asksForTheOriginAfterTheToken() {
    TestAccount account = TestAccount.create();
    account.app().putSettings("{'allowedOrigins':['https://www.example.org']}").ok();
    Caller evil = account.caller().with("Origin", "https://evil.example");
    for (String call : CALLS) {
      make(evil, call, "text/plain", "x").refused(403, "origin_not_allowed");
    }
    Caller.anybody().with("Origin", "https://evil.example").get("/user").refused(401);
    account.caller().with("Origin", "https://www.example.org").get("/user").ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PATCH /user/profile", "PUT /user/password", "DELETE /user", "POST /user/logout"})
  void judgesTheBodyInTheDocumentedOrder(String call) {
    TestAccount account = TestAccount.create();
    make(account.caller(), call, "text/plain", "x".repeat(70_000)).refused(415);
    make(account.caller(), call, "application/json", "x".repeat(70_000)).refused(413);
    make(account.caller(), call, "application/json", "{").refused(400, "malformed_json");
    make(account.caller(), call, "application/json", "[]").refused(400, "wrong_type");
    account.caller().get("/user").ok();
  }

  // The account and its profile

  @Test
  void showsTheBareAccount() {
    TestAccount account = TestAccount.create();
    JsonNode user = account.caller().get("/user").ok().json();
    assertThat(Answer.names(user)).containsExactly("id", "username", "isActive", "email", "plan");
    assertThat(user.path("id").asText()).isEqualTo(account.id());
    assertThat(user.path("username").asText()).isEqualTo(account.username());
  }

  @Test
  void changesTheProfileByTheMembersThatAreThere() {
    TestAccount account = TestAccount.create();
    Caller caller = account.caller();
    String patch = "{'displayName':'Ada','picture':'https://example.org/a.png','role':'ADMIN'}";
    Answer changed = caller.send("PATCH", "/user/profile", "application/json", json(patch)).ok();
    assertThat(changed.members())
        .containsExactly("_id", "picture", "displayName", "role", "emails", "providers");
    assertThat(changed.text("role")).isEqualTo("user");
    assertThat(caller.get("/user/profile").ok().json()).isEqualTo(changed.json());
    Answer cleared =
        caller
            .send("PATCH", "/user/profile", "application/json", json("{'displayName':null}"))
            .ok();
    assertThat(cleared.json().path("displayName").isNull()).isTrue();
    assertThat(cleared.text("picture")).isEqualTo("https://example.org/a.png");
    assertThat(caller.send("PATCH", "/user/profile", "application/json", "{}").ok().json())
        .isEqualTo(cleared.json());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'displayName':'','picture':'x'} | displayName invalid, picture invalid",
        "{'displayName':[],'picture':1} | displayName wrong_type, picture wrong_type",
      })
  void refusesAWrongProfileAndChangesNothing(String body, String violations) {
    TestAccount account = TestAccount.create();
    account
        .caller()
        .send("PATCH", "/user/profile", "application/json", json(body))
        .violates(violations.split(", "));
    assertThat(account.caller().get("/user/profile").json().path("picture").isNull()).isTrue();
  }

  // The password

  @Test
  void changesThePasswordAndEndsAllOtherTokens() {
    TestAccount account = TestAccount.create();
    String second = account.signIn(GOOD).ok().text("token");
    Answer changed =
        account
            .caller()
            .put("/user/password", json("{'current':'%s','password':'%s'}", GOOD, NEXT))
            .ok();
    assertThat(changed.members()).containsExactly("token");
    TestAccount.bearer(changed.text("token")).get("/user").ok();
    account.caller().get("/user").refused(401, "not_authenticated");
    TestAccount.bearer(second).get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401, "wrong_credentials");
    account.signIn(NEXT).ok();
  }

  @Test
  void judgesPasswordsBeforeItLooksAtTheCurrentOne() {
    TestAccount account = TestAccount.create();
    Caller caller = account.caller();
    caller.put("/user/password", "{}").violates("current invalid", "password required");
    caller
        .put("/user/password", json("{'current':'wrong','password':'short'}"))
        .violates("password too_short");
    caller
        .put("/user/password", json("{'current':'wrong','password':'%s'}", NEXT))
        .refused(403, "wrong_password");
    account.signIn(GOOD).ok();
    caller.get("/user").ok();
  }

  @Test
  void asksAnAnonymousAccountForNoCurrentPassword() {
    TestAccount account = anonymous();
    account.signIn(NEXT).refused(401, "wrong_credentials");
    String token =
        account.caller().put("/user/password", json("{'password':'%s'}", NEXT)).ok().text("token");
    account.signIn(NEXT).ok();
    TestAccount.bearer(token)
        .put("/user/password", json("{'password':'%s'}", NEXT))
        .violates("current invalid");
  }

  // The end

  @Test
  void endsAllTokensAtLogout() {
    TestAccount account = TestAccount.create();
    String second = account.signIn(GOOD).ok().text("token");
    Answer out = account.caller().send("POST", "/user/logout").is(204);
    assertThat(out.text()).isEmpty();
    account.caller().get("/user").refused(401);
    TestAccount.bearer(second).post("/user/logout", "{}").refused(401);
    String third = account.signIn(GOOD).ok().text("token");
    TestAccount.bearer(third).post("/user/logout", "{}").is(204);
  }

  @Test
  void deletesTheAccountByItsPassword() {
    TestAccount account = TestAccount.create();
    Caller caller = account.caller();
    caller.send("DELETE", "/user").violates("password invalid");
    delete(caller, Map.of("password", "wrong")).refused(403, "wrong_password");
    delete(caller, Map.of("password", 5)).violates("password invalid");
    delete(caller, Map.of("password", GOOD)).is(204);
    caller.get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401, "wrong_credentials");
    TestAccount.signUp(account.app().page(), account.username(), account.email(), NEXT).ok();
  }

  private static Answer delete(Caller caller, Map<String, ?> body) {
    Object password = body.get("password");
    String json = password instanceof String text ? Json.quote(text) : String.valueOf(password);
    return caller.send("DELETE", "/user", "application/json", json("{'password':%s}", json));
  }

  @Test
  void deletesAnAnonymousAccountWithoutAPassword() {
    TestAccount account = anonymous();
    account.caller().send("DELETE", "/user").is(204);
    account.caller().get("/user").refused(401);
  }
}
