package io.usersapi.rest.schema;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas: what apps may ask for, and what follows for submissions. */
public abstract class SchemaSuite {

  private static final String GRIN = "😀";

  private static String field(String kind, String constraints) {
    return "{'key':'x','label':'X','kind':'" + kind + "'" + constraints + "}";
  }

  private static String schema(String field) {
    return "{'fields':[" + field + "]}";
  }

  // What GET answers

  @Test
  void startsEveryAppWithTheDocumentedSchema() {
    TestApp app = TestApp.create();
    String expected =
        json(
            "{'version':1,'rejectUnknown':true,'fields':["
                + "{'key':'fullName','label':'Full name','kind':'text','required':false,"
                + "'minLength':1,'maxLength':200},"
                + "{'key':'age','label':'Age','kind':'text','required':false,"
                + "'regex':'^[0-9]{1,3}$'},"
                + "{'key':'consentRequired','label':'Consent (required)','kind':'checkbox',"
                + "'required':true},"
                + "{'key':'consentOptional','label':'Consent (optional)','kind':'checkbox',"
                + "'required':false}]}");
    assertThat(app.schema().ok().json()).isEqualTo(Json.parse(expected));
    assertThat(Caller.admin().get(app.path("/schema")).ok().json()).isEqualTo(Json.parse(expected));
  }

  @Test
  void showsOnlyThoseConstraintsThatAreSet() {
    TestApp app =
        TestApp.withFields(
            "{'key':'a','label':'A','kind':'text','minLength':null}",
            "{'key':'b','label':'B','kind':'number','min':0,'required':true}",
            "{'key':'c','label':'C','kind':'select','enum':['x','y']}",
            "{'key':'d','label':'D','kind':'date'}",
            "{'key':'e','label':'E','kind':'checkbox'}");
    List<String> members = List.of("key", "label", "kind", "required");
    JsonNode fields = app.schema().ok().json().path("fields");
    assertThat(Answer.names(fields.get(0))).isEqualTo(members);
    assertThat(Answer.names(fields.get(1)))
        .containsExactly("key", "label", "kind", "required", "min");
    assertThat(Answer.names(fields.get(2)))
        .containsExactly("key", "label", "kind", "required", "enum");
    assertThat(Answer.names(fields.get(3))).isEqualTo(members);
    assertThat(Answer.names(fields.get(4))).isEqualTo(members);
  }

