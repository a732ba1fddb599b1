package io.usersapi.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** That the Kubernetes manifests fit each other, and the service. */
class DeploymentTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path FOLDER = ROOT.resolve("deploy/kubernetes");

  private final List<JsonNode> objects = new ArrayList<>();

  DeploymentTest() throws IOException {
    ObjectMapper yaml = new ObjectMapper(new YAMLFactory());
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        try (MappingIterator<JsonNode> documents =
            yaml.readerFor(JsonNode.class).readValues(file.toFile())) {
          objects.addAll(documents.readAll());
        }
      }
    }
  }

  private List<JsonNode> all(String kind) {
    return objects.stream().filter(one -> one.path("kind").asText().equals(kind)).toList();
  }

  private JsonNode one(String kind) {
    assertThat(all(kind)).as(kind).hasSize(1);
    return all(kind).get(0);
  }

  private static List<String> names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(item -> item.path("name").asText())
        .toList();
  }

  private JsonNode pod() {
    return one("Deployment").at("/spec/template/spec");
  }

  private JsonNode container() {
    assertThat(pod().path("containers")).hasSize(1);
    return pod().at("/containers/0");
  }

  @Test
  void probesAskWhatTheServiceAnswers() {
    assertThat(container().at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container().at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
    assertThat(container().at("/readinessProbe/httpGet/path").asText())
        .isEqualTo("/q/health/ready");
    for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
      assertThat(container().path(probe).at("/httpGet/port").asText()).isEqualTo("http");
    }
  }

  @Test
  void portsHaveTheNamesByWhichTheyAreCalled() {
    List<String> ports = names(container().path("ports"));
    assertThat(ports).containsExactly("http", "backend");
    assertThat(all("Service"))
        .hasSize(2)
        .allSatisfy(
            service -> assertThat(ports).contains(service.at("/spec/ports/0/targetPort").asText()));
    assertThat(container().at("/ports/1/containerPort").asText())
        .isEqualTo(one("ConfigMap").at("/data/USERS_BACKEND_PORT").asText());
    assertThat(one("NetworkPolicy").at("/spec/ingress").findValuesAsText("port"))
        .containsExactlyElementsOf(ports);
  }

  @Test
  void everySelectorFindsThePods() {
    JsonNode labels = one("Deployment").at("/spec/template/metadata/labels");
    assertThat(
            List.of(
                one("Deployment").at("/spec/selector/matchLabels"),
                one("PodDisruptionBudget").at("/spec/selector/matchLabels"),
                one("NetworkPolicy").at("/spec/podSelector/matchLabels"),
                all("Service").get(0).at("/spec/selector"),
                all("Service").get(1).at("/spec/selector")))
        .containsOnly(labels);
  }

  @Test
  void endsNoPodBeforeItHasFinishedWhatItAccepted() throws IOException {
    Properties service = new Properties();
    try (var file = Files.newBufferedReader(Path.of("src/main/resources/application.properties"))) {
      service.load(file);
    }
    Duration delay =
        Duration.parse("PT" + one("ConfigMap").at("/data/QUARKUS_SHUTDOWN_DELAY").asText());
    Duration finishing =
        Duration.parse(
            "PT" + service.getProperty("quarkus.shutdown.timeout").toUpperCase(Locale.ROOT));
    assertThat(Duration.ofSeconds(pod().path("terminationGracePeriodSeconds").asInt()))
        .isGreaterThan(delay.plus(finishing));
    JsonNode readiness = container().path("readinessProbe");
    assertThat(delay)
        .as("long enough to be seen not ready")
        .isGreaterThan(
            Duration.ofSeconds(
                readiness.path("periodSeconds").asLong()
                    * readiness.path("failureThreshold").asLong()));
  }

  @Test
  void runsWithoutAnyRightThatItDoesNotNeed() {
    assertThat(pod().at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(pod().path("automountServiceAccountToken").asBoolean(true)).isFalse();
    JsonNode rights = container().path("securityContext");
    assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(container().at("/resources/limits/memory").asText()).isNotEmpty();
    assertThat(container().at("/resources/requests/cpu").asText()).isNotEmpty();
  }

  @Test
  void setsOnlyWhatIsDocumented() throws IOException {
    String documented = Files.readString(ROOT.resolve("docs/configuration.md"));
    Set<String> settings =
        Stream.concat(all("ConfigMap").stream(), all("Secret").stream().limit(1))
            .flatMap(
                one ->
                    Stream.of(one.path("data"), one.path("stringData"))
                        .flatMap(
                            data ->
                                StreamSupport.stream(
                                    ((Iterable<String>) data::fieldNames).spliterator(), false)))
            .collect(Collectors.toSet());
    assertThat(settings)
        .contains("MONGODB_URI", "USERS_STORE")
        .allSatisfy(setting -> assertThat(documented).contains("`" + setting + "`"));
  }

  @Test
  void namesNothingThatIsNotThere() throws IOException {
    assertThat(names(pod().path("volumes")))
        .containsExactlyElementsOf(names(container().path("volumeMounts")));
    assertThat(all("Secret").stream().map(one -> one.at("/metadata/name").asText()))
        .contains(
            container().at("/envFrom/1/secretRef/name").asText(),
            pod().at("/volumes/0/secret/secretName").asText());
    assertThat(one("ConfigMap").at("/metadata/name").asText())
        .isEqualTo(container().at("/envFrom/0/configMapRef/name").asText());
    for (JsonNode resource : one("Kustomization").path("resources")) {
      assertThat(FOLDER.resolve(resource.asText())).exists();
    }
    assertThat(container().path("image").asText())
        .startsWith(one("Kustomization").at("/images/0/name").asText() + ":");
  }
}
