package io.usersapi.rest.schema;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Editing a schema: two editors, and what a schema would do to the users who are there. */
public abstract class SchemaEditingSuite {

  private static final String PLAN = json("{'fields':[{'key':'plan','label':'P','kind':'text'}]}");

  private static Answer put(Caller caller, TestApp app, String schema, String ifMatch) {
    return caller.with("If-Match", ifMatch).put(app.path("/schema"), schema);
  }

  private static Answer get(TestApp app) {
    return Caller.admin().get(app.path("/schema")).ok();
  }

  private static String tag(Answer answer) {
    assertThat(answer.header("ETag")).matches("\"[\\x21\\x23-\\x7e]+\"");
    return answer.header("ETag");
  }

  // Two editors

  @Test
  void givesEachSchemaAStrongTagOfItsOwn() {
    TestApp app = TestApp.create();
    String first = tag(get(app));
    assertThat(tag(get(app))).isEqualTo(first);
    assertThat(app.schema().header("ETag")).isEqualTo(first);
    Answer changed = Caller.admin().put(app.path("/schema"), PLAN).ok();
    assertThat(tag(changed)).isNotEqualTo(first).isEqualTo(tag(get(app)));
    assertThat(changed.json()).isEqualTo(get(app).json());
    String again = tag(Caller.admin().put(app.path("/schema"), PLAN).ok());
    assertThat(again).isNotEqualTo(tag(changed));
  }

  @Test
  void noticesThatSomebodyElseChangedTheSchemaMeanwhile() {
    TestApp app = TestApp.create();
    String begun = tag(get(app));
    String mine = tag(put(Caller.admin(), app, PLAN, begun).ok());
    JsonNode held = get(app).json();
    put(Caller.admin(), app, json("{'fields':[]}"), begun).refused(412, "schema_changed");
    assertThat(get(app).json()).isEqualTo(held);
    put(Caller.admin(), app, json("{'fields':[]}"), mine).ok();
    assertThat(get(app).json().path("version").asInt()).isEqualTo(3);
  }

  @Test
  void goesThroughWithoutATagOrWithOneForAnySchema() {
    TestApp app = TestApp.create();
    Caller.admin().put(app.path("/schema"), PLAN).ok();
    put(Caller.admin(), app, PLAN, "*").ok();
    put(Caller.admin(), app, PLAN, "\"x\", " + tag(get(app)) + " , \"y\"").ok();
    put(Caller.admin().with("If-Match", "\"x\""), app, PLAN, tag(get(app))).ok();
    assertThat(get(app).json().path("version").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"x\"", "x", "W/%s", "%s-", "", "\"1\""})
  void takesNoOtherTagForTheSchemas(String pattern) {
    TestApp app = TestApp.create();
    String tag = pattern.replace("%s", tag(get(app)));
    put(Caller.admin(), app, PLAN, tag).refused(412, "schema_changed");
    assertThat(get(app).json().path("version").asInt()).isEqualTo(1);
  }

