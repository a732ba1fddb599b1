package io.usersapi.rest.oauth;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a page gets a token for, and what becomes of sign-ins that are under way. */
public abstract class SignInCodeSuite extends ProviderSuite {

  private static final String PAGE = Browser.PAGE;

  @Test
  void takesACodeOnce() {
    TestApp app = Browser.app();
    arrives();
    String code = new Browser().code(app, "google");
    Browser.redeem(app, code).ok();
    Browser.redeem(app, code).refused(400, "invalid_code");
  }

  @Test
  void givesOneOfManyWithACodeAToken() {
    TestApp app = Browser.app();
    arrives();
    String code = new Browser().code(app, "google");
    List<Integer> statuses =
        IntStream.range(0, 16)
            .mapToObj(i -> app.page().begin("POST", "/oauth/token", json("{'code':'%s'}", code)))
            .toList()
            .stream()
            .map(answer -> answer.join().status())
            .toList();
    assertThat(statuses).containsOnly(200, 400).containsOnlyOnce(200);
  }

  @Test
  void takesACodeOfItsAppAlone() {
    TestApp app = Browser.app();
    arrives();
    String code = new Browser().code(app, "google");
    Browser.redeem(Browser.app(), code).refused(400, "invalid_code");
    Browser.redeem(app, code).ok();
  }

  @Test
  void takesNoCodeAfterSixtySeconds() {
    TestApp app = Browser.app();
    arrives();
    String late = new Browser().code(app, "google");
    String last = new Browser().code(app, "google");
    Doubles.clock()
        .shifted(
            Duration.ofSeconds(60), () -> Browser.redeem(app, late).refused(400, "invalid_code"));
    Doubles.clock().shifted(Duration.ofSeconds(20), () -> Browser.redeem(app, last).ok());
  }

  @Test
  void takesNoCodeOfAnAccountThatWasDisabledSignedOutOrDeleted() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Browser.redeem(app, new Browser().code(app, "google")).ok();
    Account account = account(app, "google", person).orElseThrow();
    List<UnaryOperator<Account>> ends =
        List.of(known -> known.withEnabled(false), known -> known.withEnabled(true).signedOut());
    for (UnaryOperator<Account> end : ends) {
      accounts().update(account.app(), account.id(), known -> known.withEnabled(true));
      String code = new Browser().code(app, "google");
      accounts().update(account.app(), account.id(), end);
      Browser.redeem(app, code).refused(400, "invalid_code");
    }
    String code = new Browser().code(app, "google");
    accounts().delete(account.app(), account.id());
    Browser.redeem(app, code).refused(400, "invalid_code");
  }

  @Test
  void keepsTheHashOfACodeAlone() {
    TestApp app = Browser.app();
    arrives();
    String code = new Browser().code(app, "google");
    var store = Doubles.stores().real().providerSignIns();
    assertThat(store.find(stored(app).key(), code)).isEmpty();
    String hash = new SignInSecret(code).hash();
    assertThat(store.find(stored(app).key(), hash).orElseThrow().toString()).doesNotContain(code);
  }

  @Test
  void refusesWhatIsNoCode() {
    TestApp app = Browser.app();
    Caller page = app.page();
    Browser.redeem(app, "nonsense").refused(400, "invalid_code");
    Browser.redeem(app, "").refused(400, "invalid_code");
    page.post("/oauth/token", "{}").violates("code required");
    page.post("/oauth/token", json("{'code':7}")).violates("code wrong_type");
    page.post("/oauth/token", "{").refused(400, "malformed_json");
    page.post("/oauth/token", "[]").refused(400, "wrong_type");
    page.post("/oauth/token", json("{'code':'a','code':'b'}")).refused(400, "malformed_json");
    page.send("POST", "/oauth/token").refused(400, "malformed_json");
    page.send("POST", "/oauth/token", "text/plain", "x").refused(415, "unsupported_media_type");
    page.post("/oauth/token", " ".repeat(65_537)).refused(413, "body_too_large");
    Caller.anybody().post("/oauth/token", json("{'code':'x'}")).refused(400, "unknown_app");
    Answer wrong = page.get("/oauth/token");
    wrong.refused(405, "method_not_allowed");
    assertThat(wrong.header("Allow")).isEqualTo("OPTIONS, POST");
    Answer put = page.put("/oauth/google", "{}");
    put.refused(405, "method_not_allowed");
    assertThat(put.header("Allow")).contains("GET");
    page.send("POST", "/oauth/google/callback", "application/json", "{}")
        .refused(415, "unsupported_media_type");
    page.submit("/oauth/google/callback", "x=" + "y".repeat(65_536)).refused(413, "body_too_large");
  }

  @Test
  void letsPagesOfTheAppsOriginsReadTheToken() {
    TestApp app = Browser.app();
    arrives();
    String code = new Browser().code(app, "google");
    String settings =
        "{'oauthProviders':['google'],'redirectUris':['%s'],"
            + "'allowedOrigins':['https://www.example.org']}";
    app.putSettings(settings.formatted(PAGE)).ok();
    String body = json("{'code':'%s'}", code);
    Answer refused = app.page().with("Origin", "https://evil.example").post("/oauth/token", body);
    refused.refused(403, "origin_not_allowed");
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
    Answer taken = app.page().with("Origin", "https://www.example.org").post("/oauth/token", body);
    assertThat(taken.ok().header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(taken.header("Cache-Control")).isEqualTo("no-store");
    Caller.anybody()
        .with("Origin", "https://evil.example")
        .with("Access-Control-Request-Method", "POST")
        .send("OPTIONS", "/oauth/token")
        .is(204);
    Caller.anybody()
        .with("Origin", "https://evil.example")
        .get("/oauth/google?app=" + app.id() + "&redirectUri=" + PAGE)
        .refused(403, "origin_not_allowed");
  }

  // The app and the store

  @Test
  void endsWithItsApp() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String code = browser.code(app, "google");
    browser.begin(app, "google", PAGE);
    var store = Doubles.stores().real().providerSignIns();
    var key = stored(app).key();
    assertThat(store.keysAcrossApps()).contains(key);
    app.delete().ok();
    assertThat(store.keysAcrossApps()).doesNotContain(key);
    Browser.redeem(TestApp.create(app.id()), code).refused(400, "invalid_code");
  }

  @Test
  void saysThatTheStoreIsAway() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    Doubles.stores()
        .away(
            () -> {
              browser.comeBack(back).refused(503, "store_unavailable");
              browser.begin(app, "google", PAGE).refused(503, "store_unavailable");
              Browser.redeem(app, "x").refused(503, "store_unavailable");
            });
    assertThat(Browser.next(browser.comeBack(back)).toString()).startsWith(PAGE + "?code=");
  }

  @Test
  void showsTheDashboardWhichProvidersThereAreAndWhatToRegister() {
    Caller.anybody().get("/auth/oauth/providers").refused(401, "not_authenticated");
    Map<String, String> callbacks = new HashMap<>();
    TestApp.create()
        .login()
        .get("/auth/oauth/providers")
        .ok()
        .json()
        .path("providers")
        .forEach(
            provider -> {
              assertThat(Answer.names(provider)).containsExactly("name", "callback");
              callbacks.put(provider.path("name").asText(), provider.path("callback").asText());
            });
    assertThat(callbacks)
        .containsOnlyKeys("apple", "dead", "github", "google", "microsoft", "my-idp", "standard");
    assertThat(callbacks)
        .containsEntry("my-idp", "http://localhost:" + RestAssured.port + "/oauth/my-idp/callback");
  }
}