  @Test
  void letsCachesKeepASchemaPerAppAndAskEachTimeWhetherItStillHolds() {
    Answer schema = TestApp.create().schema().ok();
    assertThat(schema.header("ETag")).matches("\"[!#-~]+\"");
    assertThat(schema.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(schema.header("Vary")).containsIgnoringCase("x-app-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "%s,\"other\"", "*", "  %s "})
  void answers304ToWhoHasTheSchemaAlready(String pattern) {
    TestApp app = TestApp.create();
    String etag = app.schema().ok().header("ETag");
    Answer again =
        app.page().with("If-None-Match", pattern.replace("%s", etag)).get("/v1/schema").is(304);
    assertThat(again.text()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(etag);
    assertThat(again.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(again.header("Vary")).containsIgnoringCase("x-app-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"other\"", "nonsense", "\"\""})
  void answersInFullToWhoHasAnother(String etag) {
    TestApp.create().page().with("If-None-Match", etag).get("/v1/schema").ok();
  }

  @Test
  void changesTheETagWithEveryVersion() {
    TestApp app = TestApp.ofEmails();
    String before = app.schema().ok().header("ETag");
    app.putSchema("{'fields':[]}").ok();
    Answer after = app.page().with("If-None-Match", before).get("/v1/schema").ok();
    assertThat(after.header("ETag")).isNotEqualTo(before);
    assertThat(after.json().path("version").asInt()).isEqualTo(3);
  }

  // What PUT takes

  @Test
  void makesTheNextVersionThatHoldsFromTheNextRequestOn() {
    TestApp app = TestApp.create();
    Answer put = app.putSchema(schema(field("text", ",'required':true"))).ok();
    assertThat(put.json().path("version").asInt()).isEqualTo(2);
    assertThat(put.json().path("rejectUnknown").asBoolean()).isTrue();
    app.submit("a@example.org", TestApp.CONSENT)
        .violates("x required", "consentRequired unknown_field");
    assertThat(app.schema().ok().json()).isEqualTo(put.json());
  }

  @Test
  void makesDifferentVersionsOfPutsAtOnce() {
    TestApp app = TestApp.create();
    Caller admin = Caller.admin();
    List<CompletableFuture<Answer>> puts =
        IntStream.range(0, 20)
            .mapToObj(i -> admin.begin("PUT", app.path("/schema"), json("{'fields':[]}")))
            .toList();
    List<Integer> versions =
        puts.stream().map(put -> put.join().ok().json().path("version").asInt()).sorted().toList();
    assertThat(versions)
        .isEqualTo(IntStream.rangeClosed(2, 21).boxed().collect(Collectors.toList()));
  }

  @Test
  void leavesStoredUsersAsTheyAre() {
    TestApp app = TestApp.create();
    app.submit("a@example.org", TestApp.CONSENT).ok();
    app.putSchema(schema(field("number", ",'required':true"))).ok();
    JsonNode user = app.user("a@example.org");
    assertThat(user.path("data")).isEqualTo(Json.parse(TestApp.CONSENT));
    assertThat(user.path("schemaVersion").asInt()).isEqualTo(1);
  }

  @Test
  void takesBackWhatGetGave() {
    TestApp app = TestApp.create();
    Answer got = Caller.admin().get(app.path("/schema")).ok();
    Answer put = Caller.admin().put(app.path("/schema"), got.text()).ok();
    assertThat(put.json().path("version").asInt()).isEqualTo(2);
    assertThat(put.json().path("fields")).isEqualTo(got.json().path("fields"));
    app.putSchema("{'version':'whatever','fields':[]}").ok();
  }

  @ParameterizedTest
  @MethodSource("goodSchemas")
  void takes(String schema) {
    TestApp.create().putSchema(schema).ok();
  }

  static Stream<String> goodSchemas() {
    return Stream.of(
        "{'fields':[]}",
        "{'fields':[],'rejectUnknown':null}",
        schema("{'key':'a','label':'L','kind':'text','required':null,'regex':null,'min':null}"),
        schema("{'key':'" + "a".repeat(51) + "','label':'L','kind':'date'}"),
        schema("{'key':'Z9_','label':'" + GRIN.repeat(200) + "','kind':'checkbox'}"),
        schema(field("text", ",'minLength':3,'maxLength':3")),
        schema(field("text", ",'maxLength':10000")),
        schema(field("text", ",'regex':'" + "a".repeat(500) + "'")),
        schema(field("number", ",'min':-0.5,'max':-0.5")),
        schema(field("select", ",'enum':['only']")),
        schema(field("select", ",'enum':" + options(500))),
        "{'fields':[" + fields(100) + "]}");
  }

  private static String options(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'" + i + "'")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String fields(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'key':'k" + i + "','label':'L','kind':'text'}")
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @MethodSource("badSchemas")
  void refusesWithThePlace(String schema, String violation) {
    TestApp app = TestApp.create();
    app.putSchema(schema).violates(violation);
    assertThat(app.schema().ok().json().path("version").asInt()).isEqualTo(1);
  }

  static Stream<Arguments> badSchemas() {
    String good = "{'key':'x','label':'X','kind':'text'}";
    return Stream.of(
        Arguments.of("{}", "fields required"),
        Arguments.of("{'fields':null}", "fields required"),
        Arguments.of("{'fields':{}}", "fields wrong_type"),
        Arguments.of("{'fields':[" + fields(101) + "]}", "fields too_many"),
        Arguments.of("{'fields':[5]}", "fields[0] wrong_type"),
        Arguments.of("{'fields':[],'rejectunknown':true}", "rejectunknown unknown_member"),
        Arguments.of("{'fields':[],'rejectUnknown':'true'}", "rejectUnknown wrong_type"),
        Arguments.of(schema("{'label':'X','kind':'text'}"), "fields[0].key required"),
        Arguments.of(schema("{'key':1,'label':'X','kind':'text'}"), "fields[0].key wrong_type"),
        Arguments.of(schema("{'key':'','label':'X','kind':'text'}"), "fields[0].key invalid_key"),
        Arguments.of(schema("{'key':'1a','label':'X','kind':'text'}"), "fields[0].key invalid_key"),
        Arguments.of(
            schema("{'key':'a-b','label':'X','kind':'text'}"), "fields[0].key invalid_key"),
        Arguments.of(schema("{'key':'é','label':'X','kind':'text'}"), "fields[0].key invalid_key"),
        Arguments.of(
            schema("{'key':'" + "a".repeat(52) + "','label':'X','kind':'text'}"),
            "fields[0].key invalid_key"),
        Arguments.of("{'fields':[" + good + "," + good + "]}", "fields[1].key duplicate"),
        Arguments.of(schema("{'key':'x','kind':'text'}"), "fields[0].label required"),
        Arguments.of(
            schema("{'key':'x','label':'','kind':'text'}"), "fields[0].label out_of_range"),
        Arguments.of(
            schema("{'key':'x','label':'" + GRIN.repeat(201) + "','kind':'text'}"),
            "fields[0].label out_of_range"),
        Arguments.of(schema("{'key':'x','label':'X'}"), "fields[0].kind required"),
        Arguments.of(schema(field("string", "")), "fields[0].kind unknown_kind"),
        Arguments.of(schema(field("text", ",'required':1")), "fields[0].required wrong_type"),
        Arguments.of(schema(field("text", ",'maxlength':1")), "fields[0].maxlength unknown_member"),
        Arguments.of(schema(field("text", ",'min':1")), "fields[0].min not_for_kind"),
        Arguments.of(schema(field("text", ",'enum':['a']")), "fields[0].enum not_for_kind"),
        Arguments.of(schema(field("number", ",'regex':'a'")), "fields[0].regex not_for_kind"),
        Arguments.of(
            schema(field("checkbox", ",'minLength':1")), "fields[0].minLength not_for_kind"),
        Arguments.of(schema(field("date", ",'max':1")), "fields[0].max not_for_kind"),
        Arguments.of(
            schema(field("select", ",'enum':['a'],'maxLength':1")),
            "fields[0].maxLength not_for_kind"),
        Arguments.of(
            schema(field("text", ",'minLength':2,'maxLength':1")),
            "fields[0].minLength out_of_range"),
        Arguments.of(schema(field("text", ",'minLength':-1")), "fields[0].minLength out_of_range"),
        Arguments.of(schema(field("text", ",'minLength':1.5")), "fields[0].minLength wrong_type"),
        Arguments.of(schema(field("text", ",'minLength':'1'")), "fields[0].minLength wrong_type"),
        Arguments.of(
            schema(field("text", ",'maxLength':10001")), "fields[0].maxLength out_of_range"),
        Arguments.of(schema(field("number", ",'min':2,'max':1.9")), "fields[0].min out_of_range"),
        Arguments.of(schema(field("number", ",'min':'1'")), "fields[0].min wrong_type"),
        Arguments.of(schema(field("number", ",'max':1e6145")), "fields[0].max out_of_range"),
        Arguments.of(schema(field("text", ",'regex':5")), "fields[0].regex wrong_type"),
        Arguments.of(schema(field("text", ",'regex':'('")), "fields[0].regex invalid_regex"),
        Arguments.of(
            schema(field("text", ",'regex':'" + "a".repeat(501) + "'")),
            "fields[0].regex too_long"),
        Arguments.of(schema(field("select", "")), "fields[0].enum required"),
        Arguments.of(schema(field("select", ",'enum':'a'")), "fields[0].enum wrong_type"),
        Arguments.of(schema(field("select", ",'enum':[]")), "fields[0].enum out_of_range"),
        Arguments.of(
            schema(field("select", ",'enum':" + options(501))), "fields[0].enum out_of_range"),
        Arguments.of(schema(field("select", ",'enum':['a','']")), "fields[0].enum[1] out_of_range"),
        Arguments.of(schema(field("select", ",'enum':['a',1]")), "fields[0].enum[1] wrong_type"),
        Arguments.of(schema(field("select", ",'enum':['a','a']")), "fields[0].enum[1] duplicate"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)b", "(?!a)b", "(?<=a)b", "(?<!a)b", "(a)\\1"})
  void saysThatLookAroundAndBackReferencesAreNotSupported(String regex) {
    Answer refused =
        TestApp.create()
            .putSchema(schema(field("text", ",'regex':" + Json.quote(regex))))
            .violates("fields[0].regex invalid_regex");
    assertThat(refused.complaint("fields[0].regex"))
        .contains("\"x\"", "Look-around and back-references are not supported");
  }

  @Test
  void namesEveryWrongPlaceAtOnceWithItsKey() {
    Answer refused =
        TestApp.create()
            .putSchema(
                "{'fields':[{'key':'ok','label':'L','kind':'text'},"
                    + "{'key':'age','label':'','kind':'text','regex':'['}],'extra':1}")
            .violates(
                "fields[1].label out_of_range",
                "fields[1].regex invalid_regex",
                "extra unknown_member");
    assertThat(refused.complaint("fields[1].label")).contains("age");
  }

  // What follows for submissions

  @ParameterizedTest
  @MethodSource("goodValues")
  void stores(String field, String value, String stored) {
    assertThat(TestApp.withFields(field).stored("{'x':" + value + "}"))
        .isEqualTo(Json.parse(json("{'x':" + stored + "}")));
  }

  static Stream<Arguments> goodValues() {
    Stream<Arguments> asSent =
        Stream.of(
                List.of(field("text", ""), "''"),
                List.of(field("text", ",'required':true"), "''"),
                List.of(field("text", ""), "'" + GRIN.repeat(10_000) + "'"),
                List.of(field("text", ",'minLength':2,'maxLength':2"), "'" + GRIN.repeat(2) + "'"),
                List.of(field("text", ",'regex':'b+'"), "'abbc'"),
                List.of(field("checkbox", ""), "false"),
                List.of(field("checkbox", ",'required':true"), "true"),
                List.of(field("select", ",'enum':['a','b']"), "'b'"),
                List.of(field("number", ",'min':1,'max':2"), "1"),
                List.of(field("number", ",'min':1,'max':2"), "2"),
                List.of(field("date", ""), "'2024-02-29'"),
                List.of(field("date", ""), "'2024-02-29T23:59:59.123456789+05:30'"),
                List.of(field("date", ""), "'2016-12-31T23:59:60Z'"))
            .map(row -> Arguments.of(row.get(0), row.get(1), row.get(1)));
    Stream<Arguments> asNumbers =
        Stream.of(
            Arguments.of(field("number", ""), "'30'", "30"),
            Arguments.of(field("number", ""), "' -1.50\\t'", "-1.50"),
            Arguments.of(field("number", ""), "'007'", "7"));
    return Stream.concat(asSent, asNumbers);
  }

  @ParameterizedTest
  @MethodSource("badValues")
  void refuses(String field, String value, String code) {
    TestApp app = TestApp.withFields(field);
    app.submit("a@example.org", "{'x':" + value + "}").violates("x " + code);
    assertThat(app.users()).isEmpty();
  }

  static Stream<Arguments> badValues() {
    String number = field("number", "");
    String date = field("date", "");
    String required = ",'required':true";
    return Stream.of(
        Arguments.of(field("text", required), "null", "required"),
        Arguments.of(field("text", ""), "5", "wrong_type"),
        Arguments.of(field("text", ""), "'" + GRIN.repeat(10_001) + "'", "too_long"),
        Arguments.of(field("text", ",'minLength':2"), "'" + GRIN + "'", "too_short"),
        Arguments.of(field("text", ",'maxLength':1"), "'" + GRIN.repeat(2) + "'", "too_long"),
        Arguments.of(field("text", ",'minLength':1"), "''", "too_short"),
        Arguments.of(field("text", ",'regex':'^b$'"), "'ab'", "pattern_mismatch"),
        Arguments.of(field("checkbox", ""), "'true'", "wrong_type"),
        Arguments.of(field("checkbox", required), "false", "required"),
        Arguments.of(field("select", ",'enum':['a']"), "'A'", "not_an_option"),
        Arguments.of(field("select", ",'enum':['a']"), "''", "not_an_option"),
        Arguments.of(field("select", ",'enum':['a']"), "['a']", "wrong_type"),
        Arguments.of(field("number", ",'min':1"), "0.99", "too_small"),
        Arguments.of(field("number", ",'max':1"), "'1.01'", "too_large"),
        Arguments.of(number, "''", "wrong_type"),
        Arguments.of(number, "'1e3'", "wrong_type"),
        Arguments.of(number, "'+1'", "wrong_type"),
        Arguments.of(number, "'.5'", "wrong_type"),
        Arguments.of(number, "true", "wrong_type"),
        Arguments.of(number, "12345678901234567890123456789012345", "not_representable"),
        Arguments.of(number, "1e6145", "not_representable"),
        Arguments.of(number, "1e-6145", "not_representable"),
        Arguments.of(date, "'2023-02-29'", "invalid_date"),
        Arguments.of(date, "'2024-1-1'", "invalid_date"),
        Arguments.of(date, "'2024-01-01T10:00:00'", "invalid_date"),
        Arguments.of(date, "'2024-01-01T24:00:00Z'", "invalid_date"),
        Arguments.of(date, "20240101", "wrong_type"));
  }

  @Test
  void takesMissingAndNullForAbsentAndStoresNeither() {
    TestApp app =
        TestApp.withFields(
            field("text", ""), "{'key':'y','label':'Y','kind':'number','required':true}");
    app.submit("a@example.org", "{'x':null}").violates("y required");
    app.submit("a@example.org", "{}").violates("y required");
    assertThat(app.stored("{'x':null,'y':1}")).isEqualTo(Json.parse(json("{'y':1}")));
  }

  @Test
  void keepsUnknownScalarsWhereTheSchemaLetsThemIn() {
    TestApp app = TestApp.create();
    app.putSchema("{'rejectUnknown':false,'fields':[]}").ok();
    String data =
        "{'text':'" + GRIN.repeat(10_000) + "','flag':false,'number':9007199254740993,'fine':0.1}";
    assertThat(app.stored(data)).isEqualTo(Json.parse(json(data)));
    assertThat(app.stored("{'absent':null}")).isEqualTo(Json.parse("{}"));
  }

  @ParameterizedTest
  @MethodSource("badUnknowns")
  void dropsNothingUnknownSilently(String data, String violation) {
    TestApp app = TestApp.create();
    app.putSchema("{'rejectUnknown':false,'fields':[]}").ok();
    app.submit("a@example.org", data).violates(violation);
    assertThat(app.users()).isEmpty();
  }

  static Stream<Arguments> badUnknowns() {
    return Stream.of(
        Arguments.of("{'list':[1]}", "list wrong_type"),
        Arguments.of("{'object':{}}", "object wrong_type"),
        Arguments.of("{'9a':1}", "9a invalid_key"),
        Arguments.of("{'$ne':1}", "$ne invalid_key"),
        Arguments.of("{'a.b':1}", "a.b invalid_key"),
        Arguments.of("{'long':'" + GRIN.repeat(10_001) + "'}", "long too_long"),
        Arguments.of("{'digits':12345678901234567890123456789012345}", "digits not_representable"),
        Arguments.of(unknown(101), "k100 too_many_unknown"));
  }

  private static String unknown(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'k" + i + "':" + i)
        .collect(Collectors.joining(",", "{", "}"));
  }

  @Test
  void keepsAHundredUnknownKeys() {
    TestApp app = TestApp.create();
    app.putSchema("{'rejectUnknown':false,'fields':[]}").ok();
    assertThat(app.stored(unknown(100))).hasSize(100);
  }

  @Test
  void answersAtOnceWhateverThePattern() {
    TestApp app = TestApp.withFields(field("text", ",'regex':'^(a+)+$'"));
    // Backtracking would need 2^10,000 steps: this test would never end.
    app.submit("a@example.org", "{'x':'" + "a".repeat(9_999) + "!'}")
        .violates("x pattern_mismatch");
  }

  @Test
  void knowsNoSchemaOfAnAppThatIsNotThere() {
    String path = "/auth/apps/" + TestApp.unusedId() + "/schema";
    Caller.admin().get(path).refused(404, "unknown_app");
    Caller.admin().put(path, json("{'fields':[]}")).refused(404, "unknown_app");
  }
}
