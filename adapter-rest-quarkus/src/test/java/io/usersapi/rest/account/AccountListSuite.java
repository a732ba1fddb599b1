package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the people of an app see of its accounts, and decide about them. */
public abstract class AccountListSuite {

  private static final String NOBODY = "65a50e28f1d2a3b4c5d6e7f8";
  private static int made;

  /** An app with accounts that nobody can sign in to: made without the work of hashing. */
  private static TestApp withAccounts(int count) {
    TestApp app = TestApp.create();
    for (int i = 0; i < count; i++) {
      keep(app, String.format("user%03d@x.org", i));
    }
    return app;
  }

  private static synchronized void keep(TestApp app, String email) {
    AppKey key = Doubles.stores().real().apps().find(new AppId(app.id())).orElseThrow().key();
    Doubles.stores()
        .real()
        .accounts()
        .create(
            Account.create(
                key,
                new ObjectId(String.format("65a50e28f1d2a3b4%08x", ++made)),
                new AccountRole("user"),
                Email.of(email),
                false,
                null,
                Doubles.clock().instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private static Answer accounts(Caller caller, String query) {
    return caller.get("/auth/accounts?" + query).ok();
  }

  private static List<JsonNode> rows(Answer page) {
    return StreamSupport.stream(page.json().path("accounts").spliterator(), false).toList();
  }

  private static List<String> ids(Answer page) {
    return rows(page).stream().map(row -> row.path("_id").asText()).toList();
  }

  private static List<String> emails(Answer page) {
    return rows(page).stream()
        .map(row -> row.path("emails").path(0).path("email").asText())
        .toList();
  }

  private static String next(Answer page) {
    assertThat(page.members()).containsExactly("accounts", "next");
    JsonNode next = page.json().path("next");
    assertThat(next.isNull() || next.isTextual()).isTrue();
    return next.isNull() ? "" : next.asText();
  }

  private static List<String> walk(Caller caller, String first, String further) {
    Answer page = accounts(caller, first);
    List<String> emails = new ArrayList<>(emails(page));
    for (String next = next(page); !next.isEmpty(); next = next(page)) {
      page = accounts(caller, "cursor=" + next + further);
      emails.addAll(emails(page));
    }
    return emails;
  }

  private static Answer change(Caller caller, String id, String body) {
    return caller.send("PATCH", "/auth/accounts/" + id, "application/json", json(body));
  }

  private static List<JsonNode> events(TestApp app) {
    JsonNode events = Caller.admin().get("/auth/admin/audit?limit=200").ok().json().path("events");
    return StreamSupport.stream(events.spliterator(), false)
        .filter(event -> event.path("target").asText().startsWith(app.id() + "/"))
        .toList();
  }

  // Pages

  @Test
  void showsTheProfileAndWhatIsDecidedAboutAnAccount() {
    TestAccount account = TestAccount.create();
    account
        .caller()
        .send("PATCH", "/user/profile", "application/json", json("{'displayName':'Ada'}"))
        .ok();
    Answer page = account.app().login().get("/auth/accounts").ok();
    assertThat(next(page)).isEmpty();
    JsonNode row = rows(page).get(0);
    assertThat(Answer.names(row))
        .containsExactly(
            "_id",
            "picture",
            "displayName",
            "role",
            "emails",
            "providers",
            "username",
            "enabled",
            "createdAt");
    assertThat(row.path("_id").asText()).isEqualTo(account.id());
    assertThat(row.path("picture").isNull()).isTrue();
    assertThat(row.path("displayName").asText()).isEqualTo("Ada");
    assertThat(row.path("role").asText()).isEqualTo("user");
    assertThat(row.path("emails"))
        .isEqualTo(
            Json.parse(json("[{'email':'%s','verified':false,'primary':true}]", account.email())));
    assertThat(row.path("providers")).isEmpty();
    assertThat(row.path("username").asText()).isEqualTo(account.username());
    assertThat(row.path("enabled").asBoolean()).isTrue();
    assertThat(row.path("createdAt").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
  }

  @Test
  void givesFiftyNewestFirstWhereNothingElseIsAskedFor() {
    Caller session = withAccounts(53).login();
    Answer first = session.get("/auth/accounts").ok();
    assertThat(rows(first)).hasSize(50);
    assertThat(emails(first).get(0)).isEqualTo("user052@x.org");
    assertThat(emails(accounts(session, "cursor=" + next(first))))
        .containsExactly("user002@x.org", "user001@x.org", "user000@x.org");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 12, 13, 200})
  void leadsThroughEveryOrderInPagesOfAnySize(int limit) {
    Caller session = withAccounts(12).login();
    List<String> newestFirst = emails(session.get("/auth/accounts").ok());
    List<String> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    String size = "&limit=" + limit;
    assertThat(walk(session, "limit=" + limit, size)).isEqualTo(newestFirst);
    assertThat(walk(session, "order=-createdAt" + size, size)).isEqualTo(newestFirst);
    assertThat(walk(session, "order=createdAt" + size, size)).isEqualTo(oldestFirst);
    assertThat(walk(session, "order=email" + size, size))
        .isEqualTo(List.copyOf(new TreeSet<>(newestFirst)));
    assertThat(walk(session, "email=%20USER00" + size, size)).hasSize(10);
    assertThat(walk(session, "email=user01" + size, size + "&email=user01&order=email"))
        .containsExactly("user010@x.org", "user011@x.org");
  }

  @Test
  void showsWhoeverStaysOnceWhileOthersComeAndGoBetweenThePages() {
    TestApp app = withAccounts(20);
    Caller session = app.login();
    for (String order : List.of("-createdAt", "createdAt", "email")) {
      Set<String> staying = new TreeSet<>(ids(accounts(session, "limit=200")));
      List<String> seen = new ArrayList<>();
      Answer page = accounts(session, "limit=4&order=" + order);
      for (int i = 0; !next(page).isEmpty(); i++) {
        seen.addAll(ids(page));
        if (i < 3) {
          String last = seen.get(seen.size() - 1);
          session.delete("/auth/accounts/" + last).ok();
          staying.remove(last);
          keep(app, String.format("user%03da%s@x.org", i, order));
          change(session, seen.get(0), "{'enabled':false}");
        }
        page = accounts(session, "limit=4&cursor=" + next(page));
      }
      seen.addAll(ids(page));
      assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=",
        "order=",
        "order=name",
        "email=",
        "email=%20",
        "email=a&order=-createdAt",
        "cursor=",
        "cursor=x"
      })
  void refusesWhatIsNoParameterOfAPage(String query) {
    TestApp.create().login().get("/auth/accounts?" + query).refused(400, "invalid_parameter");
  }

  @Test
  void refusesACursorOfAnotherAppListOrderOrPrefix() {
    TestApp app = withAccounts(3);
    Caller session = app.login();
    String newest = next(accounts(session, "limit=2"));
    String emails = next(accounts(session, "limit=2&email=user"));
    for (String cursor : List.of(newest, emails)) {
      refuseCursor(withAccounts(3).login(), cursor);
      refuseCursor(session, cursor.substring(1));
      session.get("/auth/users?cursor=" + cursor).refused(400, "invalid_parameter");
      accounts(Caller.admin(), "cursor=" + cursor + "&sourceAppId=" + app.id());
    }
    refuseCursor(session, newest + "&order=createdAt");
    refuseCursor(session, newest + "&email=user");
    refuseCursor(session, emails + "&email=use");
    for (String email : List.of("a@x.org", "b@x.org")) {
      app.page()
          .post("/v1/users", json("{'email':'%s','data':{'consentRequired':true}}", email))
          .ok();
    }
    refuseCursor(session, session.get("/auth/users?limit=1").ok().text("next"));
  }

  private static void refuseCursor(Caller caller, String cursor) {
    caller.get("/auth/accounts?cursor=" + cursor).refused(400, "invalid_parameter");
  }

  // Who may

  @ParameterizedTest
  @CsvSource({
    "GET, /auth/accounts",
    "GET, /auth/accounts?limit=5",
    "PATCH, /auth/accounts/65a50e28f1d2a3b4c5d6e7f8",
    "DELETE, /auth/accounts/65a50e28f1d2a3b4c5d6e7f8"
  })
  void letsAdminsAndNobodyElseNameAnotherApp(String method, String path) {
    TestApp app = TestApp.create();
    String query = path + (path.contains("?") ? "&" : "?") + "sourceAppId=";
    Caller session = app.login();
    for (String other : List.of(TestApp.create().id(), TestApp.unusedId(), "", "the-admin")) {
      send(Caller.anybody(), method, query + other).refused(401, "not_authenticated");
      send(session, method, query + other).refused(403, "admin_only");
    }
    for (String nobodys : List.of(TestApp.unusedId(), "", app.id() + "x", "..")) {
      send(Caller.admin(), method, query + nobodys).refused(404, "unknown_app");
    }
    int own = method.equals("GET") ? 200 : 404;
    assertThat(send(session, method, query + app.id()).status()).isEqualTo(own);
    assertThat(send(Caller.admin(), method, query + app.id()).status()).isEqualTo(own);
  }

  private static Answer send(Caller caller, String method, String path) {
    return method.equals("PATCH")
        ? caller.send(method, path, "application/json", "{}")
        : caller.send(method, path);
  }

  @Test
  void judgesQueryAndBodyBeforeItLooksForTheAppAndTheAccount() {
    Caller admin = Caller.admin();
    String gone = "?sourceAppId=" + TestApp.unusedId();
    admin.get("/auth/accounts" + gone + "&limit=0").refused(400, "invalid_parameter");
    String path = "/auth/accounts/" + NOBODY + gone;
    admin.send("PATCH", path, "text/plain", "{").refused(415);
    admin.send("PATCH", path, "application/json", "{").refused(400, "malformed_json");
    admin.send("PATCH", path, "application/json", "[]").refused(400, "wrong_type");
    admin.send("PATCH", path, "application/json", json("{'role':5}")).violates("role wrong_type");
    Caller session = TestApp.create().login();
    session.send("PATCH", path, "application/json", "{").refused(403, "admin_only");
  }

  @Test
  void refusesChangesFromForeignPages() {
    TestAccount account = TestAccount.create();
    Caller evil = account.app().login().with("Origin", "https://evil.example");
    assertThat(change(evil, account.id(), "{'enabled':false}").status()).isEqualTo(403);
    assertThat(evil.delete("/auth/accounts/" + account.id()).status()).isEqualTo(403);
    account.caller().get("/user").ok();
  }

  // Changes

  @Test
  void disablesAnAccountWhichEndsWhatWasSignedInAndEnablesItAgain() {
    TestAccount account = TestAccount.create();
    Caller session = account.app().login();
    Answer disabled = change(session, account.id(), "{'enabled':false}").ok();
    assertThat(disabled.json()).isEqualTo(rows(session.get("/auth/accounts").ok()).get(0));
    assertThat(disabled.json().path("enabled").asBoolean()).isFalse();
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(TestAccount.PASSWORD).refused(401, "wrong_credentials");
    assertThat(
            change(session, account.id(), "{'enabled':true}")
                .ok()
                .json()
                .path("enabled")
                .asBoolean())
        .isTrue();
    account.caller().get("/user").refused(401, "not_authenticated");
    account.signIn(TestAccount.PASSWORD).ok();
    assertThat(events(account.app()))
        .extracting(event -> event.path("action").asText())
        .containsExactly("account.enable", "account.disable");
    assertThat(events(account.app()))
        .allSatisfy(
            event -> {
              assertThat(event.path("actor").asText()).isEqualTo(account.app().id());
              assertThat(event.path("target").asText())
                  .isEqualTo(account.app().id() + "/" + account.id());
            });
  }

  @Test
  void givesAnAccountAnotherRoleWhichItsNextTokenCarries() {
    TestAccount account = TestAccount.create();
    Caller session = account.app().login();
    JsonNode row = change(session, account.id(), "{'role':'Editor_2'}").ok().json();
    assertThat(row.path("role").asText()).isEqualTo("Editor_2");
    assertThat(row.path("enabled").asBoolean()).isTrue();
    account.caller().get("/user").refused(401, "not_authenticated");
    String token = account.signIn(TestAccount.PASSWORD).ok().text("token");
    assertThat(TestAccount.claims(token).path("scope"))
        .isEqualTo(Json.parse(json("['user','editor_2']")));
    assertThat(change(session, account.id(), "{'role':'admin'}").ok().text("role"))
        .isEqualTo("ADMIN");
    assertThat(events(account.app()))
        .extracting(event -> event.path("action").asText())
        .containsExactly("account.role", "account.role");
  }

  @Test
  void leavesWhatIsNotNamedAndEndsNothingWhereNothingChanges() {
    TestAccount account = TestAccount.create();
    Caller session = account.app().login();
    JsonNode before = rows(session.get("/auth/accounts").ok()).get(0);
    for (String same : List.of("{}", "{'enabled':true}", "{'role':'user'}", "{'other':1}")) {
      assertThat(change(session, account.id(), same).ok().json()).isEqualTo(before);
    }
    account.caller().get("/user").ok();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'enabled':'false'} | enabled wrong_type",
        "{'enabled':null} | enabled wrong_type",
        "{'enabled':0,'role':null} | enabled wrong_type, role wrong_type",
        "{'role':''} | role invalid",
        "{'role':'ANONYMOUS'} | role invalid",
        "{'role':'anonymous'} | role invalid",
        "{'role':'1a'} | role invalid",
        "{'role':'a b'} | role invalid",
        "{'role':['user']} | role wrong_type",
      })
  void refusesWhatIsMalformedAndChangesNothing(String body, String violations) {
    TestAccount account = TestAccount.create();
    change(account.app().login(), account.id(), body).violates(violations.split(", "));
    account.caller().get("/user").ok();
    assertThat(events(account.app())).isEmpty();
  }

  @Test
  void deletesAnAccountOfTheApp() {
    TestAccount account = TestAccount.create();
    Caller session = account.app().login();
    Answer deleted = session.delete("/auth/accounts/" + account.id()).ok();
    assertThat(deleted.text()).isEqualTo(json("{'ok':true}"));
    assertThat(rows(session.get("/auth/accounts").ok())).isEmpty();
    account.caller().get("/user").refused(401, "not_authenticated");
    session.delete("/auth/accounts/" + account.id()).refused(404, "unknown_account");
    assertThat(events(account.app()))
        .extracting(event -> event.path("action").asText())
        .containsExactly("account.delete");
    TestAccount.signUp(
            account.app().page(), account.username(), account.email(), TestAccount.PASSWORD)
        .ok();
  }

  @Test
  void findsNobodyOfAnotherApp() {
    TestAccount theirs = TestAccount.create();
    Caller session = TestApp.create().login();
    List<Answer> refusals = new ArrayList<>();
    for (String id : List.of(theirs.id(), NOBODY, "x", theirs.id() + "0", "%00")) {
      refusals.add(change(session, id, "{'enabled':false}").refused(404, "unknown_account"));
      refusals.add(session.delete("/auth/accounts/" + id).refused(404, "unknown_account"));
    }
    assertThat(refusals).extracting(Answer::text).containsOnly(refusals.get(0).text());
    theirs.caller().get("/user").ok();
    String named = theirs.id() + "?sourceAppId=" + theirs.app().id();
    change(Caller.admin(), named, "{'enabled':false}").ok();
    Caller.admin().delete("/auth/accounts/" + named).ok();
    assertThat(rows(accounts(Caller.admin(), "sourceAppId=" + theirs.app().id()))).isEmpty();
  }
}
