package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.Connections;
import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.Machine;
import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, say too much or nothing at all, while visitors submit. */
@Timeout(240)
class HostileClientsIT {

  private static final Duration IN_THE_END = Duration.ofSeconds(90);
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final int ENOUGH = 300;

  /** Little, so that whatever gathers shows. */
  private static final String HEAP = "-Xmx192m -XX:+ExitOnOutOfMemoryError";

  @TempDir Path folder;
  private ServiceProcess service;
  private String admin;
  private String password;

  private void start(Map<String, String> settings) throws IOException, InterruptedException {
    Map<String, String> all = new HashMap<>(settings);
    all.put("USERS_STORE", "memory");
    all.put("USERS_LIMITS_ENABLED", "false");
    all.put("USERS_ADMIN_PASSWORD", Entrance.PASSWORD);
    all.put("JAVA_TOOL_OPTIONS", HEAP);
    service = ServiceProcess.start(folder, all);
    admin = service.signIn();
    password = service.make("shop", admin);
  }

  @AfterEach
  void end() {
    service.close();
  }

  /** Tells what came of it, once visitors got as many answers as show that they still do. */
  private void serveVisitors(String scenario, String against) throws Exception {
    try (Load load = new Load("shop")) {
      load.on(service);
      load.awaitStored(ENOUGH);
      load.off();
      assertThat(load.answered()).as(load.toString()).isEqualTo(load.sent());
      Figures.tell(
          scenario,
          against
              + "; meanwhile "
              + load
              + "; peak memory "
              + Machine.peakMemory(service.process())
              + " MiB");
    }
  }

  /** What the service's metrics say of refusals with that code. */
  private double refusals(String code) throws Exception {
    String series = "users_refusals_total{code=\"" + code + "\"} ";
    return call(service.to("/q/metrics"))
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  private static String head(String method, String path, String... headers) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nx-app-id: shop\r\nContent-Type: application/json\r\n"
        + String.join("", headers);
  }

  @Test
  void endsHeadsThatDripInAndServesVisitorsMeanwhile() throws Exception {
    start(Map.of("QUARKUS_HTTP_IDLE_TIMEOUT", "8s"));
    try (Connections slow = Connections.open(service, 500)) {
      slow.say(head("POST", "/v1/users")).drip("X-a: b\r\n", EVERY);
      serveVisitors("slowloris, heads", "500 connections, a byte every 200 ms");
      await().atMost(IN_THE_END).until(() -> slow.ended() == slow.count());
    }
  }

  @Test
  void endsBodiesThatDripInAndServesVisitorsMeanwhile() throws Exception {
    start(Map.of("QUARKUS_HTTP_READ_TIMEOUT", "8s"));
    try (Connections slow = Connections.open(service, 500)) {
      slow.say(head("POST", "/v1/users", "Content-Length: 60000\r\n\r\n")).drip(" ", EVERY);
      serveVisitors("slowloris, bodies", "500 connections, a byte every 200 ms");
      await().atMost(IN_THE_END).until(() -> slow.ended() == slow.count());
      assertThat(slow.heard("HTTP/1.1 408 ")).isEqualTo(slow.count());
      assertThat(refusals("request_timeout")).isEqualTo(slow.count());
    }
  }

  @Test
  void holdsNeitherMemoryNorWorkersForSlowReadersOfALongList() throws Exception {
    start(Map.of());
    HttpResponse<String> schema =
        call(
            service
                .put("/auth/apps/shop/schema", "{'rejectUnknown':false,'fields':[]}")
                .header("Cookie", admin));
    assertThat(schema.statusCode()).as(schema.body()).isEqualTo(200);
    String text = "x".repeat(9_000);
    for (int i = 0; i < 1_500; i++) {
      String user = "{'email':'long" + i + "@example.org','data':{'text':'" + text + "'}}";
      HttpResponse<String> stored =
          call(service.post("/v1/users", user).header("x-app-id", "shop"));
      assertThat(stored.statusCode()).isEqualTo(200);
    }
    String cookie = service.signIn("shop", password);
    try (Connections slow = Connections.open(service, 300)) {
      slow.say(head("GET", "/auth/users", "Cookie: " + cookie + "\r\n\r\n"));
      slow.sip(64, EVERY);
      await().atMost(IN_THE_END).until(() -> slow.heard("HTTP/1.1 200 ") == slow.count());
      serveVisitors("slow readers", "300 readers of a list of 14 MB, 64 bytes every 200 ms");
      assertThat(slow.ended()).as("got all of it already").isZero();
      HttpResponse<String> list = call(service.to("/auth/users").header("Cookie", cookie));
      assertThat(list.body()).contains("long0@example.org").contains("long1499@example.org");
    }
  }

