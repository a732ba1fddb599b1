package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.HaProxy;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.Machine;
import io.usersapi.rest.harness.ServiceProcess;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two instances behind HAProxy, each replaced by another while visitors submit. */
@Timeout(300)
class RollingRestartIT extends ServicesOnMongo {

  private static final Pattern TIMES =
      Pattern.compile("\"createdAt\":\"([^\"]+)\",\"updatedAt\":\"([^\"]+)\"");

  private ServiceProcess instance(int port) throws Exception {
    return service(
        Map.of(
            "USERS_LIMITS_ENABLED", "false",
            "QUARKUS_HTTP_HOST", "127.0.0.1",
            "QUARKUS_HTTP_PORT", String.valueOf(port),
            "QUARKUS_SHUTDOWN_DELAY", "10s"));
  }

  @Test
  void failsNoSubmissionAndRepeatsNone() throws Exception {
    Machine.program("haproxy");
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("one", Machine.freePort());
    ports.put("two", Machine.freePort());
    Map<String, ServiceProcess> instances = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> port : ports.entrySet()) {
      instances.put(port.getKey(), instance(port.getValue()));
    }
    instances.values().forEach(ServiceProcess::url);
    String admin = instances.get("one").signIn();
    String cookie =
        instances.get("two").signIn("rolling", instances.get("one").make("rolling", admin));

    try (HaProxy proxy = HaProxy.start(folder, ports.get("one"), ports.get("two"));
        Load load = new Load("rolling")) {
      proxy.awaitReady("one", true);
      proxy.awaitReady("two", true);
      load.on(proxy);
      load.awaitStored(200);
      for (String name : ports.keySet()) {
        ServiceProcess leaving = instances.get(name);
        leaving.process().destroy();
        assertThat(leaving.process().waitFor(60, SECONDS)).as("it ends").isTrue();
        proxy.awaitReady(name, false);
        load.awaitStored(100);
        instances.put(name, instance(ports.get(name)));
        proxy.awaitReady(name, true);
        load.awaitStored(200);
      }
      load.off();

      assertThat(load.answered()).as(load.toString()).isEqualTo(load.sent());
      assertThat(proxy.sum("wretr", "wredis")).as("repeated by the proxy").isZero();
      assertThat(proxy.sum("econ", "eresp", "hrsp_5xx")).as("failed at the proxy").isZero();
      HttpResponse<String> users =
          call(instances.get("one").to("/auth/users").header("Cookie", cookie));
      int once = 0;
      for (Matcher user = TIMES.matcher(users.body()); user.find(); once++) {
        assertThat(user.group(2)).as("submitted again").isEqualTo(user.group(1));
      }
      assertThat(once).as("users").isEqualTo(load.sent());
      Figures.tell(
          "rolling restart of two instances",
          load
              + "; the proxy repeated 0; instance one answered %s, instance two %s"
                  .formatted(
                      proxy.status("one").get("hrsp_2xx"), proxy.status("two").get("hrsp_2xx")));
    }
  }
}
