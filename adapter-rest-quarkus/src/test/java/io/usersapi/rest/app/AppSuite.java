package io.usersapi.rest.app;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.domain.app.AppId;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making, listing and deleting apps. */
public abstract class AppSuite {

  private static List<JsonNode> listed() {
    Answer list = Caller.admin().get("/auth/apps").ok();
    assertThat(list.members()).containsExactly("apps");
    return StreamSupport.stream(list.json().path("apps").spliterator(), false).toList();
  }

  private static List<String> listedIds() {
    return listed().stream().map(app -> app.path("sourceAppId").asText()).toList();
  }

  // List

  @Test
  void listsEveryAppWithItsRoleAndCreation() {
    TestApp app = TestApp.create();
    assertThat(listed())
        .allSatisfy(
            entry -> {
              assertThat(Answer.names(entry)).containsExactly("sourceAppId", "role", "createdAt");
              assertThat(entry.path("createdAt").asText())
                  .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
            })
        .anySatisfy(
            entry -> {
              assertThat(entry.path("sourceAppId").asText()).isEqualTo(app.id());
              assertThat(entry.path("role").asText()).isEqualTo("user");
            })
        .anySatisfy(
            entry -> {
              assertThat(entry.path("sourceAppId").asText()).isEqualTo(StoreProfile.ADMIN);
              assertThat(entry.path("role").asText()).isEqualTo("admin");
            });
  }

  @Test
  void listsTheNewestAppsFirst() {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Doubles.clock().shifted(Duration.ofSeconds(i), () -> made.add(0, TestApp.create().id()));
    }
    assertThat(listedIds().stream().filter(made::contains)).isEqualTo(made);
    List<String> times = listed().stream().map(app -> app.path("createdAt").asText()).toList();
    assertThat(times).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void showsNoPasswordAgain() {
    TestApp app = TestApp.create();
    assertThat(Caller.admin().get("/auth/apps").ok().text())
        .doesNotContain(app.password(), "password", "hash", "$");
  }

  // Create

  @Test
  void makesAnAppWithAPasswordOf16LettersAndDigits() {
    String id = TestApp.unusedId();
    Answer made = Caller.admin().post("/auth/apps", json("{'sourceAppId':'%s'}", id)).ok();
    assertThat(made.members()).containsExactly("sourceAppId", "role", "password");
    assertThat(made.text("sourceAppId")).isEqualTo(id);
    assertThat(made.text("role")).isEqualTo("user");
    assertThat(made.text("password")).matches("[A-Za-z0-9]{16}");
    assertThat(TestApp.create().password()).isNotEqualTo(made.text("password"));
    Caller.login(id, made.text("password")).get("/auth/session").ok();
  }

  @Test
  void makesNoAdminsOnRequest() {
    String id = TestApp.unusedId();
    Answer made =
        Caller.admin()
            .post(
                "/auth/apps",
                json("{'sourceAppId':'%s','role':'admin','password':'chosen by them'}", id))
            .ok();
    assertThat(made.text("role")).isEqualTo("user");
    assertThat(made.text("password")).isNotEqualTo("chosen by them");
  }

  @ParameterizedTest
  @MethodSource("goodIds")
  void takesTheId(String id) {
    Caller.admin().delete("/auth/apps/" + id); // what a broken run left behind
    TestApp app = TestApp.create(id);
    app.schema().ok();
    app.submit("a@example.org", TestApp.CONSENT).ok();
    assertThat(app.delete().ok().text()).isEqualTo(json("{'ok':true,'deletedUsers':1}"));
  }