  @Test
  void refusesBodiesWithoutEndAndLetsThemComeNoLongerThanASpell() throws Exception {
    start(Map.of());
    String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
    try (Connections announced = Connections.open(service, 8);
        Connections chunked = Connections.open(service, 8)) {
      announced.say(head("POST", "/v1/users", "Content-Length: 10000000000\r\n\r\n")).pour(chunk);
      chunked.say(head("POST", "/v1/users", "Transfer-Encoding: chunked\r\n\r\n")).pour(chunk);
      serveVisitors("bodies without end", "8 of 10 GB, 8 of endless chunks");
      await().atMost(IN_THE_END).until(() -> announced.ended() == announced.count());
      await().atMost(IN_THE_END).until(() -> chunked.ended() == chunked.count());
      assertThat(announced.heard("HTTP/1.1 413 ")).isEqualTo(announced.count());
      assertThat(chunked.heard("HTTP/1.1 413 ")).isEqualTo(chunked.count());
    }
  }

  @Test
  void holdsNoMoreLongBodiesThanThereIsRoomForAndMakesRoomAgain() throws Exception {
    start(Map.of());
    int length = 1024 * 1024;
    String login = "{'sourceAppId':'admin','password':'" + Entrance.PASSWORD + "'}";
    String padded = login + " ".repeat(length - login.length());
    try (Connections long_ = Connections.open(service, 400)) {
      long_
          .say(head("POST", "/auth/login", "Content-Length: " + length + "\r\n\r\n"))
          .pour(" ".repeat(length / 64), length - 1);
      await().atMost(IN_THE_END).until(() -> long_.heard("HTTP/1.1 503 ") > 300);
      serveVisitors("long bodies", "400 logins of 1 MiB that do not end");
      int refused = long_.heard("HTTP/1.1 503 ");
      assertThat(long_.heard("Retry-After: ") + long_.heard("retry-after: "))
          .isGreaterThanOrEqualTo(refused);
      assertThat(refusals("overloaded")).isGreaterThanOrEqualTo(refused);
    }
    await()
        .atMost(IN_THE_END)
        .until(() -> call(service.post("/auth/login", padded)).statusCode() == 200);
  }

  @Test
  void servesVisitorsBesideTenThousandIdleConnections() throws Exception {
    int idle = 10_000;
    Machine.assume(
        Machine.openFiles() > idle + 2_000, "This needs a limit of 12,000 open files (ulimit -n)");
    start(Map.of("QUARKUS_HTTP_IDLE_TIMEOUT", "10m"));
    try (Connections silent = Connections.open(service, idle / 2);
        Connections served = Connections.open(service, idle / 2)) {
      served.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await().atMost(IN_THE_END).until(() -> served.heard("HTTP/1.1 200 ") == served.count());
      serveVisitors("idle connections", "10,000, half of them after a call");
      assertThat(silent.ended() + served.ended()).as("ended meanwhile").isZero();
    }
  }

  @Test
  void takesNoMoreConnectionsThanItIsToldAndServesThoseItHas() throws Exception {
    start(Map.of("QUARKUS_HTTP_LIMITS_MAX_CONNECTIONS", "100"));
    try (Connections many = Connections.open(service, 150)) {
      await().atMost(IN_THE_END).until(() -> many.ended() >= 50);
      many.say("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await().atMost(IN_THE_END).until(() -> many.heard("HTTP/1.1 200 ") >= 90);
    }
    serveVisitors("too many connections", "150 where 100 are allowed, and gone again");
  }
}
