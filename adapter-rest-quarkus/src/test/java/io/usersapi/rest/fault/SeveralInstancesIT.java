package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.MailServer;
import io.usersapi.rest.harness.ProviderServer;
import io.usersapi.rest.harness.ProviderSettings;
import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several services on one MongoDB. */
@Timeout(240)
class SeveralInstancesIT extends ServicesOnMongo {

  private static final int ROUNDS = 5;
  private static final Duration PROMISED = Duration.ofSeconds(2);
  private static final Duration AT_LAST = Duration.ofSeconds(60);

  /** Whose accounts a test makes. */
  private final String app = "accounts" + System.nanoTime();

  @Test
  void shareLimitsOfSignUpsAndSignInsAndTheKeysOfTokens() throws Exception {
    Map<String, String> limits =
        Map.of(
            "USERS_LIMITS_ENABLED", "true",
            "USER_SIGNUP_RATE_LIMIT_EMAIL", "4",
            "USER_SIGNUP_RATE_LIMIT_IP", "7",
            "USERS_LIMIT_SIGNIN_NAME_ADDRESS", "4/1h");
    ServiceProcess first = service(limits);
    ServiceProcess second = service(limits);
    first.make(app, first.signIn());
    List<HttpResponse<String>> signUps = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      signUps.add(signUp(i % 2 == 0 ? first : second, "same@example.org", "n" + i));
    }
    assertThat(signUps)
        .extracting(HttpResponse::statusCode)
        .containsExactly(200, 409, 409, 409, 429);
    assertThat(signUps.get(4).body())
        .contains("Too many signup attempts for this email address. Please try again later.");

    assertThat(signUp(second, "a@example.org", "a").statusCode()).isEqualTo(200);
    assertThat(signUp(first, "b@example.org", "b").statusCode()).isEqualTo(200);
    HttpResponse<String> byAddress = signUp(second, "c@example.org", "c");
    assertThat(byAddress.statusCode()).isEqualTo(429);
    assertThat(byAddress.body())
        .contains("Too many signup attempts from your IP address. Please try again later.");

    String token = signUps.get(0).body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    assertThat(call(second.to("/user").header("Authorization", "Bearer " + token)).statusCode())
        .isEqualTo(200);
    assertThat(call(second.to("/.well-known/jwks.json")).body())
        .isEqualTo(call(first.to("/.well-known/jwks.json")).body());

