package io.usersapi.rest;

import static io.usersapi.rest.harness.ServiceProcess.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.ServerProcess;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.ProviderServer;
import io.usersapi.rest.harness.ProviderSettings;
import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Packaged services on one MongoDB, while the one or the other dies, hangs and comes back. */
@Timeout(240)
class ServicesOnMongoIT {

  private static final int ROUNDS = 5;
  private static final int PAGE = 200;
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Pattern EMAIL = Pattern.compile("\"email\":\"([^\"]+)\"");

  private static MongoServer mongo;

  @TempDir Path folder;
  private final List<ServiceProcess> services = new ArrayList<>();
  private ServerProcess server;

  @BeforeAll
  static void startMongo() {
    mongo = MongoServer.start();
  }

  @AfterAll
  static void stopMongo() {
    mongo.close();
  }

  @BeforeEach
  void begin() {
    server = mongo.assumeProcess();
  }

  @AfterEach
  void end() {
    services.forEach(ServiceProcess::close);
    if (server != null) {
      server.thaw();
    }
  }

  private ServiceProcess service() throws IOException {
    return service(Map.of("USERS_LIMITS_ENABLED", "false"));
  }

  private ServiceProcess service(Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("USERS_STORE", "mongo");
    all.put("MONGODB_URI", mongo.uri());
    all.put("USERS_ADMIN_PASSWORD", ServiceProcess.PASSWORD);
    ServiceProcess service = ServiceProcess.start(folder, all);
    services.add(service);
    return service;
  }

  /**
   * The emails of an app's users, as that service shows them to an admin. Who comes meanwhile moves
   * the others on, so that some may be seen twice, but nobody is passed over.
   */
  private static Set<String> emails(ServiceProcess service, String app, String cookie)
      throws IOException, InterruptedException {
    Set<String> all = new HashSet<>();
    int found = PAGE;
    for (int skip = 0; found == PAGE; skip += PAGE) {
      String page = "/auth/admin/users?limit=" + PAGE + "&sourceAppId=" + app + "&skip=" + skip;
      HttpResponse<String> users = call(service.to(page).header("Cookie", cookie));
      assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
      found = 0;
      for (Matcher email = EMAIL.matcher(users.body()); email.find(); found++) {
        all.add(email.group(1));
      }
    }
    return all;
  }

  @Test
  void keepsWhatWasAnsweredWhenTheServiceIsKilled() throws Exception {
    try (Load load = new Load("killed-service")) {
      for (int round = 0; round < ROUNDS; round++) {
        ServiceProcess service = service();
        String cookie = service.signIn();
        if (round == 0) {
          service.make("killed-service", cookie);
        }
        assertThat(emails(service, "killed-service", cookie)).containsAll(load.stored());
        load.on(service);
        load.awaitStored(200);
        service.close();
        load.off();
      }
      ServiceProcess last = service();
      assertThat(emails(last, "killed-service", last.signIn())).containsAll(load.stored());
    }
  }

  @Test
  void keepsWhatWasAnsweredWhenMongoDbIsKilled() throws Exception {
    ServiceProcess service = service();
    String cookie = service.signIn();
    service.make("killed-mongo", cookie);
    try (Load load = new Load("killed-mongo")) {
      load.on(service);
      for (int round = 0; round < ROUNDS; round++) {
        load.awaitStored(200);
        server.kill();
        load.awaitRefused(20);
        server.restart();
      }
      load.awaitStored(200);
      load.off();

      assertThat(load.otherAnswers()).as("neither 200 nor 503").isEmpty();
      assertThat(emails(service, "killed-mongo", cookie)).containsAll(load.stored());
    }
  }