  @Test
  void letsOneOfManyEditorsThroughWhoBeganWithTheSameSchema() {
    TestApp app = TestApp.create();
    Caller editor = Caller.admin().with("If-Match", tag(get(app)));
    List<Integer> statuses =
        IntStream.range(0, 12)
            .mapToObj(i -> editor.begin("PUT", app.path("/schema"), PLAN))
            .toList()
            .stream()
            .map(call -> call.join().status())
            .toList();
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 412).hasSize(11);
    assertThat(get(app).json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void asksForTheTagAfterEverythingElse() {
    TestApp app = TestApp.create();
    put(Caller.anybody(), app, PLAN, "x").refused(401);
    put(app.login(), app, PLAN, "x").refused(403);
    put(Caller.admin(), app, "{}", "x").refused(400, "validation_failed");
    put(Caller.admin(), new TestApp(TestApp.unusedId(), ""), PLAN, "x").refused(404, "unknown_app");
    put(Caller.admin(), new TestApp(TestApp.unusedId(), ""), PLAN, "*").refused(404, "unknown_app");
  }

  // What a schema would do

  private static Answer check(TestApp app, String schema) {
    return Caller.admin().post(app.path("/schema/check"), json(schema));
  }

  @Test
  void countsWhoWouldNotSatisfyASchemaWithTheNewestAsExamples() {
    TestApp app = TestApp.withFields("{'key':'n','label':'N','kind':'number'}");
    for (int i = 0; i < 14; i++) {
      String email = "user" + i + "@x.org";
      String data = i % 7 == 6 ? "{}" : "{'n':" + i + "}";
      Doubles.clock().shifted(Duration.ofSeconds(i), () -> app.submit(email, data).ok());
    }
    Answer checked =
        check(app, "{'fields':[{'key':'n','label':'N','kind':'number','required':true,'max':0}]}")
            .ok();
    assertThat(checked.members()).containsExactly("checked", "failing", "examples");
    assertThat(checked.json().path("checked").asInt()).isEqualTo(14);
    assertThat(checked.json().path("failing").asInt()).isEqualTo(13);
    JsonNode examples = checked.json().path("examples");
    assertThat(examples).hasSize(10);
    assertThat(examples.get(0).path("email").asText()).isEqualTo("user13@x.org");
    assertThat(examples.get(9).path("email").asText()).isEqualTo("user4@x.org");
    assertThat(Answer.names(examples.get(0))).containsExactly("id", "email", "errors");
    assertThat(examples.get(0).path("id")).isEqualTo(app.user("user13@x.org").path("id"));
    assertThat(Answer.names(examples.get(0).path("errors").get(0)))
        .containsExactly("field", "code", "message");
    assertThat(examples.get(0).path("errors").get(0).path("code").asText()).isEqualTo("required");
    assertThat(examples.get(1).path("errors").get(0).path("code").asText()).isEqualTo("too_large");
    assertThat(get(app).json().path("version").asInt()).isEqualTo(2);
  }

  @Test
  void listsEverythingThatIsWrongWithAnExample() {
    TestApp app = TestApp.withFields("{'key':'a','label':'A','kind':'text'}");
    app.submit("a@x.org", "{'a':'text'}").ok();
    JsonNode example =
        check(
                app,
                "{'fields':[{'key':'b','label':'B','kind':'date','required':true},"
                    + "{'key':'c','label':'C','kind':'checkbox','required':true}]}")
            .ok()
            .json()
            .path("examples")
            .get(0);
    assertThat(example.path("errors"))
        .extracting(error -> error.path("field").asText())
        .containsExactly("b", "c", "a");
    assertThat(example.path("errors").get(2).path("code").asText()).isEqualTo("unknown_field");
  }

  @Test
  void findsNobodyFailingWhereTheSchemaIsSatisfied() {
    TestApp app = TestApp.create();
    assertThat(check(app, "{'fields':[]}").ok().text())
        .isEqualTo(json("{'checked':0,'failing':0,'examples':[]}"));
    app.submit("a@x.org", TestApp.CONSENT).ok();
    assertThat(check(app, get(app).text()).ok().text())
        .isEqualTo(json("{'checked':1,'failing':0,'examples':[]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'fields':{}}",
        "{'fields':[{'key':'a'}]}",
        "{'fields':[{'key':'a','label':'A','kind':'text','regex':'(?=x)'}]}",
        "{'fields':[],'x':1}"
      })
  void refusesWhatAPutRefuses(String schema) {
    TestApp app = TestApp.create();
    Answer put = app.putSchema(schema).refused(400);
    assertThat(check(app, schema).refused(400).text()).isEqualTo(put.text());
  }

  @Test
  void checksForAdminsOnlyAndAsksForTheAppLast() {
    TestApp app = TestApp.create();
    Caller.anybody().post(app.path("/schema/check"), PLAN).refused(401);
    app.login().post(app.path("/schema/check"), PLAN).refused(403, "admin_only");
    TestApp gone = new TestApp(TestApp.unusedId(), "");
    check(gone, "{}").refused(400);
    check(gone, PLAN).refused(404, "unknown_app");
  }
}
