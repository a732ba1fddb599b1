package io.usersapi.rest.harness;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The OpenAPI document that the service under test serves, which every answer must keep to. */
final class Description {

  private static final class Served {
    static final JsonNode DOCUMENT = Json.parse(given().get("/q/openapi?format=json").asString());
  }

  private Description() {}

  /**
   * Fails for a status, or a type of body, that the document does not have for this call. Faults of
   * the service itself (500) are in no document; calls that are not in it are other tests' matter.
   */
  static void check(String method, String path, Answer answer) {
    String plain = path.split("\\?", 2)[0];
    if (plain.startsWith("/users")) {
      return; // described for the listener of backends, and not to be found on this one
    }
    Optional<JsonNode> operation =
        template(plain)
            .map(found -> found.path(method.toLowerCase(Locale.ROOT)))
            .filter(JsonNode::isObject);
    if (operation.isEmpty() || answer.status() == 500) {
      return;
    }
    JsonNode responses = operation.get().path("responses");
    List<String> described = Answer.names(responses);
    assertThat(described)
        .as("the document describes the status of %s", answer)
        .contains(String.valueOf(answer.status()));
    JsonNode response = resolve(responses.path(String.valueOf(answer.status())));
    List<String> types = Answer.names(response.path("content"));
    String type = answer.header("Content-Type").split(";", 2)[0];
    if (types.isEmpty()) {
      assertThat(answer.text()).as("the document describes the body of %s", answer).isEmpty();
    } else {
      assertThat(types).as("the document describes the type of %s", answer).contains(type);
    }
    response
        .path("headers")
        .properties()
        .forEach(
            header -> {
              if (header.getValue().path("required").asBoolean()) {
                assertThat(answer.all(header.getKey()))
                    .as("%s of %s", header.getKey(), answer)
                    .hasSize(1);
              }
            });
  }

  private static JsonNode resolve(JsonNode response) {
    String reference = response.path("$ref").asText();
    return reference.isEmpty() ? response : Served.DOCUMENT.at(reference.substring(1));
  }

  /** The path item that fits most closely: the one with the fewest parameters. */
  private static Optional<JsonNode> template(String path) {
    return Served.DOCUMENT.path("paths").properties().stream()
        .filter(entry -> matches(entry.getKey(), path))
        .min(Comparator.comparing(entry -> entry.getKey().split("\\{", -1).length))
        .map(Map.Entry::getValue);
  }

  private static boolean matches(String template, String path) {
    String pattern = "\\Q" + template.replaceAll("\\{[^/]+}", "\\\\E[^/]+\\\\Q") + "\\E";
    return Pattern.matches(pattern, path);
  }
}
