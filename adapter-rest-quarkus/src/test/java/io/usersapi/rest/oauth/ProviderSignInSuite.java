package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.application.AtOnce;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestApp;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way of a browser to a social provider and back. */
public abstract class ProviderSignInSuite extends ProviderSuite {

  private static final String PAGE = Browser.PAGE;

  // The way there

  @Test
  void sendsTheBrowserToTheProviderWithAllThatBindsTheAnswerToIt() {
    TestApp app = Browser.app();
    Answer begun = new Browser().begin(app, "google", PAGE);
    URI page = Browser.next(begun);
    assertThat(page.toString()).startsWith("http://localhost:").contains("/google/authorize?");
    Map<String, String> query = Browser.query(page);
    assertThat(query)
        .containsEntry("response_type", "code")
        .containsEntry("client_id", "the client:1")
        .containsEntry("scope", "openid email profile")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry(
            "redirect_uri", "http://localhost:" + RestAssured.port + "/oauth/google/callback");
    for (String secret : List.of("state", "nonce", "code_challenge")) {
      assertThat(query.get(secret)).matches("[A-Za-z0-9_-]{43}");
    }
    assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
    assertThat(begun.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(begun.header("Set-Cookie"))
        .matches(
            "__Host-oauth=[A-Za-z0-9_-]{43}; HttpOnly; Secure; SameSite=None; Path=/; Max-Age=600");
    assertThat(begun.header("Set-Cookie")).doesNotContain(query.get("state"), query.get("nonce"));
  }

  @Test
  void makesEverySignInAnother() {
    TestApp app = Browser.app();
    Map<String, String> one = Browser.query(Browser.next(new Browser().begin(app, "google", PAGE)));
    Map<String, String> two = Browser.query(Browser.next(new Browser().begin(app, "google", PAGE)));
    for (String secret : List.of("state", "nonce", "code_challenge")) {
      assertThat(one.get(secret)).isNotEqualTo(two.get(secret));
    }
  }

  @Test
  void appendsToAnAddressThatHasAQueryAlready() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    URI page = Browser.next(browser.begin(app, "google", "https://www.example.org/with?a=b"));
    URI end = Browser.next(browser.comeBack(Browser.atProvider(page)));
    assertThat(end.toString()).matches("https://www\\.example\\.org/with\\?a=b&code=[\\w-]{43}");
  }

  @Test
  void findsNoProviderThatIsNotConfiguredOrNotActivated() {
    TestApp app = TestApp.create();
    app.putSettings("{'redirectUris':['" + PAGE + "'],'oauthProviders':['nobody','github']}").ok();
    for (String provider : List.of("nobody", "google", "callback", "GITHUB")) {
      new Browser().begin(app, provider, PAGE).refused(404, "unknown_provider");
    }
    app.page().get("/oauth/google").refused(404, "unknown_provider");
    Caller.anybody().get("/oauth/nobody").refused(404, "unknown_provider");
    Caller.anybody().get("/oauth/nobody/callback?state=x").refused(404, "unknown_provider");
  }

  @Test
  void needsAnAppAndAnAddressOfItsList() {
    TestApp app = Browser.app();
    Caller anybody = Caller.anybody();
    anybody.get("/oauth/google?redirectUri=" + PAGE).refused(400, "unknown_app");
    anybody.get("/oauth/google?app=&redirectUri=" + PAGE).refused(400, "unknown_app");
    anybody
        .get("/oauth/google?app=" + TestApp.unusedId() + "&redirectUri=" + PAGE)
        .refused(400, "unknown_app");
    anybody.get("/oauth/google?app=" + app.id()).refused(400, "redirect_uri_not_allowed");
    for (String foreign :
        List.of(PAGE + "/", PAGE + "?a=b", PAGE + ".evil.example", "https://evil.example", "")) {
      Answer refused = new Browser().begin(app, "google", foreign);
      refused.refused(400, "redirect_uri_not_allowed");
      assertThat(refused.all("Location")).isEmpty();
    }
    app.page().get("/oauth/google?redirectUri=" + PAGE).is(303);
  }

  @Test
  void tellsThePageThatTheProviderIsAwayAndServesOn() {
    TestApp app = Browser.app();
    URI end = Browser.next(new Browser().begin(app, "dead", PAGE));
    assertThat(end).hasToString(PAGE + "?error=temporarily_unavailable");
    Caller.anybody().get("/q/health/ready").ok();
  }

