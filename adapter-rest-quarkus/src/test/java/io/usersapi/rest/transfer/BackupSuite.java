package io.usersapi.rest.transfer;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** {@code POST /auth/admin/backup}. */
public abstract class BackupSuite {

  private static final String PATH = "/auth/admin/backup";
  private static final String PASSWORD = json("{'password':'%s'}", StoreProfile.ADMIN_PASSWORD);

  private static List<JsonNode> lines(Answer answer) {
    ObjectMapper json = new ObjectMapper();
    return answer
        .text()
        .lines()
        .map(
            line -> {
              try {
                return json.readTree(line);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            })
        .toList();
  }

  private static List<JsonNode> of(List<JsonNode> lines, String kind) {
    return lines.stream().filter(line -> line.has(kind)).map(line -> line.path(kind)).toList();
  }

  @Test
  void givesEverythingToAnAdminWhoGivesThePasswordAgain() {
    TestApp app = TestApp.create();
    app.submit("kept@example.org", TestApp.CONSENT).ok();
    Answer answer = Caller.admin().post(PATH, PASSWORD).is(200);

    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
    assertThat(answer.header("Content-Disposition"))
        .matches("attachment; filename=\"users-\\d{8}-\\d{6}\\.ndjson\"");
    List<JsonNode> lines = lines(answer);
    assertThat(lines.get(0).path("format").asText()).isEqualTo("usersapi-backup");
    assertThat(of(lines, "apps"))
        .extracting(line -> line.path("sourceAppId").asText())
        .contains(app.id(), StoreProfile.ADMIN);
    assertThat(of(lines, "apps")).allMatch(line -> line.has("passwordHash"));
    assertThat(of(lines, "sessions")).isNotEmpty();
    JsonNode end = lines.get(lines.size() - 1).path("end");
    assertThat(end.path("counts").path("users").asInt()).isEqualTo(of(lines, "users").size());
    assertThat(end.path("counts").path("apps").asInt()).isEqualTo(of(lines, "apps").size());
    assertThat(end.path("checksums").path("users").asText()).matches("[0-9a-f]{64}");
  }

  @Test
  void givesTheFileAlsoToThoseWhoAcceptJson() {
    Answer answer = Caller.admin().with("Accept", "application/json").post(PATH, PASSWORD).is(200);
    assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
  }

  @Test
  void givesNothingToAnybodyElse() {
    TestApp app = TestApp.create();
    Caller.anybody().post(PATH, PASSWORD).refused(401, "not_authenticated");
    app.login().post(PATH, json("{'password':'%s'}", app.password())).refused(403, "admin_only");
    Caller.admin().post(PATH, json("{'password':'wrong'}")).refused(403, "wrong_password");
    Caller.admin()
        .with("Origin", "https://elsewhere.example")
        .post(PATH, PASSWORD)
        .refused(403, "foreign_origin");
  }

  @Test
  void asksForThePasswordAndNothingElse() {
    Caller.admin().post(PATH, "{}").refused(400);
    Caller.admin().post(PATH, "{\"password\":7}").refused(400);
    Caller.admin().send("POST", PATH).refused(400);
    Caller.admin().send("POST", PATH, "text/plain", PASSWORD).refused(415);
    Caller.admin().get(PATH).refused(405);
  }

  @Test
  void isRefusedLikeEveryCallWhileTheStoreIsAway() {
    Caller admin = Caller.admin();
    Doubles.stores().away(() -> admin.post(PATH, PASSWORD).refused(503, "store_unavailable"));
  }

  @Test
  void hasEveryUserThatWasAcknowledgedBeforeItBeganWhileSubmissionsGoOn() throws Exception {
    TestApp app = TestApp.ofEmails();
    Caller admin = Caller.admin();
    Set<String> acknowledged = new ConcurrentSkipListSet<>();
    AtomicBoolean goOn = new AtomicBoolean(true);
    ExecutorService threads = Executors.newCachedThreadPool();
    List<CompletableFuture<Void>> submitters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String name = "s" + i + "-";
      submitters.add(
          CompletableFuture.runAsync(
              () -> {
                for (int n = 0; goOn.get(); n++) {
                  String email = name + n + "@example.org";
                  app.submit(email).ok();
                  acknowledged.add(email);
                }
              },
              threads));
    }
    try {
      for (int round = 0; round < 3; round++) {
        Set<String> before = Set.copyOf(acknowledged);
        List<JsonNode> lines = lines(admin.post(PATH, PASSWORD).is(200));
        assertThat(of(lines, "users"))
            .extracting(line -> line.path("email").asText())
            .containsAll(before);
        assertThat(lines.get(lines.size() - 1).has("end")).isTrue();
      }
    } finally {
      goOn.set(false);
      CompletableFuture.allOf(submitters.toArray(CompletableFuture[]::new)).join();
      threads.shutdown();
    }
    assertThat(acknowledged).isNotEmpty();
  }
}
