package io.usersapi.rest.user;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of an app's users, one user less, and the sign-ups at a glance. */
public abstract class UserPagesSuite {

  private static TestApp withUsers(int count) {
    TestApp app = TestApp.ofEmails();
    IntStream.range(0, count)
        .mapToObj(i -> app.page().begin("POST", "/v1/users", json("{'email':'user%03d@x.org'}", i)))
        .toList()
        .forEach(call -> call.join().ok());
    return app;
  }

  private static Answer users(Caller caller, String query) {
    return caller.get("/auth/users?" + query).ok();
  }

  private static String next(Answer page) {
    assertThat(page.members()).containsExactly("users", "next");
    JsonNode next = page.json().path("next");
    assertThat(next.isNull() || next.isTextual()).isTrue();
    return next.isNull() ? "" : next.asText();
  }

  /** The emails on all pages, by the cursor alone after the first. */
  private static List<String> walk(Caller caller, String first, String further) {
    List<String> emails = new ArrayList<>();
    Answer page = users(caller, first);
    emails.addAll(TestApp.emails(page));
    for (String next = next(page); !next.isEmpty(); next = next(page)) {
      assertThat(next).matches("[A-Za-z0-9_-]+");
      page = users(caller, "cursor=" + next + further);
      emails.addAll(TestApp.emails(page));
    }
    return emails;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  // Pages

  @Test
  void givesFiftyNewestFirstWhereNothingElseIsAskedFor() {
    TestApp app = withUsers(103);
    Caller session = app.login();
    List<String> all = TestApp.emails(session.get("/auth/users").ok());
    Answer first = users(session, "order=-createdAt");
    assertThat(TestApp.emails(first)).isEqualTo(all.subList(0, 50));
    Answer second = users(session, "cursor=" + next(first));
    assertThat(TestApp.emails(second)).isEqualTo(all.subList(50, 100));
    Answer third = users(session, "cursor=" + next(second));
    assertThat(TestApp.emails(third)).isEqualTo(all.subList(100, 103));
    assertThat(next(third)).isEmpty();
    assertThat(TestApp.users(first).get(0)).isEqualTo(app.users().get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 20, 21, 200})
  void leadsThroughEveryOrderInPagesOfAnySize(int limit) {
    TestApp app = withUsers(21);
    Caller session = app.login();
    List<String> newestFirst = TestApp.emails(session.get("/auth/users").ok());
    List<String> oldestFirst = new ArrayList<>(newestFirst);
    Collections.reverse(oldestFirst);
    List<String> byEmail = List.copyOf(new TreeSet<>(newestFirst));
    String size = "&limit=" + limit;
    assertThat(walk(session, "order=-createdAt" + size, size)).isEqualTo(newestFirst);
    assertThat(walk(session, "limit=" + limit, size)).isEqualTo(newestFirst);
    assertThat(walk(session, "order=createdAt" + size, size)).isEqualTo(oldestFirst);
    assertThat(walk(session, "order=email" + size, size)).isEqualTo(byEmail);
    assertThat(walk(session, "order=email" + size, size + "&order=email")).isEqualTo(byEmail);
  }

  @Test
  void endsWithNoCursorWhereNobodyFollows() {
    TestApp app = withUsers(4);
    Caller session = app.login();
    assertThat(next(users(session, "limit=4"))).isEmpty();
    assertThat(next(users(session, "limit=5"))).isEmpty();
    assertThat(next(users(session, "limit=3"))).isNotEmpty();
    assertThat(users(TestApp.create().login(), "limit=5").json())
        .isEqualTo(Json.parse("{\"users\":[],\"next\":null}"));
  }

  private static List<String> ids(Answer page) {
    return TestApp.users(page).stream().map(user -> user.path("id").asText()).toList();
  }

  @Test
  void showsWhoeverStaysOnceWhileOthersComeAndGoBetweenThePages() {
    TestApp app = withUsers(30);
    Caller session = app.login();
    for (String order : List.of("-createdAt", "createdAt", "email")) {
      Set<String> staying = new TreeSet<>(ids(session.get("/auth/users").ok()));
      List<String> seen = new ArrayList<>();
      Answer page = users(session, "limit=4&order=" + order);
      for (int i = 0; !next(page).isEmpty(); i++) {
        seen.addAll(ids(page));
        if (i < 5) {
          String last = seen.get(seen.size() - 1);
          session.delete("/auth/users/" + last).ok();
          staying.remove(last);
          app.submit(String.format("user%03da%s@x.org", i, order)).ok();
          app.submit("user029@x.org").ok();
        }
        page = users(session, "limit=4&cursor=" + next(page));
      }
      seen.addAll(ids(page));
      assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
    }
  }

  // Search by the beginning of an email

  @Test
  void findsUsersByTheBeginningOfTheirEmail() {
    TestApp app = TestApp.ofEmails();
    for (String email :
        List.of("ab@x.org", "Abc@x.org", "a.b@x.org", "ab+c@x.org", "b@x.org", "ba@x.org")) {
      app.submit(email).ok();
    }
    Caller session = app.login();
    assertThat(TestApp.emails(users(session, "email=ab")))
        .containsExactly("ab+c@x.org", "ab@x.org", "abc@x.org");
    assertThat(TestApp.emails(users(session, "email=" + encoded("  AB "))))
        .containsExactly("ab+c@x.org", "ab@x.org", "abc@x.org");
    assertThat(TestApp.emails(users(session, "email=" + encoded("ab+"))))
        .containsExactly("ab+c@x.org");
    assertThat(TestApp.emails(users(session, "email=" + encoded("ab@x.org"))))
        .containsExactly("ab@x.org");
    assertThat(TestApp.emails(users(session, "email=a&order=email"))).hasSize(4);
    for (String none :
        List.of(
            "c",
            "@",
            "b@x.org.",
            "ä",
            "%",
            ".*",
            "a b",
            "\u0000",
            "\uD83D\uDE00",
            "a".repeat(255),
            "a\nb",
            "$gt",
            "\u007F")) {
      Answer page = users(session, "email=" + encoded(none));
      assertThat(TestApp.emails(page)).as(none).isEmpty();
      assertThat(next(page)).isEmpty();
    }
  }

  @Test
  void goesOnWithinThePrefixThatTheCursorCarries() {
    TestApp app = withUsers(25);
    Caller session = app.login();
    List<String> expected = IntStream.range(10, 20).mapToObj(i -> "user0" + i + "@x.org").toList();
    assertThat(walk(session, "email=user01&limit=3", "&limit=3")).isEqualTo(expected);
    assertThat(walk(session, "email=user01&limit=3", "&limit=3&email=%20USER01"))
        .isEqualTo(expected);
    assertThat(walk(session, "email=user01&limit=3", "&limit=3&email=user01&order=email"))
        .isEqualTo(expected);
  }

  // What is refused

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=201",
        "limit=-1",
        "limit=",
        "limit=x",
        "limit=1.5",
        "limit=1e1",
        "limit=99999999999999999999",
        "limit=%2B5",
        "order=",
        "order=name",
        "order=-email",
        "order=%2BcreatedAt",
        "order=CreatedAt",
        "order=updatedAt",
        "email=",
        "email=%20",
        "email=%EF%BB%BF",
        "email=a&order=-createdAt",
        "email=a&order=createdAt",
        "cursor=",
        "cursor=x",
        "cursor=AAAA",
        "cursor=%00",
        "cursor=a%20b",
        "cursor=dXNlcnM",
        "limit=5&cursor=",
        "limit=5&order="
      })
  void refusesWhatIsNoParameterOfAPage(String query) {
    TestApp.create().login().get("/auth/users?" + query).refused(400, "invalid_parameter");
  }

  @Test
  void refusesACursorThatWasCutMistypedOrIsOfAnotherAppOrderOrPrefix() {
    TestApp app = withUsers(5);
    TestApp other = withUsers(5);
    Caller session = app.login();
    String newest = next(users(session, "limit=2"));
    String emails = next(users(session, "limit=2&email=user"));
    for (String cursor : List.of(newest, emails)) {
      users(session, "cursor=" + cursor);
      for (int cut = 1; cut < cursor.length(); cut++) {
        refuseCursor(session, cursor.substring(0, cut));
      }
      refuseCursor(session, cursor + "A");
      refuseCursor(session, cursor + "=");
      refuseCursor(session, cursor.toLowerCase(Locale.ROOT));
      refuseCursor(other.login(), cursor);
      refuseCursor(Caller.admin(), cursor);
      refuseCursor(Caller.admin(), cursor + "&sourceAppId=" + other.id());
      users(Caller.admin(), "cursor=" + cursor + "&sourceAppId=" + app.id());
    }
    refuseCursor(session, newest + "&order=createdAt");
    refuseCursor(session, newest + "&order=email");
    refuseCursor(session, newest + "&email=user");
    refuseCursor(session, emails + "&order=-createdAt");
    refuseCursor(session, emails + "&email=use");
    refuseCursor(session, emails + "&email=user0");
    refuseCursor(session, next(users(session, "limit=2&order=email")) + "&email=user");
  }

  private static void refuseCursor(Caller caller, String cursor) {
    caller.get("/auth/users?cursor=" + cursor).refused(400, "invalid_parameter");
  }

  @Test
  void refusesTheCursorOfAnAppThatWasMadeAgain() {
    TestApp app = withUsers(3);
    String cursor = next(users(app.login(), "limit=1"));
    app.delete().ok();
    TestApp again = TestApp.create(app.id());
    refuseCursor(again.login(), cursor);
  }

  // Which app

  @ParameterizedTest
  @CsvSource({
    "GET, /auth/users",
    "GET, /auth/users?limit=5",
    "GET, /auth/stats",
    "DELETE, /auth/users/65a50e28f1d2a3b4c5d6e7f8"
  })
  void letsAdminsAndNobodyElseNameAnotherApp(String method, String path) {
    TestApp app = TestApp.create();
    String query = path + (path.contains("?") ? "&" : "?") + "sourceAppId=";
    Caller session = app.login();
    for (String other :
        List.of(TestApp.create().id(), TestApp.unusedId(), "", "a%20b", "the-admin")) {
      Caller.anybody().send(method, query + other).refused(401, "not_authenticated");
      session.send(method, query + other).refused(403, "admin_only");
    }
    for (String nobodys : List.of(TestApp.unusedId(), "", "a%20b", app.id() + "x", "..")) {
      Caller.admin().send(method, query + nobodys).refused(404, "unknown_app");
    }
    int own = method.equals("GET") ? 200 : 404;
    assertThat(session.send(method, query + app.id()).status()).isEqualTo(own);
    assertThat(Caller.admin().send(method, query + app.id()).status()).isEqualTo(own);
    assertThat(Caller.admin().send(method, query + "the-admin").status()).isEqualTo(own);
  }

  @Test
  void showsAdminsTheAppThatTheyName() {
    TestApp app = withUsers(3);
    String named = "sourceAppId=" + app.id();
    assertThat(Caller.admin().get("/auth/users?" + named).ok().json())
        .isEqualTo(app.login().get("/auth/users").ok().json());
    assertThat(walk(Caller.admin(), named + "&limit=2", "&limit=2&" + named)).hasSize(3);
    assertThat(Caller.admin().get("/auth/stats?" + named).ok().json().path("total").asInt())
        .isEqualTo(3);
  }

  @Test
  void judgesTheQueryBeforeItLooksForTheApp() {
    Caller admin = Caller.admin();
    String gone = "sourceAppId=" + TestApp.unusedId();
    admin.get("/auth/users?limit=0&" + gone).refused(400, "invalid_parameter");
    admin.get("/auth/stats?days=0&" + gone).refused(400, "invalid_parameter");
    TestApp.create().login().get("/auth/users?limit=0&" + gone).refused(403, "admin_only");
  }

  // One user less

  @Test
  void deletesOneUserOfTheApp() {
    TestApp app = withUsers(3);
    Caller session = app.login();
    JsonNode goes = app.user("user001@x.org");
    Answer deleted = session.delete("/auth/users/" + goes.path("id").asText()).ok();
    assertThat(deleted.text()).isEqualTo(json("{'ok':true}"));
    assertThat(TestApp.emails(session.get("/auth/users").ok()))
        .containsExactlyInAnyOrder("user000@x.org", "user002@x.org");
    session.delete("/auth/users/" + goes.path("id").asText()).refused(404, "unknown_user");
    app.submit("user001@x.org").ok();
    assertThat(app.user("user001@x.org").path("id")).isNotEqualTo(goes.path("id"));
  }

  @Test
  void findsNobodyOfAnotherAppToDelete() {
    TestApp app = withUsers(1);
    TestApp other = withUsers(1);
    String theirs = other.users().get(0).path("id").asText();
    List<Answer> refusals = new ArrayList<>();
    for (String id :
        List.of(theirs, "65a50e28f1d2a3b4c5d6e7f8", "x", theirs + "0", "export%20", "%00")) {
      refusals.add(app.login().delete("/auth/users/" + id).refused(404, "unknown_user"));
      Caller.admin().delete("/auth/users/" + id).refused(404, "unknown_user");
    }
    assertThat(refusals).extracting(Answer::text).containsOnly(refusals.get(0).text());
    assertThat(other.users()).hasSize(1);
    Caller.admin().delete("/auth/users/" + theirs + "?sourceAppId=" + other.id()).ok();
    assertThat(other.users()).isEmpty();
    assertThat(app.users()).hasSize(1);
  }

  // At a glance

  @Test
  void countsTheSignUpsOfEachDay() {
    TestApp app = TestApp.ofEmails();
    LocalDate today =
        OffsetDateTime.ofInstant(Doubles.clock().instant(), ZoneOffset.UTC).toLocalDate();
    app.submit("now@x.org").ok();
    List<Integer> ago = List.of(1, 1, 29, 30, 365, 366);
    for (int i = 0; i < ago.size(); i++) {
      String email = "user" + i + "@x.org";
      Doubles.clock().shifted(Duration.ofDays(-ago.get(i)), () -> app.submit(email).ok());
    }
    app.submit("user2@x.org").ok();
    Answer stats = app.login().get("/auth/stats").ok();
    assertThat(stats.members()).containsExactly("total", "lastSignUpAt", "perDay");
    assertThat(stats.json().path("total").asInt()).isEqualTo(7);
    assertThat(stats.text("lastSignUpAt"))
        .isEqualTo(app.user("now@x.org").path("createdAt").asText());
    JsonNode days = stats.json().path("perDay");
    assertThat(days).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(Answer.names(days.get(i))).containsExactly("date", "created");
      assertThat(days.get(i).path("date").asText()).isEqualTo(today.minusDays(29 - i).toString());
      assertThat(days.get(i).path("created").asInt())
          .isEqualTo(i == 29 ? 1 : i == 28 ? 2 : i == 0 ? 1 : 0);
    }
    JsonNode year = app.login().get("/auth/stats?days=366").ok().json().path("perDay");
    assertThat(year).hasSize(366);
    assertThat(year.get(0).path("created").asInt()).isEqualTo(1);
    JsonNode one = app.login().get("/auth/stats?days=1").ok().json().path("perDay");
    assertThat(one).hasSize(1);
    assertThat(one.get(0).path("date").asText()).isEqualTo(today.toString());
  }

  @Test
  void countsNobodyWhoWasDeletedAndShowsNoLastSignUpWhereNobodyIs() {
    TestApp app = TestApp.ofEmails();
    app.submit("a@x.org").ok();
    Caller session = app.login();
    session.delete("/auth/users/" + app.users().get(0).path("id").asText()).ok();
    JsonNode stats = session.get("/auth/stats?days=2").ok().json();
    assertThat(stats.path("total").asInt()).isZero();
    assertThat(stats.path("lastSignUpAt").isNull()).isTrue();
    assertThat(stats.path("perDay").get(1).path("created").asInt()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "367", "-1", "", "x", "1.5", "30%20", "99999999999"})
  void refusesWhatIsNoNumberOfDays(String days) {
    TestApp.create().login().get("/auth/stats?days=" + days).refused(400, "invalid_parameter");
  }

  @Test
  void tellsAdminsHowManyUsersEachAppHas() {
    TestApp app = withUsers(3);
    TestApp empty = TestApp.create();
    Answer counted = Caller.admin().get("/auth/apps?counts=true").ok();
    for (JsonNode each : counted.json().path("apps")) {
      assertThat(Answer.names(each)).containsExactly("sourceAppId", "role", "createdAt", "users");
      if (each.path("sourceAppId").asText().equals(app.id())) {
        assertThat(each.path("users").asInt()).isEqualTo(3);
      }
      if (each.path("sourceAppId").asText().equals(empty.id())) {
        assertThat(each.path("users").asInt()).isZero();
      }
    }
    for (String query : List.of("", "?counts=false")) {
      assertThat(
              Answer.names(
                  Caller.admin().get("/auth/apps" + query).ok().json().path("apps").get(0)))
          .containsExactly("sourceAppId", "role", "createdAt");
    }
    Caller.admin().get("/auth/apps?counts=1").refused(400, "invalid_parameter");
    app.login().get("/auth/apps?counts=true").refused(403, "admin_only");
  }
}
