package io.usersapi.rest.harness;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** An app made for one test. */
public record TestApp(String id, String password) {

  /** The least data that a fresh app takes. */
  public static final String CONSENT = json("{'consentRequired':true}");

  public static TestApp create() {
    return create(unusedId());
  }

  public static TestApp create(String id) {
    Answer made = Caller.admin().post("/auth/apps", json("{'sourceAppId':'%s'}", id)).ok();
    return new TestApp(made.text("sourceAppId"), made.text("password"));
  }

  /** With a schema of these fields. */
  public static TestApp withFields(String... fields) {
    TestApp app = create();
    app.putSchema("{'fields':[" + String.join(",", fields) + "]}").ok();
    return app;
  }

  /** With a schema that asks for nothing but an email. */
  public static TestApp ofEmails() {
    return withFields();
  }

  public static String unusedId() {
    return "test-" + UUID.randomUUID();
  }

  /** One of the app's pages. */
  public Caller page() {
    return Caller.anybody().with("x-app-id", id);
  }

  public Answer submit(String email, String data) {
    return post(json("{'email':%s,'data':%s}", Json.quote(email), json(data)));
  }

  public Answer submit(String email) {
    return submit(email, "{}");
  }

  /** Posts this body as it is. */
  public Answer post(String body) {
    return page().post("/v1/users", body);
  }

  /** Submits these data, and gives back what was stored. */
  public JsonNode stored(String data) {
    submit("stored@example.org", data).ok();
    return user("stored@example.org").path("data");
  }

  public Answer schema() {
    return page().get("/v1/schema");
  }

  public Answer putSchema(String schema) {
    return Caller.admin().put(path("/schema"), json(schema));
  }

  public Answer putSettings(String settings) {
    return Caller.admin().put(path("/settings"), json(settings));
  }

  public String path(String rest) {
    return "/auth/apps/" + id + rest;
  }

  public Answer delete() {
    return Caller.admin().delete(path(""));
  }

  /** Signed in. */
  public Caller login() {
    return Caller.login(id, password);
  }

  /** All users, as the app itself sees them. */
  public List<JsonNode> users() {
    return users(login().get("/auth/users").ok());
  }

  public static List<JsonNode> users(Answer list) {
    return StreamSupport.stream(list.json().path("users").spliterator(), false).toList();
  }

  public static List<String> emails(Answer list) {
    return users(list).stream().map(user -> user.path("email").asText()).toList();
  }

  public JsonNode user(String email) {
    List<JsonNode> found =
        users().stream().filter(user -> user.path("email").asText().equals(email)).toList();
    assertThat(found).as("users of %s", email).hasSize(1);
    return found.get(0);
  }
}
