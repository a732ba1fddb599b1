package io.usersapi.rest.user;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What visitors send, and what becomes of it. */
public abstract class SubmissionSuite {

  private static final String DOCUMENTED =
      json("{'fullName':'John Doe','age':'30','consentRequired':true,'consentOptional':false}");

  @Test
  void takesTheDocumentedRequestAndGivesItBackAsItWentIn() {
    TestApp app = TestApp.create();
    assertThat(app.stored(DOCUMENTED)).isEqualTo(Json.parse(DOCUMENTED));
  }

  @Test
  void answersNewAndKnownUsersAlikeWithIdAndTimes() {
    TestApp app = TestApp.ofEmails();
    for (Answer answer : List.of(app.submit("a@example.org"), app.submit("a@example.org"))) {
      answer.ok();
      assertThat(answer.members()).containsExactly("id", "createdAt", "updatedAt");
      assertThat(answer.text("id")).matches("[0-9a-f]{24}");
      assertThat(answer.text("createdAt"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
      assertThat(answer.text("updatedAt"))
          .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    }
  }

  @Test
  void replacesTheDataOfAKnownUserAsAWholeAndKeepsItsIdAndCreation() {
    TestApp app = TestApp.create();
    Answer first = app.submit("a@example.org", DOCUMENTED).ok();
    Doubles.clock()
        .shifted(
            Duration.ofHours(1),
            () -> {
              Answer second =
                  app.submit("A@Example.org", "{'age':'31','consentRequired':true}").ok();
              assertThat(second.text("id")).isEqualTo(first.text("id"));
              assertThat(second.text("createdAt")).isEqualTo(first.text("createdAt"));
              assertThat(second.text("updatedAt")).isGreaterThan(first.text("updatedAt"));
            });
    JsonNode user = app.user("a@example.org");
    assertThat(user.path("data"))
        .isEqualTo(Json.parse(json("{'age':'31','consentRequired':true}")));
    assertThat(user.path("id").asText()).isEqualTo(first.text("id"));
    assertThat(user.path("createdAt").asText()).isEqualTo(first.text("createdAt"));
  }

  @Test
  void neverLowersUpdatedAtWhateverTheClockSays() {
    TestApp app = TestApp.ofEmails();
    Answer first = app.submit("a@example.org").ok();
    Doubles.clock()
        .shifted(
            Duration.ofHours(-1),
            () ->
                assertThat(app.submit("a@example.org").ok().text("updatedAt"))
                    .isEqualTo(first.text("updatedAt")));
  }

  @Test
  void remembersTheSchemaVersionThatEachSubmissionWasValidatedAgainst() {
    TestApp app = TestApp.ofEmails();
    app.submit("stays@example.org").ok();
    app.submit("returns@example.org").ok();
    app.putSchema("{'fields':[]}").ok();
    app.submit("returns@example.org").ok();
    assertThat(app.user("stays@example.org").path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(app.user("returns@example.org").path("schemaVersion").asInt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no-such-app",
        "a b",
        "a/b",
        ".",
        "..",
        "*",
        "a,b",
        "null",
        "'quoted'",
        "caf%C3%A9"
      })
  void refusesAnAppIdThatIsMalformedOrNamesNoApp(String id) {
    Caller caller = Caller.anybody().with("x-app-id", id);
    caller.post("/v1/users", json("{'email':'a@example.org'}")).refused(400, "unknown_app");
    caller.get("/v1/schema").refused(400, "unknown_app");
  }

  @Test
  void refusesACallWithoutAnAppIdOrWithTwo() {
    TestApp app = TestApp.ofEmails();
    String body = json("{'email':'a@example.org'}");
    Caller twice = app.page().with("x-app-id", app.id());
    Caller long81 = Caller.anybody().with("x-app-id", "a".repeat(81));
    for (Caller caller : List.of(Caller.anybody(), twice, long81)) {
      caller.post("/v1/users", body).refused(400, "unknown_app");
      caller.get("/v1/schema").refused(400, "unknown_app");
    }
  }

  @Test
  void tellsAppIdsApartByCase() {
    TestApp lower = TestApp.create(TestApp.unusedId());
    String upper = lower.id().toUpperCase(Locale.ROOT);
    Caller.anybody().with("x-app-id", upper).get("/v1/schema").refused(400, "unknown_app");
    TestApp other = TestApp.create(upper);
    lower.submit("a@example.org", TestApp.CONSENT).ok();
    assertThat(other.users()).isEmpty();
  }

  @Test
  void takesASubmissionWithoutDataForAnAppThatAsksForAnEmailOnly() {
    TestApp app = TestApp.ofEmails();
    app.post(json("{'email':'missing@example.org'}")).ok();
    app.post(json("{'email':'null@example.org','data':null}")).ok();
    assertThat(app.users()).hasSize(2).allMatch(user -> user.path("data").toString().equals("{}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "'x'", "1", "true", "[['consentRequired',true]]"})
  void refusesDataThatAreNoObject(String data) {
    TestApp app = TestApp.ofEmails();
    app.submit("a@example.org", data).refused(400);
    assertThat(app.users()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"data\":{}}', required",
    "'{\"email\":null,\"data\":{}}', required",
    "'{\"email\":5,\"data\":{}}', wrong_type",
    "'{\"email\":[\"a@example.org\"],\"data\":{}}', wrong_type",
    "'{\"email\":\"nonsense\",\"data\":{}}', invalid_email"
  })
  void namesAWrongEmailFirstBesideEveryViolationOfTheData(String body, String code) {
    TestApp app = TestApp.create();
    app.post(body).violates("email " + code, "consentRequired required");
    assertThat(app.users()).isEmpty();
  }

  @Test
  void listsEveryViolationAtOnceInSchemaOrder() {
    TestApp app = TestApp.create();
    app.submit("nonsense", "{'other':1,'consentOptional':'x','age':'abc','fullName':''}")
        .violates(
            "email invalid_email",
            "fullName too_short",
            "age pattern_mismatch",
            "consentRequired required",
            "consentOptional wrong_type",
            "other unknown_field");
  }

  @Test
  void changesNothingWhenItRefuses() {
    TestApp app = TestApp.create();
    app.submit("a@example.org", DOCUMENTED).ok();
    JsonNode before = app.user("a@example.org");
    app.submit("a@example.org", "{'consentRequired':false}").refused(400);
    app.submit("b@example.org", "{'consentRequired':false}").refused(400);
    assertThat(app.users()).containsExactly(before);
  }

  @Test
  void keepsOneUserPerAppAndEmail() {
    TestApp one = TestApp.ofEmails();
    TestApp two = TestApp.ofEmails();
    String first = one.submit("same@example.org").ok().text("id");
    String second = two.submit("same@example.org").ok().text("id");
    assertThat(first).isNotEqualTo(second);
    assertThat(one.users()).hasSize(1);
    assertThat(two.users()).hasSize(1);
  }

  @Test
  void ignoresUnknownMembersAndLetsNobodySetWhatTheServiceSets() {
    TestApp app = TestApp.ofEmails();
    TestApp other = TestApp.ofEmails();
    app.post(
            json(
                "{'email':'a@example.org','utm':['x',{}],'id':'ffffffffffffffffffffffff',"
                    + "'sourceAppId':'%s','schemaVersion':99,"
                    + "'createdAt':'2000-01-01T00:00:00.000Z'}",
                other.id()))
        .ok();
    JsonNode user = app.user("a@example.org");
    assertThat(user.path("id").asText()).isNotEqualTo("f".repeat(24));
    assertThat(user.path("schemaVersion").asInt()).isEqualTo(2);
    assertThat(user.path("createdAt").asText()).isGreaterThan("2020");
    assertThat(other.users()).isEmpty();
  }

  @Test
  void ignoresTheSessionCookieWhoseverItIs() {
    TestApp app = TestApp.ofEmails();
    Caller foreignPage =
        app.page().with("Origin", "https://evil.example").with("Sec-Fetch-Site", "cross-site");
    String live = Caller.anybody().post("/auth/login", credentials(app)).ok().sid();
    for (String sid : List.of(live, "nonsense", "")) {
      Answer submitted =
          foreignPage.session(sid).post("/v1/users", json("{'email':'a@example.org'}")).ok();
      assertThat(submitted.all("Set-Cookie")).isEmpty();
      assertThat(foreignPage.session(sid).get("/v1/schema").ok().all("Set-Cookie")).isEmpty();
    }
  }

  private static String credentials(TestApp app) {
    return json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password());
  }

  @Test
  void makesOneUserOfTwoHundredSimultaneousFirstSubmissionsAndAnswersAllWith200() {
    TestApp app = TestApp.ofEmails();
    String body = json("{'email':'first@example.org'}");
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 200).mapToObj(i -> app.page().begin("POST", "/v1/users", body)).toList();
    List<String> ids = calls.stream().map(call -> call.join().ok().text("id")).distinct().toList();
    assertThat(ids).hasSize(1);
    assertThat(app.users()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30",
        "-7",
        "0.1",
        "9007199254740993",
        "0.30000000000000004",
        "1.50",
        "1E+30",
        "1234567890123456789012345678901234",
        "-0.000000000000000000000000000000001"
      })
  void keepsNumbersExactly(String number) {
    TestApp app = TestApp.withFields("{'key':'n','label':'N','kind':'number'}");
    app.submit("a@example.org", "{'n':" + number + "}").ok();
    JsonNode stored = app.user("a@example.org").path("data").path("n");
    assertThat(stored.isNumber()).isTrue();
    assertThat(stored.decimalValue()).isEqualByComparingTo(number);
  }

  @Test
  void writesWholeNumbersAndFractionsAsTheyCame() {
    TestApp app = TestApp.withFields("{'key':'n','label':'N','kind':'number'}");
    for (String number : List.of("30", "0.1", "9007199254740993")) {
      app.submit("a@example.org", "{'n':" + number + "}").ok();
      assertThat(app.login().get("/auth/users").text()).contains("\"n\":" + number + "}");
    }
  }

  @Test
  void keepsEveryCharacterAsItCame() {
    TestApp app = TestApp.withFields("{'key':'t','label':'T','kind':'text'}");
    String text = "Zoë 😀 e\u0301 东京 \u2028 \"q\" \\ / \t\n\r\u0000 <b>&amp;</b> \uFEFF";
    app.post("{\"email\":\"a@example.org\",\"data\":{\"t\":" + Json.quote(text) + "}}").ok();
    assertThat(app.user("a@example.org").path("data").path("t").asText()).isEqualTo(text);
    app.post(json("{'em\\u0061il':'b@example.org','data':{'t':'\\ud83d\\ude00 \\/'}}")).ok();
    assertThat(app.user("b@example.org").path("data").path("t").asText()).isEqualTo("😀 /");
  }
}
