package io.usersapi.rest.mail;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.usersapi.application.account.AccountStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.MailServer;
import io.usersapi.rest.harness.MailServer.Received;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How emails are verified and passwords reset by mail. */
public abstract class MailSuite {

  private static final String GOOD = TestAccount.PASSWORD;
  private static final String NEXT = "another-horse-2";
  private static MailServer server;

  @BeforeAll
  static void startServer() {
    server = MailServer.start();
  }

  @AfterAll
  static void stopServer() {
    server.stop();
  }

  private static Answer askToVerify(TestAccount account) {
    return account.caller().send("POST", "/user/verify/request");
  }

  private static Answer forgot(TestApp app, String email) {
    return app.page().post("/user/password/forgot", json("{'email':'%s'}", email));
  }

  private static Answer verify(TestApp app, String token) {
    return app.page().post("/user/verify", json("{'token':'%s'}", token));
  }

  private static Answer reset(TestApp app, String token, String password) {
    return app.page()
        .post("/user/password/reset", json("{'token':'%s','password':'%s'}", token, password));
  }

  private static String verifyToken(TestAccount account) {
    askToVerify(account).is(202);
    return server.latest(account.email(), 1).token();
  }

  private static String resetToken(TestAccount account) {
    forgot(account.app(), account.email()).is(202);
    return server.latest(account.email(), 1).token();
  }

  private static boolean isActive(TestAccount account) {
    Answer signedIn = account.signIn(GOOD);
    return signedIn.ok().json().path("user").path("isActive").asBoolean();
  }

  private static AccountStore accounts() {
    return Doubles.stores().real().accounts();
  }

  private static App stored(TestApp app) {
    return Doubles.stores().real().apps().find(new AppId(app.id())).orElseThrow();
  }

