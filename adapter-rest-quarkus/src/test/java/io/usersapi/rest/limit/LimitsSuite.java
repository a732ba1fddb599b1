package io.usersapi.rest.limit;

import static io.usersapi.rest.harness.GuardedProfile.FAILED_LOGINS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.FAILED_LOGINS_PER_APP_AND_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.REFUSALS_PER_APP;
import static io.usersapi.rest.harness.GuardedProfile.SCHEMA_READS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SUBMISSIONS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SUBMISSIONS_PER_EMAIL;
import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is limited, by what it is counted, and what is told to who goes too far. */
public abstract class LimitsSuite {

  private static final AtomicInteger NEXT = new AtomicInteger();

  /** An address that no other test calls from. */
  private static String newAddress() {
    int next = NEXT.incrementAndGet();
    return "203.0." + next / 250 + "." + (next % 250 + 1);
  }

  private static Caller from(Caller caller, String address) {
    return caller.with("X-Forwarded-For", address);
  }

  private static Answer submit(TestApp app, String email, String address) {
    return from(app.page(), address).post("/v1/users", json("{'email':'%s'}", email));
  }

  private static Answer login(String app, String password, String address) {
    return from(Caller.anybody(), address)
        .post("/auth/login", json("{'sourceAppId':'%s','password':'%s'}", app, password));
  }

