package io.usersapi.rest.session;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.domain.app.AppId;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import io.usersapi.rest.harness.TestHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, and what ends a session. */
public abstract class SessionSuite {

  private static final Caller ANYBODY = Caller.anybody();

  private static String credentials(String app, String password) {
    return "{\"sourceAppId\":" + Json.quote(app) + ",\"password\":" + Json.quote(password) + "}";
  }

  private static Answer login(String app, String password) {
    return ANYBODY.post("/auth/login", credentials(app, password));
  }

  private static void ended(Caller session) {
    session.get("/auth/session").refused(401, "not_authenticated");
    session.get("/auth/users").refused(401, "not_authenticated");
  }

  // Login

  @Test
  void tellsWhoSignedIn() {
    TestApp app = TestApp.create();
    Answer answer = login(app.id(), app.password()).ok();
    assertThat(answer.json())
        .isEqualTo(Json.parse(json("{'ok':true,'sourceAppId':'%s','role':'user'}", app.id())));
    assertThat(login(StoreProfile.ADMIN, StoreProfile.ADMIN_PASSWORD).ok().text("role"))
        .isEqualTo("admin");
  }

  @Test
  void setsTheCookieWithExactlyTheDocumentedAttributes() {
    TestApp app = TestApp.create();
    String cookie = login(app.id(), app.password()).ok().header("Set-Cookie");
    assertThat(cookie.split(";\\s*"))
        .hasSize(6)
        .contains("HttpOnly", "Secure", "SameSite=Lax", "Path=/", "Max-Age=604800")
        .anyMatch(part -> part.startsWith("sid="));
  }

