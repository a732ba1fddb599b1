package io.usersapi.rest;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, as a process of its own: how it starts, refuses to, and ends. */
@Timeout(120)
class PackagedServiceIT {

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path folder;
  private Process process;

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  private void start(Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("USERS_"));
    builder.environment().remove("MONGODB_URI");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_HTTP_HOST", "localhost");
    builder.environment().putAll(settings);
    builder.directory(folder.toFile());
    builder.redirectOutput(out().toFile());
    builder.redirectError(err().toFile());
    process = builder.start();
  }

  private Path out() {
    return folder.resolve("out");
  }

  private Path err() {
    return folder.resolve("err");
  }

  /** What the output has where the pattern has its group. */
  private String said(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Matcher matcher =
        await()
            .atMost(60, SECONDS)
            .until(() -> compiled.matcher(Files.readString(out())), Matcher::find);
    return matcher.group(1);
  }

  private static HttpResponse<String> call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder post(String url, String json) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  /** What it says when these settings keep it from starting. */
  private String refusal(Map<String, String> settings) throws Exception {
    start(settings);
    assertThat(process.waitFor()).isNotZero();
    List<String> errors = Files.readAllLines(err());
    assertThat(errors).hasSize(1);
    assertThat(Files.readString(out())).doesNotContain("\tat ");
    return errors.get(0);
  }

  @Test
  void refusesToStartWithAWrongSettingInOneSentenceThatNamesIt() throws Exception {
    assertThat(refusal(Map.of("USERS_STORE", "floppy")))
        .startsWith("USERS_STORE must be one of ")
        .endsWith(".");
  }

  @Test
  void refusesToStartWithAMongoDbThatHasNoAddressOrDoesNotAnswer() throws Exception {
    assertThat(refusal(Map.of("USERS_STORE", "mongo", "MONGODB_URI", "mongodb//u:secret@host")))
        .startsWith("MONGODB_URI must be a connection string ")
        .doesNotContain("secret");
    assertThat(
            refusal(
                Map.of("USERS_STORE", "mongo", "MONGODB_URI", "mongodb://u:secret@127.0.0.1:1/x")))
        .startsWith("MONGODB_URI must name a MongoDB that can be used. ")
        .doesNotContain("secret");
  }

  @Test
  void triesNoConnectionToAStoreThatWasNotChosen() throws Exception {
    try (ServerSocket mongo = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      start(Map.of("MONGODB_URI", "mongodb://127.0.0.1:" + mongo.getLocalPort() + "/users"));
      String url = said("Listening on: (http://\\S+)");
      assertThat(call(HttpRequest.newBuilder(URI.create(url + "/q/health/ready"))).statusCode())
          .isEqualTo(200);
      mongo.setSoTimeout(1);
      assertThatThrownBy(mongo::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void makesAnAdminWithAPasswordItShowsOnceAndFinishesWhatItAcceptedBeforeItEnds()
      throws Exception {
    start(Map.of("USERS_STORE", "memory", "USERS_COOKIE_SECURE", "false"));
    String url = said("Listening on: (http://\\S+)");
    String password = said("\"admin\"\\. Its password, shown this once: ([A-Za-z0-9]{16})\\s");
    assertThat(Files.readString(out())).contains("it lives as long as this process");
    assertThat(Files.readString(out()).split(password, -1)).as("shown once").hasSize(2);

    String credentials = "{'sourceAppId':'admin','password':'" + password + "'}";
    HttpResponse<String> login = call(post(url + "/auth/login", credentials));
    assertThat(login.body()).contains("\"role\":\"admin\"");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    HttpResponse<String> made =
        call(post(url + "/auth/apps", "{'sourceAppId':'shop'}").header("Cookie", cookie));
    assertThat(made.statusCode()).isEqualTo(200);

    String body = "{'email':'last@example.org','data':{'consentRequired':true}}".replace('\'', '"');
    URI address = URI.create(url);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      send(
          socket,
          "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nx-app-id: shop\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n");
      assertThat(head(socket)).startsWith("HTTP/1.1 100 ");
      process.destroy();
      await().atMost(30, SECONDS).until(() -> isLeaving(url));
      assertThat(process.isAlive()).as("waits for what it accepted").isTrue();
      send(socket, body);
      assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
    }
    assertThat(process.waitFor(60, SECONDS)).isTrue();
    assertThat(Files.readString(out())).doesNotContain("\tat ");
  }

  @Test
  void keepsItsUsersWhenItIsKilledAndStartedAgain() throws Exception {
    Map<String, String> settings =
        Map.of("USERS_ADMIN_PASSWORD", "known to the test", "USERS_COOKIE_SECURE", "false");
    start(settings);
    String url = said("Listening on: (http://\\S+)");
    said(
        "(Data is kept in the file " + Pattern.quote(folder.toRealPath() + "/data/users.db") + ")");
    String cookie = login(url);
    call(post(url + "/auth/apps", "{'sourceAppId':'shop'}").header("Cookie", cookie));
    for (int i = 0; i < 50; i++) {
      String user = "{'email':'user" + i + "@example.org','data':{'consentRequired':true}}";
      assertThat(call(post(url + "/v1/users", user).header("x-app-id", "shop")).statusCode())
          .isEqualTo(200);
    }
    process.destroyForcibly().waitFor();

    start(settings);
    String again = said("Listening on: (http://\\S+)");
    HttpResponse<String> users =
        call(
            HttpRequest.newBuilder(
                    URI.create(again + "/auth/admin/users?sourceAppId=shop&limit=200"))
                .header("Cookie", cookie));
    assertThat(users.statusCode()).as("the session is kept, too").isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      assertThat(users.body()).contains("user" + i + "@example.org");
    }
  }

  private static String login(String url) throws IOException, InterruptedException {
    String credentials = "{'sourceAppId':'admin','password':'known to the test'}";
    HttpResponse<String> login = call(post(url + "/auth/login", credentials));
    return login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  @Test
  void refusesADataFolderThatAnotherProcessUses() throws Exception {
    start(Map.of());
    said("Listening on: (http://\\S+)");
    Process first = process;
    try {
      start(Map.of());
      assertThat(process.waitFor()).isNotZero();
      assertThat(Files.readAllLines(err()))
          .containsExactly(
              "The data folder "
                  + folder.toRealPath().resolve("data")
                  + " is in use by another process.");
      assertThat(first.isAlive()).isTrue();
    } finally {
      first.destroyForcibly().waitFor();
    }
  }

  /** Whether it asks its clients to leave, as it does from the moment that it is told to end. */
  private static boolean isLeaving(String url) throws IOException, InterruptedException {
    HttpResponse<String> health = call(HttpRequest.newBuilder(URI.create(url + "/health")));
    assertThat(health.statusCode()).isEqualTo(200);
    return health.headers().firstValue("Connection").filter("close"::equals).isPresent();
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String head(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.append((char) b);
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        break;
      }
    }
    return head.toString();
  }
}
