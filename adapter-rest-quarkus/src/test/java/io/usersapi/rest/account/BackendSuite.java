package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Backend;
import io.usersapi.rest.harness.BackendFiles;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Certificates;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an app's backend does with accounts, by client certificate. */
public abstract class BackendSuite {

  private static final String GOOD = TestAccount.PASSWORD;
  private static final Duration PATIENCE = BackendListener.RELOAD.multipliedBy(6);

  private TestApp app;
  private Backend backend;

  @BeforeEach
  void begin() {
    app = TestApp.create();
    backend = Backend.of(app);
  }

  private String create(String more) {
    String body = "{'email':'%s','password':'%s'%s}";
    String email = TestAccount.unusedEmail();
    return backend
        .post("/users/", json(body, email, GOOD, json(more)))
        .is(201)
        .header("X-Object-ID");
  }

  private String create() {
    return create("");
  }

  private Answer signIn(String email, String password) {
    return app.page().post("/user/auth", json("{'email':'%s','password':'%s'}", email, password));
  }

  private String email(String id) {
    return backend.get("/users/" + id).ok().text("email");
  }

  // The calls

  @Test
  void createsAnAccountAndTellsItsId() {
    Answer made =
        backend.post("/users/", json("{'email':' ADA@example.org','password':'%s'}", GOOD)).is(201);
    assertThat(made.text()).isEmpty();
    assertThat(made.header("X-Object-ID")).matches("[0-9a-f]{24}");
    Answer user = backend.get("/users/" + made.header("X-Object-ID")).ok();
    assertThat(user.members()).containsExactly("email", "confirmed", "enabled", "data");
    assertThat(user.json())
        .isEqualTo(
            Json.parse(
                json("{'email':'ada@example.org','confirmed':false,'enabled':true,'data':{}}")));
    signIn("ada@example.org", GOOD).ok();
  }

