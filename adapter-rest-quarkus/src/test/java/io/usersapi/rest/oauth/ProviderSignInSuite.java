package io.usersapi.rest.oauth;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose account somebody gets who signs in by a social provider, and by what way. */
public abstract class ProviderSignInSuite extends ProviderSuite {

  private static final String PAGE = Browser.PAGE;

  // Whose account it is

  @Test
  void signsSomebodyNewUpWithWhatTheProviderTells() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Answer redeemed = Browser.redeem(app, new Browser().code(app, "google")).ok();
    assertThat(redeemed.members()).containsExactly("user", "token");
    JsonNode user = redeemed.json().path("user");
    assertThat(user.path("username").isNull()).isTrue();
    assertThat(user.path("isActive").asBoolean()).isTrue();
    assertThat(user.path("email").asText()).isEqualTo(email(person).value());
    assertThat(user.path("plan").asText()).isEqualTo("free");

    JsonNode profile = Browser.profile(redeemed.text("token"));
    assertThat(profile.path("_id").asText()).isEqualTo(user.path("id").asText());
    assertThat(profile.path("displayName").asText()).isEqualTo("Ada Lovelace");
    assertThat(profile.path("picture").asText()).isEqualTo("https://example.org/ada.png");
    assertThat(profile.path("role").asText()).isEqualTo("Member");
    assertThat(emails(profile)).containsExactly(email(person).value() + " true true");
    assertThat(profile.path("providers").toString())
        .isEqualTo(
            json(
                "[{'id':'%s','displayName':'Ada Lovelace','providerName':'google'}]",
                person.get("sub")));
  }

  @Test
  void findsTheAccountAgainByTheProvidersIdAndChangesNothingOfIt() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    JsonNode before = Browser.profile(new Browser().token(app, "google"));
    Map<String, Object> changed = person();
    changed.put("sub", person.get("sub"));
    changed.put("name", "Countess");
    providers.person(changed);
    JsonNode after = Browser.profile(new Browser().token(app, "google"));
    assertThat(after).isEqualTo(before);
    assertThat(account(app, email(changed))).isEmpty();
  }

  @Test
  void keepsPeopleOfDifferentProvidersAndAppsApart() {
    TestApp app = Browser.app();
    providers.person(with(with(person(), "email", null), "sub", "42"));
    providers.userInfo(Map.of("sub", "42"));
    String google = Browser.profile(new Browser().token(app, "google")).path("_id").asText();
    String other = Browser.profile(new Browser().token(app, "my-idp")).path("_id").asText();
    String elsewhere =
        Browser.profile(new Browser().token(Browser.app(), "google")).path("_id").asText();
    assertThat(List.of(google, other, elsewhere)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "missing", "no email", "malformed"})
  void countsAnEmailAsNoneThatTheProviderDidNotVerify(String how) {
    TestApp app = Browser.app();
    TestAccount taken = TestAccount.of(app);
    Map<String, Object> person = with(person(), "email", taken.email());
    person =
        switch (how) {
          case "false" -> with(person, "email_verified", false);
          case "missing" -> with(person, "email_verified", null);
          case "no email" -> with(person, "email", null);
          default -> with(person, "email", "not an email");
        };
    providers.person(person);
    providers.userInfo(Map.of("sub", person.get("sub")));
    Answer redeemed = Browser.redeem(app, new Browser().code(app, "google")).ok();
    JsonNode user = redeemed.json().path("user");
    assertThat(user.path("email").isNull()).isTrue();
    assertThat(user.path("isActive").asBoolean()).isFalse();
    assertThat(Browser.profile(redeemed.text("token")).path("emails").toString()).isEqualTo("[]");
  }

  private static void verify(TestAccount account) {
    accounts()
        .update(
            stored(account.app()).key(),
            new ObjectId(account.id()),
            known -> known.withVerified(Email.of(account.email())));
  }

  @Test
  void linksToTheAccountWhoseEmailBothSidesHaveVerified() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    verify(account);
    account
        .caller()
        .send("PATCH", "/user/profile", "application/json", json("{'displayName':'Own'}"))
        .ok();
    providers.person(with(person(), "email", account.email()));
    JsonNode profile = Browser.profile(new Browser().token(app, "google"));
    assertThat(profile.path("_id").asText()).isEqualTo(account.id());
    assertThat(profile.path("displayName").asText()).isEqualTo("Own");
    assertThat(profile.path("picture").asText()).isEqualTo("https://example.org/ada.png");
    assertThat(profile.path("providers").size()).isEqualTo(1);
    assertThat(emails(profile)).containsExactly(account.email() + " true true");
    account.signIn(TestAccount.PASSWORD).ok();
    account.caller().get("/user").ok();
    String again = new Browser().token(app, "google");
    assertThat(Browser.profile(again)).isEqualTo(profile);
  }

  @Test
  void makesTheEmailPrimaryThatLinksAndKeepsTheFormer() {
    TestApp app = Browser.app();
    Email former = Email.of(TestAccount.unusedEmail());
    Email shown = Email.of(TestAccount.unusedEmail());
    accounts()
        .create(
            new Account(
                new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom()).next(),
                stored(app).key(),
                null,
                Profile.EMPTY,
                new AccountRole("user"),
                Account.FREE,
                List.of(
                    new AccountEmail(former, false, true), new AccountEmail(shown, true, false)),
                List.of(),
                null,
                true,
                1,
                null,
                Instant.parse("2024-01-15T10:30:00.000Z")));
    providers.person(with(person(), "email", shown.value()));
    assertThat(emails(Browser.profile(new Browser().token(app, "google"))))
        .containsExactly(shown.value() + " true true", former.value() + " false false");
  }

  @Test
  void makesNothingWhereAnotherAccountHasTheEmailUnverified() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    Map<String, Object> person = with(person(), "email", account.email());
    providers.person(person);
    assertThat(new Browser().error(app, "google")).isEqualTo("email_taken");
    assertThat(account(app, "google", person)).isEmpty();
    JsonNode profile = account.caller().get("/user/profile").ok().json();
    assertThat(profile.path("providers").size()).isZero();
    assertThat(emails(profile)).containsExactly(account.email() + " false true");
  }

  @Test
  void letsNobodyInWhoseAccountIsDisabled() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    new Browser().token(app, "google");
    Account account = account(app, "google", person).orElseThrow();
    accounts().update(account.app(), account.id(), known -> known.withEnabled(false));
    assertThat(new Browser().error(app, "google")).isEqualTo("access_denied");
  }

  @Test
  void linksNothingToADisabledAccount() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    verify(account);
    ObjectId id = new ObjectId(account.id());
    accounts().update(stored(app).key(), id, known -> known.withEnabled(false));
    Map<String, Object> person = with(person(), "email", account.email());
    providers.person(person);
    assertThat(new Browser().error(app, "google")).isEqualTo("access_denied");
    assertThat(account(app, "google", person)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void makesOneAccountOfThoseWhoComeBackAtOnce(boolean verified) {
    TestApp app = Browser.app();
    Map<String, Object> person = with(person(), "email_verified", verified);
    providers.person(person);
    record Back(Browser browser, String path) {}
    List<Back> backs =
        IntStream.range(0, 8)
            .mapToObj(i -> new Browser())
            .map(
                browser ->
                    new Back(
                        browser,
                        Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)))))
            .toList();
    List<String> ids =
        backs.stream()
            .map(
                back ->
                    CompletableFuture.supplyAsync(
                        () -> Browser.query(Browser.next(back.browser().comeBack(back.path())))))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(
                query -> {
                  assertThat(query).containsOnlyKeys("code");
                  Answer redeemed = Browser.redeem(app, query.get("code")).ok();
                  return redeemed.json().path("user").path("id").asText();
                })
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(accounts().deleteAll(stored(app).key())).isEqualTo(1);
  }

  @Test
  void asksWhoNeverHadAPasswordForNone() {
    TestApp app = Browser.app();
    arrives();
    Caller caller = TestAccount.bearer(new Browser().token(app, "google"));
    String token =
        caller.put("/user/password", json("{'password':'correct-horse-1'}")).ok().text("token");
    TestAccount.bearer(token)
        .send("DELETE", "/user", "application/json", json("{'password':'wrong'}"))
        .refused(403, "wrong_password");
    arrives();
    TestAccount.bearer(new Browser().token(app, "google")).send("DELETE", "/user").is(204);
  }

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
    List<Integer> statuses =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> browser.comeBack(back).status()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
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
  void refusesAQueryThatIsMalformed() {
    Caller.anybody().get("/oauth/google?app=%zz&redirectUri=" + PAGE).refused(400);
    Caller.anybody().get("/oauth/google/callback?state=%zz").refused(400);
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

  // The code

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
    page.send(
            "POST",
            "/oauth/google/callback",
            "application/x-www-form-urlencoded",
            "x=" + "y".repeat(65_536))
        .refused(413, "body_too_large");
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
