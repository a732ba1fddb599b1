package io.usersapi.rest;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service, as a process of its own: how it starts, refuses to, and ends. */
@Timeout(120)
class PackagedServiceIT {

  @TempDir Path folder;
  private ServiceProcess service;

  @AfterEach
  void end() {
    if (service != null) {
      service.close();
    }
  }

  private void start(Map<String, String> settings) throws IOException {
    service = ServiceProcess.start(folder, settings);
  }

  /** What it says when these settings keep it from starting. */
  private String refusal(Map<String, String> settings) throws Exception {
    start(settings);
    assertThat(service.process().waitFor()).isNotZero();
    assertThat(service.err().lines()).hasSize(1);
    assertThat(service.out()).doesNotContain("\tat ");
    return service.err().strip();
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
      assertThat(call(service.to("/q/health/ready")).statusCode()).isEqualTo(200);
      mongo.setSoTimeout(1);
      assertThatThrownBy(mongo::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void makesAnAdminWithAPasswordItShowsOnceAndFinishesWhatItAcceptedBeforeItEnds()
      throws Exception {
    start(Map.of("USERS_STORE", "memory", "USERS_COOKIE_SECURE", "false"));
    String password =
        service.said("\"admin\"\\. Its password, shown this once: ([A-Za-z0-9]{16})\\s");
    assertThat(service.out()).contains("it lives as long as this process");
    assertThat(service.out().split(password, -1)).as("shown once").hasSize(2);

    String credentials = "{'sourceAppId':'admin','password':'" + password + "'}";
    HttpResponse<String> login = call(service.post("/auth/login", credentials));
    assertThat(login.body()).contains("\"role\":\"admin\"");
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    HttpResponse<String> made =
        call(service.post("/auth/apps", "{'sourceAppId':'shop'}").header("Cookie", cookie));
    assertThat(made.statusCode()).isEqualTo(200);

    String body = "{'email':'last@example.org','data':{'consentRequired':true}}".replace('\'', '"');
    URI address = URI.create(service.url());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      send(
          socket,
          "POST /v1/users HTTP/1.1\r\nHost: localhost\r\nx-app-id: shop\r\n"
              + "Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n");
      assertThat(head(socket)).startsWith("HTTP/1.1 100 ");
      service.process().destroy();
      await().atMost(30, SECONDS).until(() -> isLeaving());
      assertThat(service.process().isAlive()).as("waits for what it accepted").isTrue();
      send(socket, body);
      assertThat(head(socket)).startsWith("HTTP/1.1 200 ");
    }
    assertThat(service.process().waitFor(60, SECONDS)).isTrue();
    assertThat(service.out()).doesNotContain("\tat ");
  }

  @Test
  void keepsItsUsersWhenItIsKilledAndStartedAgain() throws Exception {
    Map<String, String> settings =
        Map.of("USERS_ADMIN_PASSWORD", ServiceProcess.PASSWORD, "USERS_COOKIE_SECURE", "false");
    start(settings);
    service.said(
        "(Data is kept in the file " + Pattern.quote(folder.toRealPath() + "/data/users.db") + ")");
    String cookie = service.signIn();
    service.make("shop", cookie);
    for (int i = 0; i < 50; i++) {
      assertThat(service.submit("shop", "user" + i + "@example.org").statusCode()).isEqualTo(200);
    }
    service.close();

    start(settings);
    HttpResponse<String> users =
        call(service.to("/auth/admin/users?sourceAppId=shop&limit=200").header("Cookie", cookie));
    assertThat(users.statusCode()).as("the session is kept, too").isEqualTo(200);
    for (int i = 0; i < 50; i++) {
      assertThat(users.body()).contains("user" + i + "@example.org");
    }
  }

  @Test
  void refusesADataFolderThatAnotherProcessUses() throws Exception {
    start(Map.of());
    service.url();
    try (ServiceProcess first = service) {
      assertThat(refusal(Map.of()))
          .isEqualTo(
              "The data folder "
                  + folder.toRealPath().resolve("data")
                  + " is in use by another process.");
      assertThat(first.process().isAlive()).isTrue();
    }
  }

  /** Whether it asks its clients to leave, as it does from the moment that it is told to end. */
  private boolean isLeaving() throws IOException, InterruptedException {
    HttpResponse<String> health = call(service.to("/health"));
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
