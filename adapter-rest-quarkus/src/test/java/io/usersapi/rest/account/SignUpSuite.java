package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How accounts come to be. */
public abstract class SignUpSuite {

  private static final String GOOD = TestAccount.PASSWORD;

  private static Answer signUp(TestApp app, String username, String email, String password) {
    return TestAccount.signUp(app.page(), username, email, password);
  }

  private static Answer profile(TestApp app, String body) {
    return app.page().post("/auth/signup", json(body));
  }

  private static TestApp anonymousApp(String id) {
    TestApp app = TestApp.create(id);
    app.putSettings("{'anonymousSignup':true}").ok();
    return app;
  }

  // By username

  @Test
  void answersWithTheAccountAndAToken() {
    TestApp app = TestApp.create();
    Answer made = signUp(app, " Ada L. ", " Ada@Example.ORG ", GOOD).ok();

    assertThat(made.members()).containsExactly("user", "token");
    JsonNode user = made.json().path("user");
    assertThat(Answer.names(user)).containsExactly("id", "username", "isActive", "email", "plan");
    assertThat(user.path("id").asText()).matches("[0-9a-f]{24}");
    assertThat(user.path("username").asText()).isEqualTo("Ada L.");
    assertThat(user.path("email").asText()).isEqualTo("ada@example.org");
    assertThat(user.path("isActive").asBoolean(true)).isFalse();
    assertThat(user.path("plan").asText()).isEqualTo("free");
    assertThat(made.text()).doesNotContain(GOOD, "$2a$", "$pbkdf2");
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    TestAccount.bearer(made.text("token")).get("/user").ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | username required, email required, password required",
        "{'username':'a','email':'nope','password':'1234567'} | email invalid_email, password too_short",
        "{'username':'','email':'a@b.org','password':'12345678'} | username invalid",
        "{'username':' \\u3000 ','email':'a@b.org','password':'12345678'} | username invalid",
        "{'username':5,'email':6,'password':7} | username wrong_type, email wrong_type, password wrong_type",
        "{'username':{'$ne':''},'email':['a@b.org'],'password':{'$gt':''}} | username wrong_type, email wrong_type, password wrong_type",
        "{'username':null,'email':null,'password':null} | username required, email required, password required",
        "{'username':'b@c.org','email':'a@b.org','password':'12345678'} | username not_the_email",
        "{'username':'x@','email':'a@b.org','password':'12345678'} | username not_the_email",
        "{'username':'a\\u0000b','email':'a@b.org','password':'12345678'} | username invalid",
        "{'username':'a','email':'a@b.org','password':'1234567\\u0000'} | password invalid_character",
      })
  void refusesWhatIsWrongWithEveryViolation(String body, String violations) {
    TestApp app = TestApp.create();
    app.page().post("/user", json(body)).violates(violations.split(", "));
  }

  @Test
  void takesUsernamesOfUpToAHundredCharacters() {
    TestApp app = TestApp.create();
    signUp(app, "\uD83D\uDE00".repeat(100), "a@example.org", GOOD).ok();
    signUp(app, "x".repeat(101), "b@example.org", GOOD).violates("username invalid");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 32})
  void takesPasswordsOfEightToThirtyTwoCharacters(int length) {
    TestApp app = TestApp.create();
    signUp(app, "a", "a@example.org", "\uD83D\uDE00".repeat(18)).ok();
    signUp(app, "b", "b@example.org", "p".repeat(length)).ok();
    String bad = length == 8 ? "p".repeat(7) : "p".repeat(33);
    signUp(app, "c", "c@example.org", bad)
        .violates(length == 8 ? "password too_short" : "password too_long");
  }

  @Test
  void takesPasswordsOfUpToSeventyTwoBytes() {
    TestApp app = TestApp.create();
    signUp(app, "a", "a@example.org", "\u20AC".repeat(24)).ok();
    signUp(app, "b", "b@example.org", "\u20AC".repeat(24) + "x").violates("password too_long");
  }

  @Test
  void takesAUsernameThatIsTheEmailHoweverItIsSpelt() {
    TestApp app = TestApp.create();
    signUp(app, "Ada@Example.org", "ada@example.org", GOOD).ok();
    String body = json("{'username':'ADA@example.ORG','password':'%s'}", GOOD);
    app.page().post("/user/auth", body).ok();
  }

  @Test
  void refusesATakenEmailAndATakenUsernameWhateverTheirCase() {
    TestApp app = TestApp.create();
    signUp(app, "Ada", "ada@example.org", GOOD).ok();
    signUp(app, "other", " ADA@example.org", GOOD).refused(409, "email_taken");
    signUp(app, " aDA ", "other@example.org", GOOD).refused(409, "username_taken");
    profile(app, "{'email':'Ada@example.org','password':'12345678'}").refused(409, "email_taken");
    signUp(TestApp.create(), "Ada", "ada@example.org", GOOD).ok();
  }

  @Test
  void makesOneAccountOfManyThatWantOneEmailAtOnce() {
    TestApp app = TestApp.create();
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 20)
            .mapToObj(
                i ->
                    app.page()
                        .begin(
                            "POST",
                            "/user",
                            json(
                                "{'username':'n%s','email':'one@example.org','password':'%s'}",
                                i, GOOD)))
            .toList();
    assertThat(calls).allMatch(call -> List.of(200, 409).contains(call.join().status()));
    assertThat(calls.stream().filter(call -> call.join().status() == 200)).hasSize(1);
  }

  @Test
  void ignoresMembersThatWouldMakeMoreOfAnAccount() {
    TestApp app = TestApp.create();
    String body =
        "{'username':'a','email':'a@b.org','password':'12345678','id':'f','isActive':true,"
            + "'plan':'pro','role':'ADMIN','scope':['admin'],'emails':[]}";
    Answer made = app.page().post("/user", json(body)).ok();
    assertThat(made.json().path("user").path("isActive").asBoolean(true)).isFalse();
    assertThat(made.json().path("user").path("plan").asText()).isEqualTo("free");
    assertThat(TestAccount.claims(made.text("token")).path("scope").toString())
        .isEqualTo("[\"user\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/user/auth", "/auth/signup", "/auth/signup/anonymous"})
  void callsForAnApp(String path) {
    Caller.anybody().post(path, "{}").refused(400, "unknown_app");
    Caller.anybody().with("x-app-id", "no-such-app").post(path, "{").refused(400, "unknown_app");
    Caller.anybody().with("x-app-id", " a b ").post(path, "{}").refused(400, "unknown_app");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/user", "/user/auth", "/auth/signup"})
  void judgesTheBodyInTheDocumentedOrder(String path) {
    TestApp app = TestApp.create();
    app.putSettings("{'allowedOrigins':['https://www.example.org']}").ok();
    String tooLong = "{".repeat(70_000);
    Caller evil = app.page().with("Origin", "https://evil.example");
    evil.send("POST", path, "text/plain", tooLong).refused(403, "origin_not_allowed");
    app.page().send("POST", path, "text/plain", tooLong).refused(415);
    app.page().post(path, tooLong).refused(413);
    app.page().post(path, "{").refused(400, "malformed_json");
    app.page().post(path, "[]").refused(400, "wrong_type");
    app.page().post(path, "{\"email\":\"a\",\"email\":\"a\"}").refused(400, "malformed_json");
    app.page().send("POST", path).refused(400, "malformed_json");
    app.page().get(path.equals("/user") ? "/user/auth" : path).refused(405);
  }

  @Test
  void letsPagesOfEveryOriginReadTheAnswer() {
    TestApp app = TestApp.create();
    for (String path : List.of("/user", "/user/auth", "/user/profile", "/auth/signup")) {
      Answer preflight =
          Caller.anybody()
              .with("Origin", "https://www.example.org")
              .with("Access-Control-Request-Method", "POST")
              .send("OPTIONS", path)
              .is(204);
      assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
      assertThat(preflight.header("Access-Control-Allow-Headers"))
          .contains("Authorization", "x-app-id", "Content-Type");
      assertThat(preflight.header("Access-Control-Allow-Methods"))
          .contains("GET", "POST", "PUT", "PATCH", "DELETE");
    }
    Answer refused =
        app.page().with("Origin", "https://www.example.org").post("/user/auth", "{}").is(400);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(refused.header("Access-Control-Expose-Headers")).contains("Retry-After");
    assertThat(refused.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  // By email, with a profile

  @Test
  void answersWithTheProfileAndAToken() {
    TestApp app = TestApp.create();
    app.putSettings("{'defaultRole':'Editor'}").ok();
    Answer made =
        profile(
                app,
                "{'email':' ADA@example.org','password':'12345678','displayName':'Ada \\u00DC',"
                    + "'picture':'https://example.org/ada.png'}")
            .is(201);
    assertThat(made.members())
        .containsExactly("_id", "picture", "displayName", "role", "emails", "providers", "token");
    JsonNode profile = made.json();
    assertThat(profile.path("displayName").asText()).isEqualTo("Ada \u00DC");
    assertThat(profile.path("picture").asText()).isEqualTo("https://example.org/ada.png");
    assertThat(profile.path("role").asText()).isEqualTo("Editor");
    assertThat(profile.path("emails").toString())
        .isEqualTo(json("[{'email':'ada@example.org','verified':false,'primary':true}]"));
    assertThat(profile.path("providers").toString()).isEqualTo("[]");
    JsonNode claims = TestAccount.claims(made.text("token"));
    assertThat(claims.path("scope").toString()).isEqualTo(json("['user','editor']"));
    assertThat(claims.path("id").asText()).isEqualTo(profile.path("_id").asText());
    JsonNode user = TestAccount.bearer(made.text("token")).get("/user").ok().json();
    assertThat(user.path("username").isNull()).isTrue();
  }

  @Test
  void leavesOutWhatIsNotGiven() {
    Answer made = profile(TestApp.create(), "{'email':'a@b.org','password':'12345678'}").is(201);
    assertThat(made.json().path("displayName").isNull()).isTrue();
    assertThat(made.json().path("picture").isNull()).isTrue();
    assertThat(made.text("role")).isEqualTo("user");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | email required, password required",
        "{'email':'a@b.org','password':'12345678','displayName':''} | displayName invalid",
        "{'email':'a@b.org','password':'12345678','displayName':5} | displayName wrong_type",
        "{'email':'a@b.org','password':'12345678','picture':['x']} | picture wrong_type",
        "{'email':'a@b.org','password':'12345678','picture':'ada.png'} | picture invalid",
        "{'email':'a@b.org','password':'12345678','picture':'javascript:alert(1)'} | picture invalid",
        "{'email':'a@b.org','password':'12345678','picture':'ftp://example.org/a'} | picture invalid",
      })
  void refusesAWrongProfile(String body, String violations) {
    profile(TestApp.create(), body).violates(violations.split(", "));
  }

  @Test
  void boundsNameAndPicture() {
    TestApp app = TestApp.create();
    String start = "https://example.org/";
    String longest = start + "a".repeat(2_048 - start.length());
    String body = "{'email':'%s','password':'12345678','displayName':'%s','picture':'%s'}";
    profile(app, body.formatted("a@b.org", "\uD83D\uDE00".repeat(200), longest)).is(201);
    profile(app, body.formatted("b@b.org", "x".repeat(201), longest + "a"))
        .violates("displayName invalid", "picture invalid");
  }

  // Anonymously

  @Test
  void refusesAnonymousSignUpsUnlessTheAppTakesThem() {
    TestApp app = TestApp.create();
    app.page().send("POST", "/auth/signup/anonymous").refused(403, "no_anonymous_signup");
    app.page()
        .send("POST", "/auth/signup/anonymous", "text/plain", "x")
        .refused(403, "no_anonymous_signup");
    app.putSettings("{'anonymousSignup':true}").ok();
    app.page().send("POST", "/auth/signup/anonymous").is(201);
    app.page().post("/auth/signup/anonymous", "{}").is(201);
    app.page().send("POST", "/auth/signup/anonymous", "text/plain", "x").refused(415);
    app.page().post("/auth/signup/anonymous", "{").refused(400);
  }

  @Test
  void makesUpTheEmailOfAnAnonymousAccount() {
    TestApp app = anonymousApp("My_Shop..EU-" + TestApp.unusedId());
    Answer made = app.page().send("POST", "/auth/signup/anonymous").is(201);
    String label = app.id().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    assertThat(label).startsWith("my-shop-eu-test-");
    String email =
        made.text("_id")
            + "@"
            + label.substring(0, Math.min(55, label.length()))
            + "-api.users.invalid";
    assertThat(made.json().path("emails").toString())
        .isEqualTo(json("[{'email':'%s','verified':false,'primary':true}]", email));
    assertThat(made.text("role")).isEqualTo("ANONYMOUS");
    assertThat(TestAccount.claims(made.text("token")).path("scope").toString())
        .isEqualTo(json("['anonymous']"));
    TestAccount.bearer(made.text("token")).get("/user").ok();
    String body = json("{'email':'%s','password':%s}", email, Json.quote("12345678"));
    app.page().post("/user/auth", body).refused(401, "wrong_credentials");
  }

  @Test
  void hashesNoPasswordForATakenName() {
    TestAccount account = TestAccount.create();
    int before = Doubles.hasher().count();
    signUp(account.app(), "other", account.email(), GOOD).refused(409);
    assertThat(Doubles.hasher().count()).isEqualTo(before);
  }

  // Accounts, users and apps

  @Test
  void keepsAccountsApartFromUsers() {
    TestApp app = TestApp.ofEmails();
    TestAccount account = TestAccount.of(app);
    assertThat(app.users()).isEmpty();
    app.submit(account.email()).ok();
    app.submit(account.email()).ok();
    assertThat(app.user(account.email()).path("id").asText()).isNotEqualTo(account.id());
    account.signIn(GOOD).ok();
    assertThat(app.delete().ok().json().path("deletedUsers").asInt()).isEqualTo(1);
  }

  @Test
  void deletesTheAccountsOfAnAppWithIt() {
    TestAccount account = TestAccount.create();
    account.app().delete().ok();
    account.caller().get("/user").refused(401, "not_authenticated");
    TestApp again = TestApp.create(account.app().id());
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401, "wrong_credentials");
    signUp(again, account.username(), account.email(), GOOD).ok();
  }

  @Test
  void refusesAForeignPageThatCallsWithALiveSession() {
    TestApp app = TestApp.create();
    Caller foreign =
        Caller.admin().with("x-app-id", app.id()).with("Origin", "https://evil.example");
    for (String path : List.of("/user", "/auth/signup", "/auth/signup/anonymous")) {
      foreign.post(path, "{").refused(403, "foreign_origin");
    }
  }
}
