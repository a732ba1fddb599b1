package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.ClosedProfile;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Who may make accounts where {@code API_USER_CREATE_SCOPE} is set, and what else is configured.
 */
public abstract class ClosedSignUpSuite {

  private static final List<String> DOORS =
      List.of("/user", "/auth/signup", "/auth/signup/anonymous");
  private static final String GOOD = TestAccount.PASSWORD;

  private static String body() {
    return json(
        "{'username':'%s','email':'%s','password':'%s'}",
        TestAccount.unusedName(), TestAccount.unusedEmail(), GOOD);
  }

  /** The token of an account of this role, which was put into the store. */
  private static String token(TestApp app, String role) {
    App stored = Doubles.stores().apps().find(new AppId(app.id())).orElseThrow();
    Email email = Email.of(TestAccount.unusedEmail());
    Doubles.stores()
        .accounts()
        .create(
            Account.create(
                stored.key(),
                new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom()).next(),
                new AccountRole(role),
                email,
                false,
                Doubles.hasher().hash(new Password(GOOD)),
                Instant.now().truncatedTo(ChronoUnit.MILLIS)));
    return app.page()
        .post("/user/auth", json("{'email':'%s','password':'%s'}", email.value(), GOOD))
        .ok()
        .text("token");
  }

  private static TestApp app() {
    TestApp app = TestApp.create();
    app.putSettings("{'anonymousSignup':true}").ok();
    return app;
  }

  @Test
  void refusesWhoeverHasNoToken() {
    TestApp app = app();
    for (String door : DOORS) {
      app.page().send("POST", door, "text/plain", "x").refused(401, "not_authenticated");
      app.page()
          .with("Authorization", "Bearer nonsense")
          .post(door, body())
          .refused(401, "not_authenticated");
      Caller.anybody()
          .with("x-app-id", "no-such-app")
          .post(door, body())
          .refused(401, "not_authenticated");
    }
  }

  @Test
  void refusesATokenWithoutTheScope() {
    TestApp app = app();
    Caller caller = TestAccount.bearer(token(app, "editor"));
    for (String door : DOORS) {
      caller.send("POST", door, "text/plain", "x").refused(403, "missing_scope");
      caller.with("x-app-id", app.id()).post(door, body()).refused(403, "missing_scope");
      app.login().with("x-app-id", app.id()).post(door, body()).refused(403, "missing_scope");
    }
  }

  @Test
  void letsAnAccountOfTheAdminRoleMakeAccountsOfItsOwnApp() {
    TestApp app = app();
    TestApp other = app();
    String token = token(app, "ADMIN");
    assertThat(TestAccount.claims(token).path("scope").toString())
        .isEqualTo(json("['user','admin']"));
    Caller admin = TestAccount.bearer(token);
    Answer made = admin.post("/user", body()).ok();
    assertThat(TestAccount.claims(made.text("token")).path("app").asText()).isEqualTo(app.id());
    admin.with("x-app-id", app.id()).post("/auth/signup", body()).is(201);
    admin.send("POST", "/auth/signup/anonymous").is(201);
    for (String door : DOORS) {
      admin.with("x-app-id", other.id()).post(door, body()).refused(401, "not_authenticated");
    }
  }

  @Test
  void letsAnAdminAppMakeAccountsOfEveryAppAndAsOftenAsItLikes() {
    TestApp app = app();
    Caller admin = Caller.admin().with("x-app-id", app.id());
    for (int i = 0; i < 3; i++) {
      admin.post("/user", body()).ok();
      admin.post("/auth/signup", body()).is(201);
      admin.send("POST", "/auth/signup/anonymous").is(201);
    }
    Caller.admin().with("x-app-id", "no-such-app").post("/user", body()).refused(400);
    Caller foreign = admin.with("Sec-Fetch-Site", "cross-site");
    for (String door : DOORS) {
      foreign.post(door, body()).refused(403, "foreign_origin");
    }
  }

  @Test
  void takesTheDefaultAppWhereNoneIsNamed() {
    if (Caller.anybody().post("/user/auth", "{}").status() == 400) {
      Caller.admin().post("/auth/apps", json("{'sourceAppId':'%s'}", ClosedProfile.DEFAULT_APP));
    }
    TestApp app = new TestApp(ClosedProfile.DEFAULT_APP, "");
    Answer made = Caller.admin().post("/user", body()).ok();
    assertThat(TestAccount.claims(made.text("token")).path("app").asText()).isEqualTo(app.id());
    String email = made.json().path("user").path("email").asText();
    String signIn = json("{'email':'%s','password':'%s'}", email, GOOD);
    Caller.anybody().post("/user/auth", signIn).ok();
    Caller.anybody().with("x-app-id", "").post("/user/auth", signIn).refused(400, "unknown_app");
    Caller.anybody().with("x-app-id", "other").post("/user/auth", signIn).refused(400);
  }

  @Test
  void takesWhatIsConfigured() {
    TestApp app = app();
    Caller admin = Caller.admin().with("x-app-id", app.id());
    String good = "{'username':'%s','email':'%s','password':'%s'}";
    String email = TestAccount.unusedEmail();
    admin.post("/user", json(good, "a", email, "123")).violates("password too_short");
    Answer made = admin.post("/user", json(good, "a", email, "1234")).ok();
    admin.post("/user", json(good, "b", TestAccount.unusedEmail(), "p".repeat(72))).ok();
    admin
        .post("/user", json(good, "c", TestAccount.unusedEmail(), "p".repeat(73)))
        .violates("password too_long");
    var claims = TestAccount.claims(made.text("token"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(3_600);
    Answer anonymous = admin.send("POST", "/auth/signup/anonymous").is(201);
    assertThat(anonymous.json().path("emails").path(0).path("email").asText())
        .endsWith("-api." + ClosedProfile.ACCOUNT_DOMAIN);
    Caller.anybody().get("/users/x").refused(404, "not_found");
  }
}