  static Stream<String> goodIds() {
    String rest = Long.toString(System.nanoTime(), 36);
    return Stream.of(
        "0".repeat(80 - rest.length()) + rest,
        "." + rest,
        "-" + rest,
        "_" + rest,
        rest + "..",
        "A.b_C-" + rest,
        "Q");
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void refusesTheId(String quoted) {
    Caller.admin()
        .post("/auth/apps", "{\"sourceAppId\":" + quoted + "}")
        .violates("sourceAppId invalid");
  }

  static Stream<String> badIds() {
    Stream<String> texts =
        Stream.of(
                "",
                " ",
                "a".repeat(81),
                "a b",
                "a/b",
                "a\\b",
                ".",
                "..",
                "../admin",
                "café",
                "a%20b",
                "abc\n",
                "\nabc",
                "a@b",
                "a:b",
                "a,b",
                "$where",
                "a\u0000b",
                "<b>",
                "a'b",
                "١٢")
            .map(Json::quote);
    return Stream.concat(texts, Stream.of("null", "5", "true", "[\"abc\"]", "{}"));
  }

  @Test
  void refusesARequestWithoutAnId() {
    Caller.admin().post("/auth/apps", "{}").violates("sourceAppId invalid");
  }

  @Test
  void refusesATakenIdAndChangesNothing() {
    TestApp app = TestApp.create();
    app.submit("a@example.org", TestApp.CONSENT).ok();
    String body = json("{'sourceAppId':'%s'}", app.id());
    Caller.admin().post("/auth/apps", body).refused(409, "app_id_taken");
    assertThat(app.users()).hasSize(1);
    Caller.admin()
        .post("/auth/apps", json("{'sourceAppId':'%s'}", StoreProfile.ADMIN))
        .refused(409, "app_id_taken");
  }

  @Test
  void makesOneAppOfManyCallsAtOnce() {
    String id = TestApp.unusedId();
    Caller admin = Caller.admin();
    List<Answer> answers =
        IntStream.range(0, 10)
            .mapToObj(i -> admin.begin("POST", "/auth/apps", json("{'sourceAppId':'%s'}", id)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(Answer::status).containsOnlyOnce(200).contains(409);
    assertThat(answers).extracting(Answer::status).containsOnly(200, 409);
    assertThat(listedIds()).containsOnlyOnce(id);
    Answer made = answers.stream().filter(answer -> answer.status() == 200).findFirst().get();
    Caller.login(id, made.text("password"));
  }

  // Delete

  @Test
  void deletesAnAppWithItsUsersAndCountsThem() {
    TestApp app = TestApp.ofEmails();
    TestApp other = TestApp.ofEmails();
    for (int i = 0; i < 3; i++) {
      app.submit(i + "@example.org").ok();
      other.submit(i + "@example.org").ok();
    }
    assertThat(app.delete().ok().text()).isEqualTo(json("{'ok':true,'deletedUsers':3}"));
    app.submit("a@example.org").refused(400, "unknown_app");
    app.schema().refused(400, "unknown_app");
    app.delete().refused(404, "unknown_app");
    assertThat(listedIds()).doesNotContain(app.id());
    assertThat(adminsListOf(app.id())).isEmpty();
    assertThat(other.users()).hasSize(3);
  }

  private static List<JsonNode> adminsListOf(String id) {
    return TestApp.users(Caller.admin().get("/auth/admin/users?limit=200&sourceAppId=" + id).ok());
  }

  @Test
  void startsEmptyWhenMadeAgain() {
    TestApp app = TestApp.ofEmails();
    app.submit("a@example.org").ok();
    app.putSettings("{'anonymousSignup':true}").ok();
    app.delete().ok();
    TestApp again = TestApp.create(app.id());
    assertThat(again.users()).isEmpty();
    assertThat(adminsListOf(app.id())).isEmpty();
    assertThat(again.schema().ok().json().path("version").asInt()).isEqualTo(1);
    assertThat(Caller.admin().get(again.path("/settings")).ok().json().path("anonymousSignup"))
        .isEqualTo(Json.parse("false"));
  }

  @Test
  void keepsAdminAppsAndKnowsNoOthers() {
    Caller admin = Caller.admin();
    admin.delete("/auth/apps/" + StoreProfile.ADMIN).refused(400, "admin_app_stays");
    admin.get("/auth/session").ok();
    admin.delete("/auth/apps/" + TestApp.unusedId()).refused(404, "unknown_app");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%24ne",
        "a%20b",
        "%2e%2e%2fadmin",
        "%F0%9F%98%80",
        "%00",
        "'%20or%20'1'='1",
        "%7B%22%24gt%22%3A%22%22%7D"
      })
  void knowsNoAppOfAHostileId(String id) {
    Caller admin = Caller.admin();
    assertThat(admin.delete("/auth/apps/" + id).status()).isIn(400, 404);
    assertThat(admin.get("/auth/apps/" + id + "/schema").status()).isIn(400, 404);
    assertThat(admin.get("/auth/apps/" + id + "/settings").status()).isIn(400, 404);
    assertThat(admin.put("/auth/apps/" + id + "/settings", "{}").status()).isIn(400, 404);
    assertThat(admin.post("/auth/apps/" + id + "/password", "{}").status()).isIn(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"one@example.org", "%d@example.org"})
  void leavesNoUserBehindWhenADeletionRacesWithSubmissions(String email) {
    TestApp app = TestApp.ofEmails();
    Caller admin = Caller.admin();
    ConcurrentLinkedQueue<CompletableFuture<Answer>> submissions = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 400; i++) {
      String body = json("{'email':'%s'}", String.format(email, i));
      submissions.add(app.page().begin("POST", "/v1/users", body));
      if (i == 100) {
        await().until(() -> submissions.peek().isDone());
        submissions.add(admin.begin("DELETE", app.path(""), null));
      }
    }
    assertThat(submissions).allSatisfy(call -> assertThat(call.join().status()).isIn(200, 400));
    assertThat(adminsListOf(app.id())).isEmpty();
    TestApp again = TestApp.create(app.id());
    assertThat(again.users()).isEmpty();
    assertThat(again.delete().ok().json().path("deletedUsers").asInt()).isZero();
  }

  @Test
  void countsEveryUserOnceWhenDeletionsRace() {
    TestApp app = TestApp.ofEmails();
    for (int i = 0; i < 5; i++) {
      app.submit(i + "@example.org").ok();
    }
    Caller admin = Caller.admin();
    List<Answer> answers =
        IntStream.range(0, 6)
            .mapToObj(i -> admin.begin("DELETE", app.path(""), null))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 404);
    assertThat(
            answers.stream()
                .filter(answer -> answer.status() == 200)
                .mapToInt(answer -> answer.json().path("deletedUsers").asInt())
                .sum())
        .isEqualTo(5);
  }

  @Test
  void finishesADeletionThatWasInterruptedAtTheNextCall() {
    TestApp app = TestApp.ofEmails();
    app.submit("a@example.org").ok();
    Caller admin = Caller.admin();
    var apps = Doubles.stores().real().apps();
    // As far as a deletion comes that ends with the process, right after its first step.
    apps.retire(new AppId(app.id())).orElseThrow();
    app.schema().refused(400, "unknown_app");
    assertThat(admin.delete(app.path("")).ok().json().path("deletedUsers").asInt()).isEqualTo(1);
    admin.delete(app.path("")).refused(404, "unknown_app");
  }
}