  @Test
  void sharesLimitsOfSignUpsAndSignInsAndTheKeysOfTokensBetweenServices() throws Exception {
    Map<String, String> limits =
        Map.of(
            "USERS_LIMITS_ENABLED", "true",
            "USER_SIGNUP_RATE_LIMIT_EMAIL", "4",
            "USER_SIGNUP_RATE_LIMIT_IP", "7",
            "USERS_LIMIT_SIGNIN_NAME_ADDRESS", "4/1h");
    ServiceProcess first = service(limits);
    ServiceProcess second = service(limits);
    first.make("shared-limits", first.signIn());
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

  private static HttpResponse<String> signUp(ServiceProcess service, String email, String name)
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

  private static HttpResponse<String> post(ServiceProcess service, String path, String json)
      throws IOException, InterruptedException {
    return call(
        service
            .to(path)
            .header("x-app-id", "shared-limits")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  @Test
  void endsASignInByAProviderOnAnotherServiceThanItBeganOn() throws Exception {
    Map<String, String> settings = new HashMap<>(ProviderSettings.settings());
    settings.put("USERS_LIMITS_ENABLED", "false");
    settings.put("USERS_PUBLIC_URL", "https://users.example.org");
    ServiceProcess first = service(settings);
    ServiceProcess second = service(settings);
    String session = first.signIn();
    first.make("social", session);
    String activated =
        "{\"oauthProviders\":[\"google\"],\"redirectUris\":[\"" + Browser.PAGE + "\"]}";
    call(
        first
            .to("/auth/apps/social/settings")
            .header("Cookie", session)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(activated)));
    ProviderServer providers = ProviderServer.start();
    try {
      providers.person(Map.of("sub", "42"));
      HttpResponse<String> begun =
          call(first.to("/oauth/google?app=social&redirectUri=" + Browser.PAGE));
      URI page = URI.create(begun.headers().firstValue("Location").orElseThrow());
      String browser = begun.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
      HttpResponse<String> ended =
          call(second.to(Browser.atProvider(page)).header("Cookie", browser));
      String back = ended.headers().firstValue("Location").orElseThrow();
      assertThat(back).startsWith(Browser.PAGE + "?code=");
      String code = "{\"code\":\"" + back.replaceAll(".*code=", "") + "\"}";
      assertThat(redeem(first, code).statusCode()).isEqualTo(200);
      assertThat(redeem(second, code).statusCode()).isEqualTo(400);
    } finally {
      providers.stop();
    }
  }

  private static HttpResponse<String> redeem(ServiceProcess service, String code)
      throws IOException, InterruptedException {
    return call(
        service
            .to("/oauth/token")
            .header("x-app-id", "social")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(code)));
  }

  @Test
  void saysThatItCannotWhileMongoDbHangsAndGoesOnWhenItIsBack() throws Exception {
    ServiceProcess service = service();
    service.make("hangs", service.signIn());
    assertThat(service.submit("hangs", "before@example.org").statusCode()).isEqualTo(200);
    int schema = call(service.to("/v1/schema").header("x-app-id", "hangs")).statusCode();
    assertThat(schema).isEqualTo(200);

    server.freeze();
    long frozen = System.nanoTime();
    HttpResponse<String> refused = service.submit("hangs", "meanwhile@example.org");
    assertThat(Duration.ofNanos(System.nanoTime() - frozen)).isLessThan(SOON);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("\"code\":").doesNotContain("mongo");
    assertThat(call(service.to("/q/health/ready")).statusCode()).isEqualTo(503);
    assertThat(call(service.to("/health")).statusCode()).isEqualTo(200);
    assertThat(call(service.to("/v1/schema").header("x-app-id", "hangs")).statusCode())
        .isEqualTo(200);

    server.thaw();
    await()
        .atMost(SOON)
        .until(() -> service.submit("hangs", "after@example.org").statusCode() == 200);
    await().atMost(SOON).until(() -> call(service.to("/q/health/ready")).statusCode() == 200);
  }

  @Test
  void neitherShowsNorLosesUsersWhereAnAppIsDeletedAndMadeAgainUnderTwoServices() throws Exception {
    ServiceProcess first = service();
    ServiceProcess second = service();
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
          Set<String> shown = emails(service, "race", cookie);
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
        .atMost(10, SECONDS)
        .until(
            () -> {
              String probe = "probe" + round + "-" + System.nanoTime() + "@example.org";
              return service.submit("race", probe).statusCode() == 200
                  && emails(maker, "race", cookie).contains(probe);
            });
  }
}