    List<Integer> signIns = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      signIns.add(post(i % 2 == 0 ? first : second, "/user/auth", signIn("wrong")).statusCode());
    }
    assertThat(signIns).containsExactly(401, 401, 401, 401, 429);
    assertThat(post(second, "/user/auth", signIn("correct-horse-1")).statusCode()).isEqualTo(429);
  }

  private static String signIn(String password) {
    return "{\"email\":\"same@example.org\",\"password\":\"" + password + "\"}";
  }

  private HttpResponse<String> signUp(ServiceProcess service, String email, String name)
      throws IOException, InterruptedException {
    return post(
        service,
        "/user",
        "{\"username\":\""
            + name
            + "\",\"email\":\""
            + email
            + "\",\"password\":\"correct-horse-1\"}");
  }

  private HttpResponse<String> post(ServiceProcess service, String path, String json)
      throws IOException, InterruptedException {
    return call(
        service
            .to(path)
            .header("x-app-id", app)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Test
  void neitherShowNorLoseUsersWhereAnAppIsDeletedAndMadeAgain() throws Exception {
    ServiceProcess first = service(UNLIMITED);
    ServiceProcess second = service(UNLIMITED);
    String cookie = first.signIn();
    first.make("race", cookie);
    try (Load onFirst = new Load("race");
        Load onSecond = new Load("race")) {
      onFirst.on(first);
      onSecond.on(second);
      for (int round = 0; round < ROUNDS; round++) {
        ServiceProcess deleting = round % 2 == 0 ? first : second;
        ServiceProcess making = round % 3 == 0 ? first : second;
        onFirst.awaitStored(50);
        onSecond.awaitStored(50);

        Set<String> before = both(onFirst, onSecond);
        HttpResponse<String> deleted =
            call(deleting.to("/auth/apps/race").header("Cookie", cookie).DELETE());
        assertThat(deleted.statusCode()).as(deleted.body()).isEqualTo(200);
        making.make("race", cookie);
        awaitKnown(first, making, cookie, round);
        awaitKnown(second, making, cookie, round);
        onFirst.forget();
        onSecond.forget();

        onFirst.awaitStored(50);
        onSecond.awaitStored(50);
        Set<String> since = both(onFirst, onSecond);
        for (ServiceProcess service : services) {
          Set<String> shown = service.emails("race", cookie);
          assertThat(shown).doesNotContainAnyElementsOf(before);
          assertThat(shown).containsAll(since);
        }
      }
      assertThat(onFirst.otherAnswers()).as("neither 200, 503 nor 400").isSubsetOf(400);
      assertThat(onSecond.otherAnswers()).as("neither 200, 503 nor 400").isSubsetOf(400);
    }
  }

  private static Set<String> both(Load one, Load other) {
    Set<String> all = one.stored();
    all.addAll(other.stored());
    return all;
  }

  /** Waits until what that service takes reaches the app that the maker has made. */
  private static void awaitKnown(
      ServiceProcess service, ServiceProcess maker, String cookie, int round) {
    await()
        .atMost(60, SECONDS)
        .until(
            () -> {
              String probe = "probe" + round + "-" + System.nanoTime() + "@example.org";
              return service.submit("race", probe).statusCode() == 200
                  && maker.emails("race", cookie).contains(probe);
            });
  }

  @Test
  void makeOneAdminWhenTheyStartAtOnce() throws Exception {
    Map<String, String> settings =
        Map.of(
            "MONGODB_URI", uri().replaceFirst("/users", "/at-once"),
            "USERS_ADMIN_PASSWORD", "",
            "USERS_LIMITS_ENABLED", "false");
    for (int i = 0; i < 3; i++) {
      service(settings);
    }
    Pattern made = Pattern.compile("Its password, shown this once: ([A-Za-z0-9]{16})\\s");
    List<String> passwords = new ArrayList<>();
    for (ServiceProcess service : services) {
      // Waits until the service has seen to the admin.
      assertThat(call(service.to("/auth/session")).statusCode()).isEqualTo(401);
      for (Matcher shown = made.matcher(service.out()); shown.find(); ) {
        passwords.add(shown.group(1));
      }
    }
    assertThat(passwords).hasSize(1);
    for (ServiceProcess service : services) {
      String cookie = service.signIn("admin", passwords.get(0));
      String apps = call(service.to("/auth/apps").header("Cookie", cookie)).body();
      assertThat(apps.split("\"role\":\"admin\"", -1)).as(apps).hasSize(2);
    }
  }

  @Test
  void shareSessionsUntilTheyEnd() throws Exception {
    ServiceProcess first = service(UNLIMITED);
    ServiceProcess second = service(UNLIMITED);
    String cookie = first.signIn();
    assertThat(call(second.to("/auth/session").header("Cookie", cookie)).statusCode())
        .isEqualTo(200);
    assertThat(call(second.post("/auth/logout", "{}").header("Cookie", cookie)).statusCode())
        .isEqualTo(200);
    assertThat(call(first.to("/auth/session").header("Cookie", cookie)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void seeWhatAnotherChangedOrDeletedWithinTwoSeconds() throws Exception {
    ServiceProcess first = service(UNLIMITED);
    ServiceProcess second = service(UNLIMITED);
    String admin = first.signIn();
    List<Duration> schemas = new ArrayList<>();
    List<Duration> deletions = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      String seen = "seen" + round;
      String owner = second.signIn(seen, first.make(seen, admin));
      assertThat(second.submit(seen, "known@example.org").statusCode()).isEqualTo(200);
      HttpResponse<String> put =
          call(
              first.put("/auth/apps/" + seen + "/schema", "{'fields':[]}").header("Cookie", admin));
      assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
      schemas.add(
          untilSeen(
              () ->
                  call(second.to("/v1/schema").header("x-app-id", seen))
                      .body()
                      .contains("\"version\":2")));

      assertThat(call(first.to("/auth/apps/" + seen).header("Cookie", admin).DELETE()).statusCode())
          .isEqualTo(200);
      deletions.add(
          untilSeen(
              () -> call(second.to("/v1/schema").header("x-app-id", seen)).statusCode() == 400));
      assertThat(second.submit(seen, "late@example.org").statusCode()).isEqualTo(400);
      assertThat(call(second.to("/auth/users").header("Cookie", owner)).statusCode())
          .as("its session is over")
          .isEqualTo(401);
      first.make(seen, admin);
      untilSeen(() -> call(second.to("/v1/schema").header("x-app-id", seen)).statusCode() == 200);
      assertThat(second.emails(seen, admin)).as("users of the app that is gone").isEmpty();
    }
    Figures.tell(
        "seen by the other instance",
        "schemas after " + millis(schemas) + " ms, deletions after " + millis(deletions) + " ms");
    // A store that takes half a second to answer counts as away, and a busy machine may do that.
    assertThat(schemas).allMatch(wait -> wait.compareTo(AT_LAST) < 0);
    assertThat(schemas).anyMatch(wait -> wait.compareTo(PROMISED) <= 0);
    assertThat(deletions).anyMatch(wait -> wait.compareTo(PROMISED) <= 0);
  }

  /** When the last call began, after now, whose answer did not show it. */
  private static Duration untilSeen(Callable<Boolean> seen) throws Exception {
    long changed = System.nanoTime();
    long notYet = changed;
    for (long began = changed; !seen.call(); began = System.nanoTime()) {
      notYet = began;
      assertThat(Duration.ofNanos(began - changed)).isLessThan(AT_LAST);
    }
    return Duration.ofNanos(notYet - changed);
  }

  private static List<Long> millis(List<Duration> durations) {
    return durations.stream().map(Duration::toMillis).toList();
  }

  @Test
  void takeEachOthersMailedTokensOnce() throws Exception {
    MailServer mails = MailServer.start();
    try {
      Map<String, String> settings = new HashMap<>(MailServer.environment());
      settings.putAll(UNLIMITED);
      ServiceProcess first = service(settings);
      ServiceProcess second = service(settings);
      first.make(app, first.signIn());
      String email = "mailed@example.org";
      HttpResponse<String> signedUp = signUp(first, email, "mailed");
      assertThat(signedUp.statusCode()).as(signedUp.body()).isEqualTo(200);
      assertThat(post(first, "/user/password/forgot", "{\"email\":\"" + email + "\"}").statusCode())
          .isEqualTo(202);
      String token = mails.latest(email, 1).token();

      String reset = "{\"token\":\"" + token + "\",\"password\":\"another-horse-1\"}";
      assertThat(post(second, "/user/password/reset", reset).statusCode()).isEqualTo(204);
      assertThat(post(first, "/user/password/reset", reset).statusCode()).isEqualTo(400);
      String signIn = "{\"email\":\"" + email + "\",\"password\":\"another-horse-1\"}";
      HttpResponse<String> signedIn = post(first, "/user/auth", signIn);
      assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
      assertThat(signedIn.body()).contains("\"isActive\":true");
    } finally {
      mails.stop();
    }
  }

  @Test
  void endASignInByAProviderThatBeganOnAnother() throws Exception {
    Map<String, String> settings = new HashMap<>(ProviderSettings.settings());
    settings.putAll(UNLIMITED);
    settings.put("USERS_PUBLIC_URL", "https://users.example.org");
    ServiceProcess first = service(settings);
    ServiceProcess second = service(settings);
    String admin = first.signIn();
    first.make(app, admin);
    String activated = "{'oauthProviders':['google'],'redirectUris':['" + Browser.PAGE + "']}";
    HttpResponse<String> set =
        call(first.put("/auth/apps/" + app + "/settings", activated).header("Cookie", admin));
    assertThat(set.statusCode()).as(set.body()).isEqualTo(200);
    ProviderServer providers = ProviderServer.start();
    try {
      providers.person(Map.of("sub", "42"));
      providers.userInfo(Map.of("sub", "42"));
      HttpResponse<String> begun =
          call(first.to("/oauth/google?app=" + app + "&redirectUri=" + Browser.PAGE));
      URI page = URI.create(begun.headers().firstValue("Location").orElseThrow());
      String browser = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
      HttpResponse<String> ended =
          call(second.to(Browser.atProvider(page)).header("Cookie", browser));
      String back = ended.headers().firstValue("Location").orElseThrow();
      assertThat(back).as(second.out()).startsWith(Browser.PAGE + "?code=");
      String code = "{\"code\":\"" + back.replaceAll(".*code=", "") + "\"}";
      assertThat(post(first, "/oauth/token", code).statusCode()).isEqualTo(200);
      assertThat(post(second, "/oauth/token", code).statusCode()).isEqualTo(400);
    } finally {
      providers.stop();
    }
  }
}
