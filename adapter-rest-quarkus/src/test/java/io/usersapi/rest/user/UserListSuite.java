package io.usersapi.rest.user;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.TestApp;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of users: an app's own, and the admin's over all apps. */
public abstract class UserListSuite {

  private static final List<String> USER =
      List.of("id", "email", "data", "schemaVersion", "createdAt", "updatedAt");

  // The app's own

  @Test
  void showsAnAppItsOwnUsersOnly() {
    TestApp app = TestApp.create();
    TestApp other = TestApp.create();
    Answer receipt = app.submit("a@example.org", "{'consentRequired':true,'fullName':'John'}").ok();
    other.submit("b@example.org", TestApp.CONSENT).ok();
    Answer list = app.login().get("/auth/users").ok();
    assertThat(list.json())
        .isEqualTo(
            Json.parse(
                json(
                    "{'users':[{'id':'%s','email':'a@example.org',"
                        + "'data':{'fullName':'John','consentRequired':true},'schemaVersion':1,"
                        + "'createdAt':'%s','updatedAt':'%s'}]}",
                    receipt.text("id"), receipt.text("createdAt"), receipt.text("updatedAt"))));
    assertThat(Answer.names(list.json().path("users").get(0))).isEqualTo(USER);
  }

  @Test
  void listsTheNewestFirstWhateverWasUpdatedSince() {
    TestApp app = TestApp.ofEmails();
    for (int i = 0; i < 5; i++) {
      String email = i + "@example.org";
      Doubles.clock().shifted(Duration.ofSeconds(i), () -> app.submit(email).ok());
    }
    Doubles.clock().shifted(Duration.ofMinutes(1), () -> app.submit("0@example.org").ok());
    assertThat(TestApp.emails(app.login().get("/auth/users").ok()))
        .containsExactly(
            "4@example.org", "3@example.org", "2@example.org", "1@example.org", "0@example.org");
  }

  @Test
  void isEmptyWhereNobodyIs() {
    assertThat(TestApp.create().login().get("/auth/users").ok().json())
        .isEqualTo(Json.parse(json("{'users':[]}")));
  }

  @Test
  void listsAllOfAHundredThousandUsers() {
    TestApp app = TestApp.create();
    pretend(app, new Pretended(100_001, Integer.MAX_VALUE));
    List<JsonNode> users = app.users();
    assertThat(users).hasSize(100_001);
    assertThat(users.get(0).path("email").asText()).isEqualTo("0@example.org");
    assertThat(users.get(100_000).path("email").asText()).isEqualTo("100000@example.org");
  }

