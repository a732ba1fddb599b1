package io.usersapi.rest.telemetry;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Traces, where the operator wants them. */
@Timeout(120)
class TracesIT {

  @TempDir Path folder;

  /** What the collector was sent: protocol buffers, in which texts can be read. */
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  private HttpServer collector;

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          received.add(new String(body, StandardCharsets.ISO_8859_1));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void goToTheCollectorByTemplatesAndWithoutQueries() throws Exception {
    String endpoint = "http://localhost:" + collector.getAddress().getPort();
    try (ServiceProcess service =
        ServiceProcess.start(
            folder,
            Map.of(
                "USERS_STORE", "memory",
                "QUARKUS_OTEL_SDK_DISABLED", "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", endpoint,
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf",
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms"))) {
      String path = "/auth/apps/shop/schema?email=ada@example.org&token=told-to-nobody";
      assertThat(call(service.to(path)).statusCode()).isEqualTo(401);
      await()
          .atMost(30, SECONDS)
          .until(() -> received.toString().contains("GET /auth/apps/{sourceAppId}/schema"));
      assertThat(received.toString()).doesNotContain("ada@", "told-to-nobody");
    }
  }
}
