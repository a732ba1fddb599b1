package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What the service answered.
 *
 * @param call what was asked, for failures
 * @param headers all values by lower-case names
 */
public record Answer(String call, int status, Map<String, List<String>> headers, String text) {

  /** What no error may show. */
  private static final List<String> INTERNALS =
      List.of(
          "Exception",
          "java.",
          "jakarta.",
          "io.quarkus",
          "io.vertx",
          "org.jboss",
          "fasterxml",
          "Jackson",
          "mongo",
          ".java:",
          "\tat ",
          "\\tat ",
          "stack",
          "Error id",
          "io.usersapi",
          "resteasy");

  public List<String> all(String header) {
    return headers.getOrDefault(header.toLowerCase(Locale.ROOT), List.of());
  }

  /** The value of a header that is there once; empty when it is not there. */
  public String header(String name) {
    assertThat(all(name)).as("%s of %s", name, this).hasSizeLessThanOrEqualTo(1);
    return all(name).isEmpty() ? "" : all(name).get(0);
  }

  public JsonNode json() {
    return Json.parse(text);
  }

  public String text(String member) {
    return json().path(member).asText();
  }

  /** The names of the members of the body, in their order. */
  public List<String> members() {
    return names(json());
  }

  public static List<String> names(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) () -> object.fieldNames()).spliterator(), false)
        .toList();
  }

  /** The value of the cookie {@code sid} that the answer sets. */
  public String sid() {
    String cookie = header("Set-Cookie");
    assertThat(cookie).as("Set-Cookie of %s", this).startsWith("sid=");
    return cookie.substring(4, cookie.indexOf(';'));
  }

  public Answer is(int expected) {
    assertThat(status).as("status of %s", this).isEqualTo(expected);
    return this;
  }

  /** 200 with a JSON body. */
  public Answer ok() {
    is(200);
    assertThat(header("Content-Type"))
        .as("Content-Type of %s", this)
        .startsWith("application/json");
    json();
    return this;
  }

  /**
   * An error with this status and code, in the one shape of errors, that shows nothing internal.
   */
  public Answer refused(int expected, String code) {
    refused(expected);
    assertThat(text("code")).as("code of %s", this).isEqualTo(code);
    return this;
  }

  /** An error with this status, in the one shape of errors, that shows nothing internal. */
  public Answer refused(int expected) {
    is(expected);
    assertThat(header("Content-Type"))
        .as("Content-Type of %s", this)
        .matches("application/json(;\\s*charset=(?i:utf-8))?");
    JsonNode body = json();
    assertThat(body.path("message").isTextual() && !body.path("message").asText().isBlank())
        .as("a sentence in %s", this)
        .isTrue();
    assertThat(body.path("code").asText()).as("code of %s", this).matches("[a-z][a-z0-9_]*");
    assertThat(members()).as("members of %s", this).isSubsetOf("message", "code", "errors");
    body.path("errors")
        .forEach(
            entry -> {
              assertThat(names(entry)).containsExactlyInAnyOrder("field", "code", "message");
              assertThat(entry.path("code").asText()).matches("[a-z][a-z0-9_]*");
              assertThat(entry.path("message").asText()).isNotBlank();
            });
    assertThat(text).as("an error shows nothing internal").doesNotContain(INTERNALS);
    return this;
  }

  /**
   * A failed validation with exactly these violations in this order.
   *
   * @param violations field and code, for example {@code age too_large}
   */
  public Answer violates(String... violations) {
    refused(400, "validation_failed");
    assertThat(violations()).as("violations of %s", this).containsExactly(violations);
    return this;
  }

  private List<String> violations() {
    return StreamSupport.stream(json().path("errors").spliterator(), false)
        .map(entry -> entry.path("field").asText() + " " + entry.path("code").asText())
        .toList();
  }

  /** The message of the first violation of a field. */
  public String complaint(String field) {
    return StreamSupport.stream(json().path("errors").spliterator(), false)
        .filter(entry -> entry.path("field").asText().equals(field))
        .map(entry -> entry.path("message").asText())
        .findFirst()
        .orElseThrow(() -> new AssertionError("Nothing about " + field + " in " + this));
  }

  @Override
  public String toString() {
    String shown = text.length() > 500 ? text.substring(0, 500) + "…" : text;
    return call + " -> " + status + " " + shown;
  }
}