  @Test
  void takesWhatIsGiven() {
    String id = create(",'confirmed':true,'enabled':false,'data':{'a':{'$b.c':[1.10,null]}}");
    Answer user = backend.get("/users/" + id).ok();
    assertThat(user.json().path("confirmed").asBoolean()).isTrue();
    assertThat(user.json().path("enabled").asBoolean(true)).isFalse();
    assertThat(user.text()).contains(json("'data':{'a':{'$b.c':[1.10,null]}}"));
    signIn(email(id), GOOD).refused(401);
    backend.put("/users/" + id + "/enable").is(204);
    assertThat(signIn(email(id), GOOD).ok().json().path("user").path("isActive").asBoolean())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | email required, password required",
        "{'email':'nope','password':'short'} | email invalid_email, password too_short",
        "{'email':'a@b.org','password':'12345678','confirmed':'yes','enabled':1,'data':[]} | confirmed wrong_type, enabled wrong_type, data wrong_type",
      })
  void refusesWhatIsWrongWithEveryViolation(String body, String violations) {
    backend.post("/users", json(body)).violates(violations.split(", "));
  }

  @Test
  void refusesATakenEmail() {
    String id = create();
    String email = email(id);
    String body = json("{'email':'%s','password':'%s'}", email, GOOD);
    backend.post("/users/", body).refused(409, "email_taken");
    String second = create();
    backend
        .put("/users/" + second + "/email", json("{'email':'%s'}", email))
        .refused(409, "email_taken");
    Backend.of(TestApp.create()).post("/users/", body).is(201);
  }

  @Test
  void changesTheEmailWhichIsUnconfirmedThenAndFreesTheFormer() {
    String id = create(",'confirmed':true");
    String former = email(id);
    String path = "/users/" + id + "/email";
    backend.put(path, json("{'email':'%s'}", former)).is(204);
    assertThat(backend.get("/users/" + id).json().path("confirmed").asBoolean()).isTrue();
    String next = TestAccount.unusedEmail();
    assertThat(backend.put(path, json("{'email':' %s '}", next.toUpperCase())).is(204).text())
        .isEmpty();
    assertThat(email(id)).isEqualTo(next);
    assertThat(backend.get("/users/" + id).json().path("confirmed").asBoolean(true)).isFalse();
    signIn(next, GOOD).ok();
    signIn(former, GOOD).refused(401);
    backend.put(path, "{}").violates("email required");
    backend.put(path, json("{'email':'nope'}")).violates("email invalid_email");
    backend.post("/users/", json("{'email':'%s','password':'%s'}", former, GOOD)).is(201);
  }

  @Test
  void changesAUsernameThatIsTheEmailWithIt() {
    String email = TestAccount.unusedEmail();
    Answer made = TestAccount.signUp(app.page(), email, email, GOOD).ok();
    String id = made.json().path("user").path("id").asText();
    String next = TestAccount.unusedEmail();
    backend.put("/users/" + id + "/email", json("{'email':'%s'}", next)).is(204);
    String by = "{'username':'%s','password':'%s'}";
    app.page().post("/user/auth", json(by, next, GOOD)).ok();
    app.page().post("/user/auth", json(by, email, GOOD)).refused(401);
  }

  @Test
  void changesThePasswordAndEndsTokens() {
    TestAccount account = TestAccount.of(app);
    String path = "/users/" + account.id() + "/password";
    backend.put(path, json("{'password':'1234567'}")).violates("password too_short");
    backend.put(path, "{}").violates("password required");
    account.caller().get("/user").ok();
    backend.put(path, json("{'password':'another-horse-2'}")).is(204);
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401);
    account.signIn("another-horse-2").ok();
  }

  @Test
  void disablesAnAccountAndEndsItsTokensForGood() {
    TestAccount account = TestAccount.of(app);
    backend.put("/users/" + account.id() + "/disable").is(204);
    backend.put("/users/" + account.id() + "/disable", "{}").is(204);
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401, "wrong_credentials");
    assertThat(backend.get("/users/" + account.id()).json().path("enabled").asBoolean(true))
        .isFalse();
    backend.put("/users/" + account.id() + "/enable").is(204);
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).ok();
  }

  @Test
  void keepsDataAsItCame() {
    String id = create();
    String path = "/users/" + id + "/data";
    assertThat(backend.get(path).is(204).text()).isEmpty();
    String data = "{\"a\":1.10,\"b\":{\"$set\":null,\"\u00DC.x\":[true,9007199254740993,1E+400]}}";
    assertThat(backend.put(path, data).is(204).text()).isEmpty();
    assertThat(backend.get(path).ok().text()).isEqualTo(data);
    backend.put(path, "{}").is(204);
    assertThat(backend.get(path).ok().text()).isEqualTo("{}");
    String deep = "{\"a\":".repeat(500) + "1" + "}".repeat(500);
    backend.put(path, deep).is(204);
    assertThat(backend.get(path).ok().text()).isEqualTo(deep);
    backend.get("/users/" + id).ok();
    for (String bad : List.of("[]", "1", "null", "{", "", "{\"a\":1,\"a\":2}")) {
      backend.put(path, bad).refused(400);
    }
    assertThat(backend.get(path).ok().text()).isEqualTo(deep);
  }

  @Test
  void takesDataOfSixtyFourKibibytesAndNoMore() {
    String id = create();
    String most = "{\"a\":\"" + "x".repeat(65_536 - 8) + "\"}";
    String more = "{\"a\":\"" + "x".repeat(65_536 - 7) + "\"}";
    backend.put("/users/" + id + "/data", most).is(204);
    assertThat(backend.get("/users/" + id + "/data").ok().text()).isEqualTo(most);
    backend.put("/users/" + id + "/data", more).refused(413, "body_too_large");
    String user = "{\"email\":\"%s\",\"password\":\"12345678\",\"data\":%s}";
    backend.post("/users/", user.formatted(TestAccount.unusedEmail(), most)).is(201);
    backend
        .post("/users/", user.formatted(TestAccount.unusedEmail(), more))
        .refused(413, "body_too_large");
    backend.post("/users/", "{\"x\":\"" + "x".repeat(1 << 20) + "\"}").refused(413);
  }

  @Test
  void checksAPasswordOfEnabledAndDisabledAccounts() {
    String id = create(",'enabled':false");
    String path = "/users/" + id + "/checkpw";
    Answer right = backend.post(path, json("{'password':'%s'}", GOOD)).ok();
    assertThat(right.json()).isEqualTo(Json.parse(json("{'result':true}")));
    assertThat(backend.post(path, json("{'password':'x'}")).ok().json())
        .isEqualTo(Json.parse(json("{'result':false}")));
    for (String bad : List.of("{}", "{'password':5}", "{'password':null}", "{'password':''}")) {
      backend.post(path, json(bad)).refused(400);
    }
  }

  @Test
  void deletesAnAccount() {
    TestAccount account = TestAccount.of(app);
    assertThat(backend.delete("/users/" + account.id()).is(204).text()).isEmpty();
    backend.delete("/users/" + account.id()).refused(404, "unknown_account");
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401);
    TestAccount.signUp(app.page(), account.username(), account.email(), GOOD).ok();
  }

  @ParameterizedTest
  @ValueSource(strings = {"507f1f77bcf86cd799439011", "nope", "507F1F77BCF86CD799439011"})
  void knowsNoAccountOfAnotherIdOrApp(String id) {
    TestAccount theirs = TestAccount.create();
    for (String unknown : List.of(id, theirs.id())) {
      String path = "/users/" + unknown;
      backend.get(path).refused(404, "unknown_account");
      backend.delete(path).refused(404, "unknown_account");
      backend.get(path + "/data").refused(404, "unknown_account");
      backend.put(path + "/data", "{}").refused(404, "unknown_account");
      backend.put(path + "/email", json("{'email':'a@b.org'}")).refused(404, "unknown_account");
      backend.put(path + "/password", json("{'password':'12345678'}")).refused(404);
      backend.put(path + "/disable").refused(404, "unknown_account");
      backend.put(path + "/enable").refused(404, "unknown_account");
      backend.post(path + "/checkpw", json("{'password':'12345678'}")).refused(404);
      backend.put(path + "/email", "{}").refused(400);
    }
    theirs.signIn(GOOD).ok();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /users/X/checkpw",
    "PUT, /users/X/email",
    "PUT, /users/X/password",
    "PUT, /users/X/data",
    "POST, /users",
    "POST, /users/"
  })
  void judgesTheBodyInTheDocumentedOrder(String method, String path) {
    String tooLong = "{".repeat((1 << 20) + 1);
    Backend stranger = Backend.withSubject("CN=no-such-app");
    stranger.send(method, path, "text/plain", tooLong).refused(403, "unknown_app");
    backend.send(method, path, "text/plain", tooLong).refused(415);
    backend.send(method, path, "application/json", tooLong).refused(413);
    backend.send(method, path, "application/json", "{").refused(400);
  }

  @Test
  void recordsEveryChangeInTheAuditAndNoOther() {
    String id = create();
    String path = "/users/" + id;
    backend.put(path + "/data", "{}").is(204);
    backend.put(path + "/password", json("{'password':'another-horse-2'}")).is(204);
    backend.put(path + "/email", json("{'email':'%s'}", TestAccount.unusedEmail())).is(204);
    backend.put(path + "/disable").is(204);
    backend.put(path + "/enable").is(204);
    backend.get(path).ok();
    backend.post(path + "/checkpw", json("{'password':'x'}")).ok();
    backend.put(path + "/email", "{}").refused(400);
    backend.delete(path).is(204);
    backend.delete(path).refused(404);
    List<String> actions = new ArrayList<>();
    for (JsonNode event :
        Caller.admin().get("/auth/admin/audit?limit=50").ok().json().path("events")) {
      if (event.path("target").asText().equals(app.id() + "/" + id)) {
        assertThat(event.path("actor").asText()).isEqualTo(app.id());
        assertThat(event.path("address").asText()).isNotBlank();
        actions.add(event.path("action").asText());
      }
    }
    assertThat(actions)
        .containsExactlyInAnyOrder(
            "account.delete",
            "account.enable",
            "account.disable",
            "account.email",
            "account.password",
            "account.data",
            "account.create");
  }

  // The listener

  @ParameterizedTest
  @ValueSource(strings = {"", "/data", "/email", "/password", "/disable", "/enable", "/checkpw"})
  void findsEveryPathWithASlashAtTheEndAndWithout(String rest) {
    String path = "/users/" + create() + rest;
    for (String each : List.of(path, path + "/")) {
      Answer refused = backend.send("PATCH", each, null, null).refused(405, "method_not_allowed");
      assertThat(refused.header("Allow")).isNotEmpty();
      assertThat(backend.get(each).status()).isIn(200, 204, 405);
    }
    backend.get("/users").refused(405);
    backend.get("/users/").refused(405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/health",
        "/v1/schema",
        "/user",
        "/auth/session",
        "/q/health/ready",
        "/q/openapi",
        "/usersx",
        "/.well-known/jwks.json",
        "/users/x/nope",
        "/users/x/data/y"
      })
  void findsNothingElseOnTheBackendsListener(String path) {
    backend.get(path).refused(404, "not_found");
    backend.post(path, "{").refused(404, "not_found");
    if (!path.startsWith("/users/")) {
      backend.send("OPTIONS", path, null, null).refused(404, "not_found");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users", "/users/", "/users/x", "/users/x/data", "/users/x/data/"})
  void findsNoPathOfBackendsOnThePlainListener(String path) {
    for (Caller caller : List.of(Caller.anybody(), Caller.admin())) {
      caller.get(path).refused(404, "not_found");
      caller.post(path, "{").refused(404, "not_found");
      caller.put(path, "{").refused(404, "not_found");
      caller.delete(path).refused(404, "not_found");
      caller.send("OPTIONS", path).refused(404, "not_found");
    }
  }

  @Test
  void refusesWhoeverHasNoCertificateOfTheAuthority() {
    Certificates rogue = new Certificates("backends of the tests");
    for (Certificates.Identity identity :
        new Certificates.Identity[] {null, rogue.client("CN=" + app.id())}) {
      Backend stranger = new Backend(BackendFiles.AUTHORITY, identity);
      assertThatIOException().isThrownBy(() -> stranger.trySend("GET", "/users/x", null, null));
    }
    backend.get("/users/x").refused(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"CN=no-such-app", "O=someone", "CN=a b", "CN=%s,CN=other", "O=%s", "CN=%s x"})
  void refusesACertificateThatNamesNoApp(String subject) {
    Backend.withSubject(subject.formatted(app.id())).get("/users/x").refused(403, "unknown_app");
  }

  @Test
  void findsTheAppByTheCommonNameAmongOthers() {
    Backend.withSubject("C=DE,O=Shop,CN=" + app.id()).get("/users/x").refused(404);
  }

  @Test
  void endsWithTheApp() {
    app.delete().ok();
    backend.get("/users/x").refused(403, "unknown_app");
    TestApp.create(app.id());
    backend.get("/users/x").refused(404, "unknown_account");
  }

  @Test
  void readsItsFilesAgainWhenTheyChange() {
    Certificates authority = BackendFiles.AUTHORITY;
    Certificates.Identity identity = authority.client("CN=" + app.id());
    Backend connected = new Backend(authority, identity);
    connected.get("/users/x").refused(404);
    authority.revoke(BackendFiles.revoked(), List.of(identity.certificate()));
    try {
      await()
          .atMost(PATIENCE)
          .until(() -> isRefused(connected) && isRefused(new Backend(authority, identity)));
      Backend.of(app).get("/users/x").refused(404);

      Certificates.write(
          BackendFiles.certificate(), BackendFiles.key(), new Certificates("other").server());
      await().atMost(PATIENCE).until(() -> isRefused(Backend.of(app)));
    } finally {
      Certificates.write(BackendFiles.certificate(), BackendFiles.key(), authority.server());
      authority.revoke(BackendFiles.revoked(), List.of());
    }
    await().atMost(PATIENCE).until(() -> !isRefused(new Backend(authority, identity)));
  }

  private static boolean isRefused(Backend backend) {
    try {
      return backend.trySend("GET", "/users/x", null, null).status() != 404;
    } catch (IOException e) {
      return true;
    }
  }
}
