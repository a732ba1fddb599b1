package io.usersapi.rest.telemetry;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.usersapi.rest.harness.Json;
import io.usersapi.rest.harness.Packaged;
import io.usersapi.rest.harness.ServiceProcess;
import io.usersapi.rest.telemetry.PromQl.Selector;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What operators are given fits the packaged service: its metrics, its logs, its runbook. */
@Timeout(120)
class OperationsIT {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/users-api.json");
  private static final Path ALARMS = ROOT.resolve("deploy/prometheus/alerts.yaml");
  private static final Path RUNBOOK = ROOT.resolve("docs/runbook.md");

  /** Prometheus' own, which it gives every series that it scrapes. */
  private static final Set<String> OF_PROMETHEUS = Set.of("job", "instance");

  /** What a native executable cannot tell, as the runbook says. */
  private static final Set<String> OF_JVMS = Set.of("jvm_memory_usage_after_gc");

  /** A file that the pages to try calls name, and by its ending what it is. */
  private static final Pattern FILE = Pattern.compile("(?:src|href)=[\"']([a-z-]+\\.[a-z]+)[\"']");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "png", "image/png",
          "ico", "image/x-icon");

  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"([^\"]*)\"");

  @TempDir static Path folder;
  private static ServiceProcess service;
  private static String metrics;

  @BeforeAll
  static void letItAnswerAndRefuse() throws Exception {
    service =
        ServiceProcess.start(
            folder,
            Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true",
                "USERS_ACCESS_LOG", "true",
                "USERS_ADMIN_PASSWORD", ServiceProcess.PASSWORD,
                "USERS_COOKIE_SECURE", "false"));
    service.make("shop", service.signIn());
    assertThat(service.submit("shop", "ada@example.org").statusCode()).isEqualTo(200);
    assertThat(service.submit("shop", "no email").statusCode()).isEqualTo(400);
    assertThat(call(service.to("/nowhere")).statusCode()).isEqualTo(404);
    await()
        .atMost(20, SECONDS)
        .until(() -> service.out().split("io.usersapi.access", -1).length > 4);
    metrics = call(service.to("/q/metrics")).body();
  }

  @AfterAll
  static void end() {
    service.close();
  }

  @Test
  void writesEveryLineOfItsLogAsJsonAndThoseOfRequestsWithTheirId() throws IOException {
    List<JsonNode> lines = service.out().lines().map(Json::parse).toList();
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line -> assertThat(line.hasNonNull("message") && line.hasNonNull("level")).isTrue());
    List<JsonNode> access =
        lines.stream()
            .filter(line -> line.path("loggerName").asText().equals("io.usersapi.access"))
            .toList();
    assertThat(access).hasSizeGreaterThanOrEqualTo(4);
    assertThat(access.stream().map(line -> line.path("mdc").path("requestId").asText()))
        .allMatch(id -> id.matches("[0-9a-f]{16}"))
        .doesNotHaveDuplicates();
    assertThat(access).as("traces are off").noneMatch(line -> line.path("mdc").has("traceId"));
    assertThat(service.out()).doesNotContain("ada@example.org", ServiceProcess.PASSWORD);
  }

  @Test
  void exposesWhatEveryPanelOfTheDashboardAsksFor() throws IOException {
    List<String> queries = Json.parse(Files.readString(DASHBOARD)).findValuesAsText("expr");
    assertThat(queries).hasSizeGreaterThan(20);
    queries.forEach(OperationsIT::assertExposed);
  }

  @Test
  void exposesWhatEveryAlarmAsksFor() throws IOException {
    List<String> queries = alarms().stream().map(alarm -> alarm.path("expr").asText()).toList();
    assertThat(queries).hasSizeGreaterThan(10);
    queries.forEach(OperationsIT::assertExposed);
  }

  @Test
  void noticesAMisspeltMetricLabelOrValue() {
    List.of(
            "sum by (uri) (rate(http_server_request_seconds_count{status=\"200\"}[5m]))",
            "rate(users_refusals_total{kode=\"store_unavailable\"}[5m]) > 0",
            "rate(users_refusals_total{code=~\"store_unavailable|store_gone\"}[5m])",
            "time() - users_swept > 5")
        .forEach(
            query ->
                assertThatThrownBy(() -> assertExposed(query)).isInstanceOf(AssertionError.class));
  }

  @Test
  void hasASectionOfTheRunbookForEveryAlarmAndForNothingElse() throws IOException {
    List<String> names = alarms().stream().map(alarm -> alarm.path("alert").asText()).toList();
    List<String> sections =
        Files.readString(RUNBOOK)
            .lines()
            .filter(line -> line.startsWith("## UsersApi"))
            .map(line -> line.substring(3).strip())
            .toList();
    assertThat(sections).containsExactlyElementsOf(names);
    assertThat(alarms())
        .allSatisfy(
            alarm ->
                assertThat(alarm.path("annotations").path("runbook").asText())
                    .isEqualTo(
                        "docs/runbook.md#"
                            + alarm.path("alert").asText().toLowerCase(Locale.ROOT)));
  }

  @Test
  void servesThePagesToTryCallsWithEveryFileThatTheyName() throws Exception {
    HttpResponse<String> page = call(service.to("/q/swagger-ui/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("'/q/openapi'");
    List<String> files =
        FILE.matcher(page.body()).results().map(file -> file.group(1)).distinct().toList();
    assertThat(files).contains("swagger-ui-bundle.js", "swagger-ui.css");
    for (String file : files) {
      HttpResponse<String> answer = call(service.to("/q/swagger-ui/" + file));
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .as(file)
          .isEqualTo(TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
    }
    HttpResponse<String> without = call(service.to("/q/swagger-ui"));
    assertThat(without.statusCode()).isEqualTo(302);
    assertThat(without.headers().firstValue("Location")).contains("/q/swagger-ui/");
    assertThat(call(service.to("/q/swagger-ui/..%2Fapplication.properties")).statusCode())
        .isEqualTo(404);
  }

  private static List<JsonNode> alarms() throws IOException {
    JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(ALARMS.toFile());
    return StreamSupport.stream(file.path("groups").spliterator(), false)
        .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
        .toList();
  }

  private static void assertExposed(String query) {
    List<Selector> selectors = PromQl.selectors(query);
    assertThat(selectors).as("what %s selects", query).isNotEmpty();
    for (Selector selector : selectors) {
      boolean elsewhere =
          selector.metric().equals("up")
              || (Packaged.isNative() && OF_JVMS.contains(selector.metric()));
      if (!elsewhere) {
        assertExposed(selector);
      }
    }
  }

  private static void assertExposed(Selector selector) {
    List<String> series =
        Metrics.parse(metrics).series().stream()
            .filter(one -> one.replaceFirst("\\{.*", "").equals(selector.metric()))
            .toList();
    assertThat(series).as("series of %s", selector.metric()).isNotEmpty();
    Map<String, Set<String>> labels =
        series.stream()
            .flatMap(one -> LABEL.matcher(one).results())
            .collect(
                Collectors.groupingBy(
                    label -> label.group(1),
                    Collectors.mapping((MatchResult label) -> label.group(2), Collectors.toSet())));
    for (String label : selector.labels()) {
      if (!OF_PROMETHEUS.contains(label)) {
        assertThat(labels).as("labels of %s", selector.metric()).containsKey(label);
      }
    }
    selector
        .values()
        .forEach(
            (label, values) -> {
              // Which statuses there will have been is nothing to wait for.
              if (!OF_PROMETHEUS.contains(label) && !label.equals("status")) {
                assertThat(labels.get(label)).as(label).containsAll(values);
              }
            });
  }
}