  @Test
  void makesEverySessionOf256RandomBitsAndTakesNoneFromTheClient() {
    TestApp app = TestApp.create();
    String fixed = "A".repeat(43);
    List<String> sids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String body = credentials(app.id(), app.password());
      sids.add(ANYBODY.session(fixed).post("/auth/login", body).ok().sid());
    }
    assertThat(sids).doesNotHaveDuplicates().doesNotContain(fixed);
    assertThat(sids).allMatch(sid -> Base64.getUrlDecoder().decode(sid).length == 32);
    ended(ANYBODY.session(fixed));
  }

  @Test
  void storesTheTokenOnlyAsItsSha256() throws NoSuchAlgorithmException {
    TestApp app = TestApp.create();
    String sid = login(app.id(), app.password()).ok().sid();
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(sid.getBytes(StandardCharsets.US_ASCII));
    var sessions = Doubles.stores().real().sessions();
    var session = sessions.findAcrossApps(HexFormat.of().formatHex(digest)).orElseThrow();
    assertThat(session.toString()).doesNotContain(sid);
    assertThat(sessions.findAcrossApps(sid)).isEmpty();
    ended(ANYBODY.session(HexFormat.of().formatHex(digest)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'sourceAppId':'x'}",
        "{'password':'x'}",
        "{'sourceAppId':null,'password':'x'}",
        "{'sourceAppId':'x','password':null}",
        "{'sourceAppId':1,'password':'x'}",
        "{'sourceAppId':'x','password':12345678}",
        "{'sourceAppId':['x'],'password':'x'}",
        "{'sourceAppId':'x','password':{'$gt':''}}",
        "{'sourceAppId':'x','password':true}",
        "{'sourceAppId':'a b','password':'x'}",
        "{'sourceAppId':'','password':'x'}",
        "{'sourceAppId':'..','password':'x'}",
        "{'sourceAppId':'x','password':''}"
      })
  void refusesALoginWithAMissingNonStringOrMalformedMember(String body) {
    Answer refused = ANYBODY.post("/auth/login", json(body)).refused(400, "validation_failed");
    assertThat(refused.all("Set-Cookie")).isEmpty();
  }

  @Test
  void answersAWrongAppAndAWrongPasswordAlikeAfterTheSameWork() {
    TestApp app = TestApp.create();
    TestHasher hasher = Doubles.hasher();
    int before = hasher.count();
    Answer wrongPassword = login(app.id(), "wrong").refused(401, "wrong_credentials");
    int forWrongPassword = hasher.count() - before;
    Answer unknownApp = login(TestApp.unusedId(), "wrong").refused(401, "wrong_credentials");
    int forUnknownApp = hasher.count() - before - forWrongPassword;
    assertThat(forWrongPassword).isEqualTo(1);
    assertThat(forUnknownApp).isEqualTo(1);
    assertThat(unknownApp.text()).isEqualTo(wrongPassword.text());
    assertThat(unknownApp.headers().keySet()).isEqualTo(wrongPassword.headers().keySet());
    assertThat(unknownApp.all("Set-Cookie")).isEmpty();
  }

  @Test
  void takesNoPasswordButTheVeryOne() {
    TestApp app = TestApp.create();
    String right = app.password();
    for (String wrong :
        List.of(
            right + " ",
            " " + right,
            right.substring(1),
            right + "x",
            right + "\u0000",
            right + "\u0000".repeat(60),
            "p".repeat(5_000),
            "ü😀".repeat(20),
            TestApp.create().password())) {
      login(app.id(), wrong).refused(401, "wrong_credentials");
    }
  }

  @Test
  void letsASessionLiveBesideAnother() {
    TestApp app = TestApp.create();
    Caller one = app.login();
    Caller two = app.login();
    one.get("/auth/session").ok();
    two.get("/auth/session").ok();
  }

  // What a session is good for

  @Test
  void tellsWhoIsSignedIn() {
    TestApp app = TestApp.create();
    TestApp other = TestApp.create();
    assertThat(app.login().with("x-app-id", other.id()).get("/auth/session").ok().json())
        .isEqualTo(Json.parse(json("{'sourceAppId':'%s','role':'user'}", app.id())));
  }

  @Test
  void saysWhenNobodyIsSignedIn() {
    Answer refused = ANYBODY.get("/auth/session").refused(401, "not_authenticated");
    assertThat(refused.text("message")).isEqualTo("Not authenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sid=",
        "sid=nonsense",
        "sid",
        "other=x",
        "sid=%00",
        "sid=%zz",
        "sid={\"$gt\":\"\"}",
        "sid=the-admin",
        "sid=\"x\"",
        ";;;",
        "sid=é"
      })
  void takesNoOtherCookieForASession(String cookie) {
    ANYBODY.with("Cookie", cookie).get("/auth/session").refused(401, "not_authenticated");
  }

  @Test
  void findsTheSessionAmongOtherCookiesAndNowhereElse() {
    TestApp app = TestApp.create();
    String sid = login(app.id(), app.password()).ok().sid();
    ANYBODY.with("Cookie", "a=b; sid=" + sid + "; _ga=GA1.2.3").get("/auth/session").ok();
    ANYBODY.get("/auth/session?sid=" + sid).refused(401);
    ANYBODY.with("sid", sid).get("/auth/session").refused(401);
    ANYBODY.with("Authorization", "Bearer " + sid).get("/auth/session").refused(401);
    char other = sid.charAt(20) == 'A' ? 'B' : 'A';
    ended(ANYBODY.session(sid.substring(0, 20) + other + sid.substring(21)));
  }

  @Test
  void endsSevenDaysAfterTheLoginUsedOrNot() {
    TestApp app = TestApp.create();
    Caller used = app.login();
    Duration week = Duration.ofDays(7);
    Doubles.clock()
        .shifted(
            week.minusMinutes(1),
            () -> {
              used.get("/auth/session").ok();
              used.get("/auth/users").ok();
            });
    Doubles.clock().shifted(week, () -> ended(used));
  }

  // Logout

  @Test
  void endsTheSessionOnTheServerAtLogoutAndClearsTheCookie() {
    TestApp app = TestApp.create();
    Caller one = app.login();
    Caller two = app.login();
    Answer out = one.send("POST", "/auth/logout").ok();
    assertThat(out.text()).isEqualTo(json("{'ok':true}"));
    assertThat(out.sid()).isEmpty();
    assertThat(out.header("Set-Cookie").split(";\\s*"))
        .contains("Max-Age=0", "Path=/", "HttpOnly", "Secure", "SameSite=Lax");
    ended(one);
    two.get("/auth/session").ok();
  }

  @Test
  void answersALogoutAlikeWithoutASession() {
    for (Caller caller : List.of(ANYBODY, ANYBODY.session("nonsense"), ANYBODY.session(""))) {
      Answer out = caller.send("POST", "/auth/logout").ok();
      assertThat(out.text()).isEqualTo(json("{'ok':true}"));
      assertThat(out.sid()).isEmpty();
    }
    ANYBODY.post("/auth/logout", "{}").ok();
  }

  // What else ends sessions

  @Test
  void endsWithTheAppAndStaysEndedWhenTheAppIsMadeAgain() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    app.delete().ok();
    ended(session);
    login(app.id(), app.password()).refused(401, "wrong_credentials");
    TestApp again = TestApp.create(app.id());
    ended(session);
    login(app.id(), app.password()).refused(401, "wrong_credentials");
    assertThat(again.password()).isNotEqualTo(app.password());
  }

  @Test
  void endsEverySessionWhenAnAdminRenewsThePassword() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    Answer renewed = Caller.admin().post(app.path("/password"), "{}").ok();
    assertThat(renewed.members()).containsExactly("sourceAppId", "password");
    assertThat(renewed.text("sourceAppId")).isEqualTo(app.id());
    assertThat(renewed.text("password")).matches("[A-Za-z0-9]{16}").isNotEqualTo(app.password());
    ended(session);
    login(app.id(), app.password()).refused(401);
    login(app.id(), renewed.text("password")).ok();
    Caller.admin().send("POST", app.path("/password")).ok();
  }

  @Test
  void keepsOnlyTheSessionThatChangesThePassword() {
    TestApp app = TestApp.create();
    Caller mine = app.login();
    Caller other = app.login();
    Answer changed = mine.post("/auth/password", change(app.password(), "new password")).ok();
    assertThat(changed.text()).isEqualTo(json("{'ok':true}"));
    mine.get("/auth/session").ok();
    ended(other);
    login(app.id(), app.password()).refused(401);
    login(app.id(), "new password").ok();
  }

  private static String change(String current, String next) {
    return json("{'current':%s,'next':%s}", Json.quote(current), Json.quote(next));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'current':'x'}",
        "{'next':'long enough'}",
        "{'current':'x','next':null}",
        "{'current':5,'next':'long enough'}",
        "{'current':'x','next':12345678}",
        "{'current':'x','next':'1234567'}",
        "{'current':'x','next':'éééé€€€€€€€€€€€€€€€€€€€€€€'}"
      })
  void refusesAMalformedPasswordChangeBeforeItAsksForThePresentPassword(String body) {
    TestApp app = TestApp.create();
    int before = Doubles.hasher().count();
    Caller session = app.login();
    session.post("/auth/password", json(body)).refused(400, "validation_failed");
    assertThat(Doubles.hasher().count() - before).isEqualTo(1);
    login(app.id(), app.password()).ok();
  }

  @Test
  void refusesAWrongPresentPasswordAndChangesNothing() {
    TestApp app = TestApp.create();
    app.login()
        .post("/auth/password", change("wrong", "long enough"))
        .refused(403, "wrong_password");
    login(app.id(), app.password()).ok();
    login(app.id(), "long enough").refused(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678", "éééé", "😀😀"})
  void takesANextPasswordOf8Bytes(String next) {
    TestApp app = TestApp.create();
    app.login().post("/auth/password", change(app.password(), next)).ok();
    login(app.id(), next).ok();
  }

  @Test
  void takesANextPasswordOf72BytesAndNoMore() {
    TestApp app = TestApp.create();
    Caller session = app.login();
    String longest = "é".repeat(36);
    session.post("/auth/password", change(app.password(), longest + "x")).violates("next too_long");
    session.post("/auth/password", change(app.password(), longest)).ok();
    login(app.id(), longest).ok();
    login(app.id(), longest + "x").refused(401);
  }

  @Test
  void storesPasswordsOnlyHashed() {
    TestApp app = TestApp.create();
    Supplier<String> stored =
        () ->
            Doubles.stores()
                .real()
                .apps()
                .find(new AppId(app.id()))
                .orElseThrow()
                .passwordHash()
                .value();
    assertThat(stored.get()).doesNotContain(app.password());
    app.login().post("/auth/password", change(app.password(), "chosen by the app")).ok();
    assertThat(stored.get()).doesNotContain("chosen by the app");
  }

  @Test
  void leavesNoSessionBehindWhenADeletionRacesWithLogins() {
    TestApp app = TestApp.create();
    Caller admin = Caller.admin();
    TestHasher hasher = Doubles.hasher();
    hasher.hold();
    List<CompletableFuture<Answer>> logins;
    try {
      logins =
          IntStream.range(0, 8)
              .mapToObj(
                  i -> ANYBODY.begin("POST", "/auth/login", credentials(app.id(), app.password())))
              .toList();
      await().until(() -> hasher.waiting() == 8);
      admin.delete(app.path("")).ok();
    } finally {
      hasher.release();
    }
    TestApp.create(app.id());
    for (CompletableFuture<Answer> login : logins) {
      Answer answer = login.join();
      assertThat(answer.status()).isIn(200, 401);
      if (answer.status() == 200) {
        ended(ANYBODY.session(answer.sid()));
      }
    }
  }

  @Test
  void takesSubmissionsWhileAFloodOfLoginsWaitsForItsHashes() {
    TestApp app = TestApp.ofEmails();
    TestHasher hasher = Doubles.hasher();
    List<CompletableFuture<Answer>> flood = new ArrayList<>();
    hasher.hold();
    try {
      for (int i = 0; i < 100; i++) {
        flood.add(ANYBODY.begin("POST", "/auth/login", credentials(app.id(), "wrong")));
      }
      await().until(() -> hasher.waiting() > 0);
      for (int i = 0; i < 20; i++) {
        app.submit(i + "@example.org").ok();
        app.schema().ok();
      }
      ANYBODY.get("/health").ok();
      assertThat(hasher.waiting()).as("still held up").isPositive();
    } finally {
      hasher.release();
    }
    flood.forEach(login -> login.join().refused(401, "wrong_credentials"));
  }
}
