package io.usersapi.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app's users as a file. */
public abstract class UserExportSuite {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final String FIXED = "id,email,createdAt,updatedAt,schemaVersion";
  private static final String NAME = "attachment; filename=\"users-%s-%s.%s\"";

  private static Answer export(TestApp app, String query) {
    return app.login().get("/auth/users/export" + query).is(200);
  }

  /** The text of a CSV without its byte order mark. */
  private static String csv(TestApp app) {
    String text = export(app, "").text();
    assertThat(text).startsWith("\uFEFF").endsWith("\r\n");
    return text.substring(1);
  }

  /** The cells of the data of the only user, as they are written. */
  private static String data(TestApp app) {
    String[] lines = csv(app).split("\r\n", 2);
    int cells = lines[1].lastIndexOf(app.users().get(0).path("updatedAt").asText() + ",");
    return lines[1].substring(lines[1].indexOf(',', cells + 25) + 1).replaceFirst("\r\n$", "");
  }

  private static String today() {
    return Doubles.clock().instant().toString().substring(0, 10);
  }

  // CSV

  @Test
  void isACsvWithTheFieldsOfTheSchemaNewestFirst() {
    TestApp app = TestApp.create();
    app.submit("a@x.org", "{'consentRequired':true,'fullName':'Ada','age':'30'}").ok();
    Doubles.clock()
        .shifted(Duration.ofSeconds(5), () -> app.submit("b@x.org", TestApp.CONSENT).ok());
    JsonNode ada = app.user("a@x.org");
    JsonNode other = app.user("b@x.org");
    Answer file = export(app, "?format=csv");
    assertThat(file.header("Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo(String.format(NAME, app.id(), today(), "csv"));
    assertThat(file.header("Cache-Control")).isEqualTo("no-store");
    assertThat(file.text())
        .isEqualTo(
            "\uFEFF"
                + FIXED
                + ",data.fullName,data.age,data.consentRequired,data.consentOptional\r\n"
                + line(other)
                + ",,,true,\r\n"
                + line(ada)
                + ",Ada,30,true,\r\n");
    assertThat(export(app, "").text()).isEqualTo(file.text());
  }

  private static String line(JsonNode user) {
    return String.join(
        ",",
        user.path("id").asText(),
        user.path("email").asText(),
        user.path("createdAt").asText(),
        user.path("updatedAt").asText(),
        user.path("schemaVersion").asText());
  }

  @Test
  void isALineOfNamesWhereNobodyIs() {
    TestApp app = TestApp.withFields("{'key':'b','label':'B','kind':'text'}");
    assertThat(csv(app)).isEqualTo(FIXED + ",data.b\r\n");
    assertThat(csv(TestApp.ofEmails())).isEqualTo(FIXED + "\r\n");
  }

  @Test
  void hasAColumnForEachKeyThatOnlyStoredUsersHave() {
    TestApp app = TestApp.create();
    app.putSchema("{'rejectUnknown':false,'fields':[{'key':'m','label':'M','kind':'text'}]}").ok();
    app.submit("a@x.org", "{'z':1,'B':true,'a':'x','m':'m'}").ok();
    Doubles.clock()
        .shifted(
            Duration.ofSeconds(1), () -> app.submit("b@x.org", "{'a_':'y','a':'','a1':'w'}").ok());
    app.putSchema(
            "{'fields':[{'key':'z','label':'Z','kind':'number'},"
                + "{'key':'n','label':'N','kind':'text'}]}")
        .ok();
    String[] lines = csv(app).split("\r\n");
    assertThat(lines[0]).isEqualTo(FIXED + ",data.z,data.n,data.B,data.a,data.a1,data.a_,data.m");
    assertThat(lines[1]).endsWith(",,,,,w,y,");
    assertThat(lines[2]).endsWith(",1,,true,x,,,m");
  }

  @Test
  void quotesWhatRfc4180AsksFor() {
    TestApp app =
        TestApp.withFields(
            "{'key':'a','label':'A','kind':'text'}", "{'key':'b','label':'B','kind':'text'}");
    app.submit("stored@x.org", "{'a':'say \\u0022x\\u0022, y','b':'1\\r\\n2'}").ok();
    assertThat(data(app)).isEqualTo("\"say \"\"x\"\", y\",\"1\r\n2\"");
    app.submit("stored@x.org", "{'a':' blanks ','b':'ä;\\u2028😀'}").ok();
    assertThat(data(app)).isEqualTo(" blanks ,ä;\u2028😀");
    app.submit("stored@x.org", "{'a':'1\\n2','b':'1\\r2'}").ok();
    assertThat(data(app)).isEqualTo("\"1\n2\",\"1\r2\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@x", "\\tx", "=", "=a,b", "=\\u0022x\\u0022"})
  void takesTheTeethOutOfAFormula(String text) {
    TestApp app =
        TestApp.withFields(
            "{'key':'t','label':'T','kind':'text'}",
            "{'key':'s','label':'S','kind':'select','enum':['" + text + "']}");
    app.submit("stored@x.org", "{'t':'" + text + "','s':'" + text + "'}").ok();
    String harmless = "'" + Json.parse("\"" + text + "\"").asText();
    String cell =
        harmless.contains(",") || harmless.contains("\"")
            ? "\"" + harmless.replace("\"", "\"\"") + "\""
            : harmless;
    assertThat(data(app)).isEqualTo(cell + "," + cell);
    app.putSchema("{'fields':[]}").ok();
    assertThat(data(app)).as("under keys that no field has").isEqualTo(cell + "," + cell);
  }

  @Test
  void takesTheTeethOutOfACarriageReturnAndOfAnEmail() {
    TestApp app = TestApp.withFields("{'key':'t','label':'T','kind':'text'}");
    app.submit("=cmd@x.org", "{'t':'\\rx'}").ok();
    assertThat(csv(app)).contains(",'=cmd@x.org,").endsWith(",\"'\rx\"\r\n");
    TestApp more = TestApp.ofEmails();
    for (String email : List.of("+a@x.org", "-a@x.org", "a=b@x.org")) {
      more.submit(email).ok();
    }
    assertThat(csv(more)).contains(",'+a@x.org,", ",'-a@x.org,", ",a=b@x.org,");
  }

  @Test
  void leavesNumbersCheckboxesDatesAndOtherTextsThemselves() {
    TestApp app =
        TestApp.withFields(
            "{'key':'n','label':'N','kind':'number'}",
            "{'key':'c','label':'C','kind':'checkbox'}",
            "{'key':'d','label':'D','kind':'date'}",
            "{'key':'t','label':'T','kind':'text'}");
    app.submit("stored@x.org", "{'n':-5.50,'c':false,'d':'2024-02-29','t':'a=1'}").ok();
    assertThat(data(app)).isEqualTo("-5.50,false,2024-02-29,a=1");
    app.submit("stored@x.org", "{'n':9007199254740993,'t':'\\n=1'}").ok();
    assertThat(data(app)).isEqualTo("9007199254740993,,,\"\n=1\"");
  }

  @Test
  void leavesWhatStandsUnderAPresentDateFieldItself() {
    TestApp app = TestApp.withFields("{'key':'d','label':'D','kind':'text'}");
    app.submit("stored@x.org", "{'d':'-5'}").ok();
    assertThat(data(app)).isEqualTo("'-5");
    app.putSchema("{'fields':[{'key':'d','label':'D','kind':'date'}]}").ok();
    assertThat(data(app)).isEqualTo("-5");
  }

  // NDJSON

  @Test
  void isOneUserALineAsInTheList() {
    TestApp app = TestApp.create();
    for (int i = 0; i < 3; i++) {
      app.submit("user" + i + "@x.org", "{'consentRequired':true,'fullName':'a\\nb'}").ok();
    }
    Answer file = export(app, "?format=ndjson");
    assertThat(file.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(file.header("Content-Disposition"))
        .isEqualTo(String.format(NAME, app.id(), today(), "ndjson"));
    assertThat(file.text()).endsWith("}\n").doesNotStartWith("\uFEFF");
    List<JsonNode> users = file.text().lines().map(Json::parse).toList();
    assertThat(users).isEqualTo(app.users());
    assertThat(export(TestApp.create(), "?format=ndjson").text()).isEmpty();
  }

  // Who may, what is refused, how much

  @Test
  void handsOutEveryOneOfManyUsersInEitherFormat() {
    TestApp app = TestApp.ofEmails();
    App known = Doubles.stores().apps().find(new AppId(app.id())).orElseThrow();
    Instant at = Instant.parse("2024-01-15T10:30:00Z");
    Doubles.stores()
        .pretend(
            known.key(),
            () ->
                IntStream.range(0, 100_001)
                    .mapToObj(
                        i ->
                            new User(
                                new ObjectId(String.format("%024x", i)),
                                known.key(),
                                Email.of(i + "@x.org"),
                                UserData.empty(),
                                1,
                                at,
                                at)));
    assertThat(csv(app).lines()).hasSize(100_002);
    assertThat(csv(app))
        .endsWith(",100000@x.org,2024-01-15T10:30:00.000Z,2024-01-15T10:30:00.000Z,1\r\n");
    assertThat(export(app, "?format=ndjson").text().lines()).hasSize(100_001);
  }

  /** Stores users who have more than 16,000 keys between them. */
  public static TestApp withManyKeys(TestApp app) {
    App known = Doubles.stores().apps().find(new AppId(app.id())).orElseThrow();
    for (int i = 0; i <= 160; i++) {
      Map<String, Object> data = new LinkedHashMap<>();
      for (int j = 0; j < 100; j++) {
        data.put("k" + i + "_" + j, true);
      }
      Doubles.stores()
          .users()
          .upsert(
              known.key(),
              IDS.next(),
              new Submission(Email.of(i + "@x.org"), UserData.of(data), 1),
              Instant.parse("2024-01-15T10:30:00Z"))
          .toCompletableFuture()
          .join();
    }
    return app;
  }

  @Test
  void refusesMoreColumnsThanASpreadsheetHas() {
    TestApp app = TestApp.ofEmails();
    withManyKeys(app);
    app.login().get("/auth/users/export").refused(400, "too_many_columns");
    assertThat(export(app, "?format=ndjson").text().lines()).hasSize(161);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CSV", "json", "xlsx", "csv,ndjson", "null"})
  void refusesAnyOtherFormat(String format) {
    TestApp.create()
        .login()
        .get("/auth/users/export?format=" + format)
        .refused(400, "invalid_parameter");
  }

  @Test
  void letsAdminsAndNobodyElseNameAnotherApp() {
    TestApp app = TestApp.create();
    app.submit("a@x.org", TestApp.CONSENT).ok();
    String named = "/auth/users/export?sourceAppId=" + app.id();
    Caller.anybody().get(named).refused(401, "not_authenticated");
    TestApp.create().login().get(named).refused(403, "admin_only");
    app.login().get("/auth/users/export?sourceAppId=nobodys&format=x").refused(403, "admin_only");
    Caller.admin().get("/auth/users/export?sourceAppId=nobodys&format=x").refused(400);
    Caller.admin().get("/auth/users/export?sourceAppId=nobodys").refused(404, "unknown_app");
    assertThat(Caller.admin().get(named).is(200).text()).isEqualTo(export(app, "").text());
    assertThat(Caller.admin().get(named).is(200).header("Content-Disposition")).contains(app.id());
  }

  @Test
  void takesWhateverTheCallerAccepts() {
    TestApp app = TestApp.create();
    for (String accept :
        List.of("*/*", "text/csv", "application/x-ndjson", "application/json", "text/html")) {
      Caller caller = app.login().with("Accept", accept);
      assertThat(caller.get("/auth/users/export").is(200).header("Content-Type"))
          .startsWith("text/csv");
    }
    app.login().with("Accept", "text/csv").get("/auth/users/export?format=x").refused(400);
  }

  @Test
  void answersWithAnErrorWhereTheStoreIsAway() {
    Caller session = TestApp.create().login();
    Doubles.stores()
        .away(() -> session.get("/auth/users/export").refused(503, "store_unavailable"));
    session.get("/auth/users/export").is(200);
  }
}