  @Test
  void takesNoMoreUsersFromTheStoreThanTheReaderHasRoomFor() throws Exception {
    TestApp app = TestApp.create();
    String cookie = app.login().header("Cookie");
    // What two sockets of this machine may hold between them, and then some.
    int bound = 16 * 1024 * 1024 / 150;
    Pretended pretended = new Pretended(1_000_000, bound);
    pretend(app, pretended);
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress("localhost", RestAssured.port));
      String request =
          "GET /auth/users HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(pretended.tooMany.await(1, TimeUnit.SECONDS))
          .as("more than %d users were taken while nobody read", bound)
          .isFalse();
    }
    assertThat(pretended.closed.await(20, TimeUnit.SECONDS))
        .as("what the store holds open is closed when the reader goes away")
        .isTrue();
  }

  /** So many users, of whom it is noticed when more than {@code bound} were taken. */
  private static final class Pretended {
    final int count;
    final int bound;
    final CountDownLatch tooMany = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);

    Pretended(int count, int bound) {
      this.count = count;
      this.bound = bound;
    }

    Stream<User> users(App app) {
      Instant at = Instant.parse("2024-01-15T10:30:00Z");
      return IntStream.range(0, count)
          .mapToObj(
              i -> {
                if (i >= bound) {
                  tooMany.countDown();
                }
                return new User(
                    new ObjectId(String.format("%024x", i)),
                    app.key(),
                    Email.of(i + "@example.org"),
                    UserData.empty(),
                    1,
                    at,
                    at);
              })
          .onClose(closed::countDown);
    }
  }

  private static void pretend(TestApp app, Pretended pretended) {
    App known = Doubles.stores().apps().find(new AppId(app.id())).orElseThrow();
    Doubles.stores().pretend(known.key(), () -> pretended.users(known));
  }

  // The admin's

  private static Answer admins(String query) {
    return Caller.admin().get("/auth/admin/users" + query);
  }

  private static TestApp withUsers(int count) {
    TestApp app = TestApp.ofEmails();
    IntStream.range(0, count)
        .mapToObj(i -> app.page().begin("POST", "/v1/users", json("{'email':'%d@example.org'}", i)))
        .toList()
        .forEach(call -> call.join().ok());
    return app;
  }

  @Test
  void showsAdminsTheUsersOfAllAppsWithTheirApp() {
    TestApp one = withUsers(1);
    TestApp two = withUsers(1);
    Answer list = admins("?limit=200").ok();
    assertThat(list.members()).containsExactly("users", "limit", "skip");
    assertThat(TestApp.users(list))
        .allSatisfy(
            user ->
                assertThat(Answer.names(user))
                    .containsExactly(
                        "id",
                        "sourceAppId",
                        "email",
                        "data",
                        "schemaVersion",
                        "createdAt",
                        "updatedAt"))
        .extracting(user -> user.path("sourceAppId").asText())
        .contains(one.id(), two.id());
    assertThat(TestApp.users(list))
        .extracting(user -> user.path("createdAt").asText())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void showsAdminsOneAppsUsersAsTheAppItselfSeesThem() {
    TestApp app = withUsers(5);
    List<JsonNode> users = TestApp.users(admins("?sourceAppId=" + app.id()).ok());
    assertThat(users).allMatch(user -> user.path("sourceAppId").asText().equals(app.id()));
    users.forEach(user -> ((ObjectNode) user).remove("sourceAppId"));
    assertThat(users).isEqualTo(app.users());
  }

  @Test
  void givesFiftyToAdminsWhoAskForNoNumberAndTwoHundredAtMost() {
    TestApp app = withUsers(205);
    String only = "?sourceAppId=" + app.id();
    page(admins(only), 50, 0, 50);
    page(admins(only + "&limit=1"), 1, 0, 1);
    page(admins(only + "&limit=200"), 200, 0, 200);
    page(admins(only + "&limit=201"), 200, 0, 200);
    page(admins(only + "&limit=2147483648"), 200, 0, 200);
    page(admins(only + "&limit=" + "9".repeat(100)), 200, 0, 200);
    page(admins(only + "&limit=200&skip=200"), 200, 200, 5);
    page(admins(only + "&skip=1000000"), 50, 1_000_000, 0);
    assertThat(TestApp.users(admins(only + "&skip=" + "9".repeat(100)).ok())).isEmpty();
  }

  private static void page(Answer page, int limit, long skip, int size) {
    page.ok();
    assertThat(page.json().path("limit").asLong()).isEqualTo(limit);
    assertThat(page.json().path("skip").asLong()).isEqualTo(skip);
    assertThat(TestApp.users(page)).hasSize(size);
  }

  @Test
  void leavesNobodyOutBetweenTwoPages() {
    TestApp app = withUsers(7);
    List<String> all = TestApp.emails(admins("?sourceAppId=" + app.id()).ok());
    List<String> paged = new ArrayList<>();
    for (int skip = 0; skip < 9; skip += 3) {
      String query = "?sourceAppId=" + app.id() + "&limit=3&skip=" + skip;
      paged.addAll(TestApp.emails(admins(query).ok()));
    }
    assertThat(paged).hasSize(7).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0", "limit=-1", "limit=abc", "limit=1.5", "limit=", "limit=1e2", "limit=0x10",
        "limit=%20", "limit=+", "limit=null", "limit=10,5", "skip=-1", "skip=abc", "skip=1.5",
        "skip=", "skip=1e2", "skip=null", "limit=10&skip=x", "limit=x&skip=0", "limit=%D9%A1"
      })
  void refusesAdminsWhatIsNoWholeNumberInItsBounds(String query) {
    admins("?" + query).refused(400, "invalid_parameter");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-app", "a%20b", "%00", "%F0%9F%98%80", ".."})
  void findsNobodyInAnAppThatIsNotThere(String id) {
    assertThat(TestApp.users(admins("?sourceAppId=" + id).ok())).isEmpty();
  }
}