  // The way back

  @Test
  void letsSignInsInSeveralWindowsOfABrowserEnd() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    URI first = Browser.next(browser.begin(app, "google", PAGE));
    URI second = Browser.next(browser.begin(app, "my-idp", PAGE));
    for (URI page : List.of(first, second)) {
      URI end = Browser.next(browser.comeBack(Browser.atProvider(page)));
      assertThat(end.toString()).startsWith(PAGE + "?");
    }
    assertThat(browser.cookies()).hasSize(1);
  }

  @Test
  void takesNothingThatBeganInAnotherBrowser() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    Browser other = new Browser();
    other.begin(app, "google", PAGE);
    other.comeBack(back).refused(400, "invalid_state");
    new Browser().comeBack(back).refused(400, "invalid_state");
    assertNothingMade(app, "google", person);
    assertThat(Browser.next(browser.comeBack(back)).toString()).startsWith(PAGE + "?code=");
  }

  @Test
  void takesAStateOnce() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    Browser.next(browser.comeBack(back));
    browser.comeBack(back).refused(400, "invalid_state");
  }

  @Test
  void takesAStateOfManyAtOnceOnce() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    List<Integer> statuses = AtOnce.call(8, i -> browser.comeBack(back).status());
    assertThat(statuses).containsOnly(303, 400).containsOnlyOnce(303);
  }

  @Test
  void takesNoStateAfterTenMinutes() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String late = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    String last = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    Doubles.clock()
        .shifted(
            Duration.ofMinutes(10), () -> browser.comeBack(late).refused(400, "invalid_state"));
    Doubles.clock().shifted(Duration.ofSeconds(30), () -> Browser.next(browser.comeBack(last)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?code=x",
        "?state=",
        "?code=x&state=unknown",
        "?code=x&state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void takesNoStateThatIsNobodys(String query) {
    Browser browser = new Browser();
    browser.begin(Browser.app(), "google", PAGE);
    Answer refused = browser.comeBack("/oauth/google/callback" + query);
    refused.refused(400, "invalid_state");
    assertThat(refused.all("Location")).isEmpty();
  }

  @Test
  void refusesAFormThatIsMalformed() {
    Caller.anybody().submit("/oauth/google/callback", "state=%zz").refused(400, "malformed_form");
  }

  @Test
  void takesNoAnswerOfOneProviderForAnothers() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    browser.comeBack(back.replace("/google/", "/my-idp/")).refused(400, "invalid_state");
    assertThat(providers.calls("token")).isZero();
    assertNothingMade(app, "my-idp", person);
    assertThat(Browser.next(browser.comeBack(back)).toString()).startsWith(PAGE + "?code=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'redirectUris':['https://www.example.org/signed-in']}",
        "{'oauthProviders':['google'],'redirectUris':['https://www.example.org/other']}"
      })
  void goesNowhereThatTheAppDoesNotWantAnyMore(String settings) {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    app.putSettings(settings).ok();
    browser.comeBack(back).refused(400, "invalid_state");
    assertNothingMade(app, "google", person);
  }

  @Test
  void goesNowhereForAnAppThatWasMadeAgain() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)));
    app.delete().ok();
    browser.comeBack(back).refused(400, "invalid_state");
    TestApp again = TestApp.create(app.id());
    again.putSettings("{'oauthProviders':['google'],'redirectUris':['" + PAGE + "']}").ok();
    browser.comeBack(back).refused(400, "invalid_state");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_denied", "user_cancelled_authorize"})
  void tellsThePageThatThePersonSaidNo(String error) {
    providers.callback(Map.of("error", error));
    assertThat(new Browser().error(Browser.app(), "google")).isEqualTo("access_denied");
  }

  @Test
  void tellsThePageThatTheProviderIsAwayNow() {
    providers.callback(Map.of("error", "temporarily_unavailable"));
    assertThat(new Browser().error(Browser.app(), "google")).isEqualTo("temporarily_unavailable");
    providers.callback(Map.of("error", "invalid_scope", "error_description", "<script>"));
    assertThat(new Browser().error(Browser.app(), "google")).isEqualTo("provider_error");
  }
}