  // What a mail looks like

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-CH, en;q=0.5 | Bestätigen Sie Ihre E-Mail-Adresse für | 24 Stunden | lang=\"de\"",
        "en-GB | Confirm your email address for | 24 hours | lang=\"en\"",
        "fr | Confirm your email address for | 24 hours | lang=\"en\"",
        "de;q=0, en;q=x | Confirm your email address for | 24 hours | lang=\"en\"",
      })
  void writesTextAndHtmlInTheLanguageThatWasAskedFor(
      String wish, String subject, String hours, String language) {
    TestAccount account = TestAccount.create();
    account.caller().with("Accept-Language", wish).send("POST", "/user/verify/request").is(202);
    Received mail = server.latest(account.email(), 1);
    assertThat(mail.subject()).isEqualTo(subject + " " + account.app().id());
    assertThat(mail.from()).isEqualTo(MailServer.FROM);
    assertThat(mail.automatic()).isEqualTo("auto-generated");
    assertThat(mail.text()).contains(hours, account.email(), account.app().id());
    assertThat(mail.html())
        .contains(hours, account.email(), language)
        .contains("<a href=\"" + mail.link().replace("&", "&amp;") + "\">");
  }

  @Test
  void writesMailsForPasswordsInBothLanguages() {
    TestAccount account = TestAccount.create();
    String body = json("{'email':' %s '}", account.email().toUpperCase());
    Caller page = account.app().page();
    page.with("Accept-Language", "de").post("/user/password/forgot", body).is(202);
    Received german = server.latest(account.email(), 1);
    page.post("/user/password/forgot", body).is(202);
    Received english = server.latest(account.email(), 2);
    assertThat(german.subject()).startsWith("Neues Passwort für ");
    assertThat(german.text()).contains("gilt 1 Stunde");
    assertThat(english.subject()).startsWith("Choose a new password for ");
    assertThat(english.text()).contains("works for 1 hour");
  }

  @Test
  void namesItselfByTheSendersDomainWhateverTheMachineIsCalled() {
    TestAccount account = TestAccount.create();
    askToVerify(account).is(202);
    Received mail = server.latest(account.email(), 1);
    assertThat(mail.trace()).contains("(HELO users.example.org)");
    assertThat(mail.messageId()).endsWith("@users.example.org>");
  }

  @Test
  void sendsMailsThatAreAskedForAtOnce() {
    TestAccount account = TestAccount.create();
    String body = json("{'email':'%s'}", account.email());
    Caller page = account.app().page();
    int mails = 24;
    IntStream.range(0, mails)
        .mapToObj(i -> page.begin("POST", "/user/password/forgot", body))
        .toList()
        .forEach(answer -> answer.join().is(202));
    assertThat(server.await(account.email(), mails)).hasSize(mails);
  }

  @Test
  void linksToTheServicesPageAndNeverToTheHost() {
    TestAccount account = TestAccount.create();
    account
        .caller()
        .with("X-Forwarded-Host", "evil.example")
        .send("POST", "/user/verify/request")
        .is(202);
    Received mail = server.latest(account.email(), 1);
    assertThat(mail.link())
        .isEqualTo(
            "http://localhost:%d/account/verify?app=%s&token=%s",
            RestAssured.port, account.app().id(), mail.token());
  }

  @Test
  void linksToTheAppsOwnPages() {
    TestAccount account = TestAccount.create();
    account
        .app()
        .putSettings(
            "{'verifyUrl':'https://a.example/verify','resetUrl':'https://a.example/r?x=1'}")
        .ok();
    askToVerify(account).is(202);
    assertThat(server.latest(account.email(), 1).link())
        .startsWith("https://a.example/verify?token=");
    forgot(account.app(), account.email()).is(202);
    assertThat(server.latest(account.email(), 2).link())
        .startsWith("https://a.example/r?x=1&token=");
  }

  // Verification

  @Test
  void verifiesAnEmailOnce() {
    TestAccount account = TestAccount.create();
    Answer asked = askToVerify(account).is(202);
    assertThat(asked.text()).isEmpty();
    String token = server.latest(account.email(), 1).token();
    assertThat(isActive(account)).isFalse();
    assertThat(verify(account.app(), token).is(204).text()).isEmpty();
    assertThat(isActive(account)).isTrue();
    verify(account.app(), token).refused(400, "invalid_token");
    account.caller().get("/user").ok();
  }

  @Test
  void sendsNoMailWhereThereIsNothingToVerify() {
    TestAccount account = TestAccount.create();
    verify(account.app(), verifyToken(account)).is(204);
    askToVerify(account).is(202);
    assertThat(server.settled(account.email())).hasSize(1);
    TestApp app = TestApp.create();
    app.putSettings("{'anonymousSignup':true}").ok();
    Answer made = app.page().send("POST", "/auth/signup/anonymous").is(201);
    TestAccount.bearer(made.text("token")).send("POST", "/user/verify/request").is(202);
    String email = made.json().path("emails").path(0).path("email").asText();
    forgot(app, email).is(202);
    assertThat(server.settled(email)).isEmpty();
  }

  // Reset

  @Test
  void resetsAPasswordOnceEndsTokensAndVerifiesTheEmail() {
    TestAccount account = TestAccount.create();
    String token = resetToken(account);
    assertThat(reset(account.app(), token, NEXT).is(204).text()).isEmpty();
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(GOOD).refused(401, "wrong_credentials");
    Answer signedIn = account.signIn(NEXT).ok();
    assertThat(signedIn.json().path("user").path("isActive").asBoolean()).isTrue();
    reset(account.app(), token, GOOD).refused(400, "invalid_token");
    account.signIn(NEXT).ok();
  }

  @Test
  void usesNoTokenUpForARefusedPassword() {
    TestAccount account = TestAccount.create();
    String token = resetToken(account);
    reset(account.app(), token, "short").violates("password too_short");
    reset(account.app(), token, "x".repeat(33)).violates("password too_long");
    reset(account.app(), token, NEXT).is(204);
  }

  @Test
  void givesAnAccountWithoutAPasswordNoOtherAnswer() {
    TestAccount account = TestAccount.create();
    Answer known = forgot(account.app(), account.email()).is(202);
    Answer unknown = forgot(account.app(), TestAccount.unusedEmail()).is(202);
    assertThat(known.text()).isEqualTo(unknown.text()).isEmpty();
    assertThat(known.headers().keySet()).isEqualTo(unknown.headers().keySet());
  }

  @Test
  void writesToNobodyWhoHasNoEnabledAccountOfTheApp() {
    TestAccount account = TestAccount.create();
    forgot(TestApp.create(), account.email()).is(202);
    String unknown = TestAccount.unusedEmail();
    forgot(account.app(), unknown).is(202);
    accounts()
        .update(
            stored(account.app()).key(), new ObjectId(account.id()), now -> now.withEnabled(false));
    forgot(account.app(), account.email()).is(202);
    assertThat(server.settled(account.email())).isEmpty();
    assertThat(server.settled(unknown)).isEmpty();
  }

  @Test
  void doesTheSameWorkForAKnownAndAnUnknownEmailBeforeItAnswers() {
    TestAccount account = TestAccount.create();
    int hashes = Doubles.hasher().count();
    forgot(account.app(), account.email()).is(202);
    forgot(account.app(), TestAccount.unusedEmail()).is(202);
    verify(account.app(), "unknown").refused(400, "invalid_token");
    reset(account.app(), "unknown", NEXT).refused(400, "invalid_token");
    assertThat(Doubles.hasher().count()).isEqualTo(hashes);
  }

  // The end of tokens

  @Test
  void endsTheEarlierTokenOfTheSameKind() {
    TestAccount account = TestAccount.create();
    String first = resetToken(account);
    forgot(account.app(), account.email()).is(202);
    String second = server.latest(account.email(), 2).token();
    askToVerify(account).is(202);
    String other = server.latest(account.email(), 3).token();
    reset(account.app(), first, NEXT).refused(400, "invalid_token");
    reset(account.app(), second, NEXT).is(204);
    verify(account.app(), other).is(204);
  }

  @Test
  void endsTokensInTheirTime() {
    TestAccount account = TestAccount.create();
    String verify = verifyToken(account);
    forgot(account.app(), account.email()).is(202);
    String reset = server.latest(account.email(), 2).token();
    Doubles.clock()
        .shifted(
            Duration.ofHours(1),
            () -> reset(account.app(), reset, NEXT).refused(400, "invalid_token"));
    Doubles.clock()
        .shifted(
            Duration.ofHours(24),
            () -> verify(account.app(), verify).refused(400, "invalid_token"));
    Doubles.clock()
        .shifted(Duration.ofMinutes(59), () -> reset(account.app(), reset, NEXT).is(204));
    Doubles.clock().shifted(Duration.ofHours(23), () -> verify(account.app(), verify).is(204));
  }

  @Test
  void endsTokensWithTheEmailAndTheAccount() {
    TestAccount account = TestAccount.create();
    String verify = verifyToken(account);
    forgot(account.app(), account.email()).is(202);
    String reset = server.latest(account.email(), 2).token();
    ObjectId id = new ObjectId(account.id());
    accounts()
        .update(
            stored(account.app()).key(),
            id,
            now -> now.withPrimaryEmail(Email.of(TestAccount.unusedEmail())));
    verify(account.app(), verify).refused(400, "invalid_token");
    reset(account.app(), reset, NEXT).refused(400, "invalid_token");
    TestAccount gone = TestAccount.create();
    String token = verifyToken(gone);
    gone.caller().send("DELETE", "/user", "application/json", json("{'password':'%s'}", GOOD));
    verify(gone.app(), token).refused(400, "invalid_token");
  }

  @Test
  void takesTokensForTheirAppAndPurposeAlone() {
    TestAccount account = TestAccount.create();
    String token = verifyToken(account);
    reset(account.app(), token, NEXT).refused(400, "invalid_token");
    verify(TestApp.create(), token).refused(400, "invalid_token");
    verify(account.app(), token + "x").refused(400, "invalid_token");
    verify(account.app(), "").refused(400, "invalid_token");
    verify(account.app(), token).is(204);
  }

  @Test
  void takesATokenOnceOfManyAtOnce() {
    TestAccount account = TestAccount.create();
    String body = json("{'token':'%s'}", verifyToken(account));
    Caller caller = account.app().page();
    List<Integer> answers =
        IntStream.range(0, 12)
            .mapToObj(i -> caller.begin("POST", "/user/verify", body))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .map(Answer::status)
            .toList();
    assertThat(answers).containsOnly(204, 400).containsOnlyOnce(204);
  }

  // What is asked in which order

  @ParameterizedTest
  @ValueSource(strings = {"/user/password/forgot", "/user/verify", "/user/password/reset"})
  void asksForTheAppTheOriginAndTheBodyInTheDocumentedOrder(String path) {
    TestApp app = TestApp.create();
    app.putSettings("{'allowedOrigins':['https://www.example.org']}").ok();
    String tooLong = "x".repeat(70_000);
    Caller evil = app.page().with("Origin", "https://evil.example");
    Caller.anybody().send("POST", path, "text/plain", tooLong).refused(400, "unknown_app");
    evil.send("POST", path, "text/plain", tooLong).refused(403, "origin_not_allowed");
    app.page().send("POST", path, "text/plain", tooLong).refused(415);
    app.page().post(path, tooLong).refused(413);
    app.page().post(path, "{").refused(400, "malformed_json");
    app.page().get(path).refused(405);
  }

  @Test
  void asksForATokenBeforeItLooksAtARequestForVerification() {
    String path = "/user/verify/request";
    Caller.anybody().send("POST", path, "text/plain", "x").refused(401);
    TestAccount account = TestAccount.create();
    account.caller().send("POST", path, "text/plain", "x").refused(415);
    account.caller().post(path, "[]").refused(400, "wrong_type");
    account.caller().post(path, "{}").is(202);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/user/password/forgot | {} | email required",
        "/user/password/forgot | {'email':'nope'} | email invalid_email",
        "/user/password/forgot | {'email':5} | email wrong_type",
        "/user/verify | {} | token required",
        "/user/verify | {'token':5} | token wrong_type",
        "/user/password/reset | {} | token required, password required",
        "/user/password/reset | {'token':'x','password':'short'} | password too_short",
      })
  void refusesWhatIsMalformed(String path, String body, String violations) {
    TestApp.create().page().post(path, json(body)).violates(violations.split(", "));
  }

  // The service's own pages

  private static String path(Received mail) {
    return mail.link().substring(("http://localhost:" + RestAssured.port).length());
  }

  private static Answer submit(String page, String form) {
    return Caller.anybody().submit(page, form);
  }

  @Test
  void showsAPageThatChangesNothingUntilItsButtonIsPressed() {
    TestAccount account = TestAccount.create();
    askToVerify(account).is(202);
    Received mail = server.latest(account.email(), 1);
    for (int i = 0; i < 3; i++) {
      Answer page = Caller.anybody().get(path(mail)).is(200);
      assertThat(page.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.all("Content-Security-Policy")).hasSize(1);
      assertThat(page.header("Content-Security-Policy"))
          .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'");
      assertThat(page.header("Cache-Control")).isEqualTo("no-store");
      assertThat(page.text()).contains("<form method=\"post\">", ">Confirm</button>");
      assertThat(page.text()).doesNotContain("<script");
    }
    assertThat(isActive(account)).isFalse();
    String form = "app=" + account.app().id() + "&token=" + mail.token();
    assertThat(submit("/account/verify", form).is(200).text()).contains("Confirmed");
    assertThat(isActive(account)).isTrue();
    assertThat(submit("/account/verify", form).is(400).text()).contains("This link has ended");
  }

  @Test
  void changesAPasswordByItsPage() {
    TestAccount account = TestAccount.create();
    forgot(account.app(), account.email()).is(202);
    Received mail = server.latest(account.email(), 1);
    Answer page = Caller.anybody().with("Accept-Language", "de").get(path(mail)).is(200);
    assertThat(page.text())
        .contains("lang=\"de\"", "type=\"password\"", "8 bis 32 Zeichen", "Passwort ändern");
    String form = "app=" + account.app().id() + "&token=" + mail.token() + "&password=";
    Answer again = submit("/account/reset", form + "short").is(400);
    assertThat(again.text()).contains("role=\"alert\"", "8 to 32", mail.token());
    submit("/account/reset", form + "another%2Dhorse+2").is(200);
    account.signIn("another-horse 2").ok();
    assertThat(submit("/account/reset", form + NEXT).is(400).text())
        .contains("This link has ended");
  }

  @Test
  void showsNothingThatALinkSaysAsMarkup() {
    String evil = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E";
    Answer page = Caller.anybody().get("/account/reset?app=" + evil + "&token=" + evil).is(200);
    assertThat(page.text()).doesNotContain("<script").contains("&quot;&gt;&lt;script");
    Caller.anybody().get("/account/verify").is(400);
    assertThat(submit("/account/verify", "app=" + evil + "&token=x").is(400).text())
        .doesNotContain("script");
  }

  @Test
  void refusesFormsThatAreNone() {
    Caller.anybody().post("/account/verify", "{}").refused(415);
    submit("/account/verify", "x".repeat(70_000)).refused(413);
    submit("/account/verify", "token=%zz").refused(400, "malformed_form");
    Caller.anybody().put("/account/verify", "{}").refused(405);
  }
}
