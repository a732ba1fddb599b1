package io.usersapi.rest.harness;

import static io.usersapi.rest.harness.Json.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.UUID;

/** An account made for one test. */
public record TestAccount(TestApp app, String id, String username, String email, String token) {

  public static final String PASSWORD = "correct-horse-1";

  public static String unusedName() {
    return "n" + UUID.randomUUID();
  }

  public static String unusedEmail() {
    return unusedName() + "@example.org";
  }

  /** An account of the app, signed up by username. */
  public static TestAccount of(TestApp app) {
    return of(app, app.page());
  }

  /** The same from that address, where limits are on. */
  public static TestAccount of(TestApp app, String address) {
    return of(app, app.page().with("X-Forwarded-For", address));
  }

  private static TestAccount of(TestApp app, Caller caller) {
    String username = unusedName();
    String email = unusedEmail();
    Answer made = signUp(caller, username, email, PASSWORD).ok();
    return new TestAccount(
        app, made.json().path("user").path("id").asText(), username, email, made.text("token"));
  }

  public static TestAccount create() {
    return of(TestApp.create());
  }

  public static Answer signUp(Caller caller, String username, String email, String password) {
    return caller.post(
        "/user",
        json(
            "{'username':%s,'email':%s,'password':%s}",
            Json.quote(username), Json.quote(email), Json.quote(password)));
  }

  /** With the token. */
  public Caller caller() {
    return bearer(token);
  }

  public static Caller bearer(String token) {
    return Caller.anybody().with("Authorization", "Bearer " + token);
  }

  public Answer signIn(String password) {
    return app.page()
        .post(
            "/user/auth",
            json("{'email':%s,'password':%s}", Json.quote(email), Json.quote(password)));
  }

  public static JsonNode claims(String token) {
    return part(token, 1);
  }

  public static JsonNode header(String token) {
    return part(token, 0);
  }

  private static JsonNode part(String token, int index) {
    return Json.parse(new String(Base64.getUrlDecoder().decode(token.split("\\.")[index])));
  }
}