  private static void limited(Answer answer) {
    answer.refused(429, "too_many_requests");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]{0,3}");
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3600);
  }

  @Test
  void countsSubmissionsPerAppAndEmailFromWhereverTheyCome() {
    TestApp app = TestApp.ofEmails();
    for (int i = 0; i < SUBMISSIONS_PER_EMAIL; i++) {
      submit(app, "same@example.org", newAddress()).ok();
    }
    limited(submit(app, " SAME@Example.org ", newAddress()));
    submit(app, "other@example.org", newAddress()).ok();
    submit(TestApp.ofEmails(), "same@example.org", newAddress()).ok();
  }

  @Test
  void countsForAnEmailOnlyWhatIsValid() {
    TestApp app = TestApp.create();
    for (int i = 0; i <= SUBMISSIONS_PER_EMAIL; i++) {
      submit(app, "same@example.org", newAddress()).violates("consentRequired required");
    }
    String good = json("{'email':'same@example.org','data':%s}", TestApp.CONSENT);
    for (int i = 0; i < SUBMISSIONS_PER_EMAIL; i++) {
      from(app.page(), newAddress()).post("/v1/users", good).ok();
    }
    limited(from(app.page(), newAddress()).post("/v1/users", good));
    submit(app, "same@example.org", newAddress()).violates("consentRequired required");
  }

  @Test
  void countsSubmissionsPerAppAndAddressWhateverTheyCameTo() {
    TestApp app = TestApp.ofEmails();
    String address = newAddress();
    submit(app, "a@example.org", address).ok();
    for (int i = 1; i < SUBMISSIONS_PER_ADDRESS; i++) {
      submit(app, "nonsense", address).refused(400);
    }
    Answer refused = submit(app, "b@example.org", address);
    limited(refused);
    assertThat(refused.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(refused.header("Access-Control-Expose-Headers")).contains("Retry-After");
    submit(app, "b@example.org", newAddress()).ok();
    submit(TestApp.ofEmails(), "b@example.org", address).ok();
    from(app.page(), address).get("/v1/schema").ok();
  }

  @Test
  void countsSchemaReadsPerAppAndAddress() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < SCHEMA_READS_PER_ADDRESS; i++) {
      from(app.page(), address).get("/v1/schema").ok();
    }
    limited(from(app.page(), address).get("/v1/schema"));
    from(app.page(), newAddress()).get("/v1/schema").ok();
    from(TestApp.create().page(), address).get("/v1/schema").ok();
    submit(app, "nonsense", address).refused(400);
  }

  @Test
  void admitsExactlyAsManyOfThoseThatComeAtOnce() {
    TestApp app = TestApp.ofEmails();
    String address = newAddress();
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 50)
            .mapToObj(i -> from(app.page(), address).begin("GET", "/v1/schema", null))
            .toList();
    assertThat(calls.stream().filter(call -> call.join().status() == 200))
        .hasSize(SCHEMA_READS_PER_ADDRESS);
    assertThat(calls).allMatch(call -> List.of(200, 429).contains(call.join().status()));
  }

  @Test
  void countsCallsThatNameNoAppToo() {
    String address = newAddress();
    Caller caller = from(Caller.anybody().with("x-app-id", "no-such-app"), address);
    for (int i = 0; i < SCHEMA_READS_PER_ADDRESS; i++) {
      caller.get("/v1/schema").refused(400, "unknown_app");
    }
    limited(caller.get("/v1/schema"));
    limited(from(Caller.anybody(), address).get("/v1/schema"));
  }

  @Test
  void putsTheAddressAfterThePathAndTheMethodAndBeforeAllElse() {
    TestApp app = TestApp.ofEmails();
    app.putSettings(json("{'allowedOrigins':['https://www.example.org']}")).ok();
    String address = newAddress();
    Caller page = from(app.page(), address);
    for (int i = 0; i < SUBMISSIONS_PER_ADDRESS; i++) {
      page.send("POST", "/v1/users", "text/plain", "x").refused(415);
    }
    limited(page.send("POST", "/v1/users", "text/plain", "x"));
    limited(page.post("/v1/users", "{"));
    limited(page.post("/v1/users", " ".repeat(70_000)));
    limited(page.with("Origin", "https://evil.example").post("/v1/users", "{}"));
    page.get("/v1/users").refused(405);
    page.get("/v1/nope").refused(404);
    page.with("Origin", "https://www.example.org").send("OPTIONS", "/v1/users").is(204);
  }

  @Test
  void putsTheEmailAfterEverythingThatIsWrongWithABody() {
    TestApp app = TestApp.ofEmails();
    for (int i = 0; i < SUBMISSIONS_PER_EMAIL; i++) {
      submit(app, "same@example.org", newAddress()).ok();
    }
    String unknown = json("{'email':'same@example.org','data':{'x':1}}");
    from(app.page(), newAddress()).post("/v1/users", unknown).violates("x unknown_field");
    limited(submit(app, "same@example.org", newAddress()));
  }

  // Logins

  @Test
  void countsFailedLoginsPerAppAndAddress() {
    TestApp app = TestApp.create();
    TestApp other = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < FAILED_LOGINS_PER_APP_AND_ADDRESS; i++) {
      login(app.id(), "wrong", address).refused(401, "wrong_credentials");
    }
    int hashes = Doubles.hasher().count();
    limited(login(app.id(), "wrong", address));
    limited(login(app.id(), app.password(), address));
    assertThat(Doubles.hasher().count()).as("no password is looked at").isEqualTo(hashes);
    login(app.id(), app.password(), newAddress()).ok();
    login(other.id(), other.password(), address).ok();
  }

  @Test
  void countsFailedLoginsForAppsThatAreNotThereAlike() {
    String unknown = TestApp.unusedId();
    String address = newAddress();
    for (int i = 0; i < FAILED_LOGINS_PER_APP_AND_ADDRESS; i++) {
      login(unknown, "wrong", address).refused(401, "wrong_credentials");
    }
    limited(login(unknown, "wrong", address));
  }

  @Test
  void countsFailedLoginsPerAddressOverAllApps() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < FAILED_LOGINS_PER_ADDRESS; i++) {
      login(TestApp.unusedId(), "wrong", address).refused(401);
    }
    limited(login(TestApp.unusedId(), "wrong", address));
    limited(login(app.id(), app.password(), address));
    login(app.id(), app.password(), newAddress()).ok();
  }

  @Test
  void countsNoLoginThatSucceedsOrIsMalformed() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < FAILED_LOGINS_PER_ADDRESS + 1; i++) {
      login(app.id(), app.password(), address).ok();
      from(Caller.anybody(), address).post("/auth/login", "{}").refused(400);
    }
    for (int i = 0; i < FAILED_LOGINS_PER_APP_AND_ADDRESS; i++) {
      login(app.id(), "wrong", address).refused(401);
    }
    limited(login(app.id(), app.password(), address));
  }

  @Test
  void beginsAnewWhenTheWindowEnds() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < FAILED_LOGINS_PER_APP_AND_ADDRESS; i++) {
      login(app.id(), "wrong", address).refused(401);
    }
    limited(login(app.id(), app.password(), address));
    Doubles.clock()
        .shifted(Duration.ofHours(1), () -> login(app.id(), app.password(), address).ok());
  }

  // Addresses

  @Test
  void countsTheLastAddressThatIsNoTrustedProxy() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < SCHEMA_READS_PER_ADDRESS; i++) {
      // What a client claims stands before what the first trusted proxy saw.
      from(app.page(), newAddress() + ", " + address + ", 10.1.2." + i).get("/v1/schema").ok();
    }
    limited(from(app.page(), newAddress() + ", " + address).get("/v1/schema"));
    limited(
        app.page()
            .with("Forwarded", "for=" + address + ";proto=https, for=10.0.0.9")
            .get("/v1/schema"));
  }

  @Test
  void countsAnIpv6AddressAsItsNetwork() {
    TestApp app = TestApp.create();
    String network = "2001:db8:" + Integer.toHexString(NEXT.incrementAndGet()) + ":1";
    for (int i = 0; i < SCHEMA_READS_PER_ADDRESS; i++) {
      from(app.page(), network + "::" + (i + 1)).get("/v1/schema").ok();
    }
    limited(from(app.page(), network + ":aaaa:bbbb:cccc:dddd").get("/v1/schema"));
    limited(app.page().with("Forwarded", "for=\"[" + network + "::9]:4711\"").get("/v1/schema"));
    from(app.page(), network.replaceAll(":1$", ":2") + "::1").get("/v1/schema").ok();
  }

  @Test
  void recordsEachRefusalOfASessionAndRefusesNoMoreThanTheLimitSays() {
    TestApp app = TestApp.ofEmails();
    Caller session = app.login();
    for (int i = 0; i < REFUSALS_PER_APP; i++) {
      session.get("/auth/apps").refused(403, "admin_only");
    }
    limited(session.get("/auth/apps"));
    limited(app.login().get("/auth/admin/audit"));
    session.get("/auth/users").ok();
    TestApp.ofEmails().login().get("/auth/apps").refused(403, "admin_only");
    Answer audit = Caller.admin().get("/auth/admin/audit?limit=200").ok();
    long recorded =
        StreamSupport.stream(audit.json().path("events").spliterator(), false)
            .filter(event -> event.path("actor").asText().equals(app.id()))
            .filter(event -> event.path("action").asText().equals("access.refuse"))
            .count();
    assertThat(recorded).isEqualTo(REFUSALS_PER_APP);
  }
}
