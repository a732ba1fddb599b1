package io.usersapi.rest.http;

import static io.usersapi.rest.harness.Json.json;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.StoreProfile;
import io.usersapi.rest.harness.TestApp;
import java.util.function.Function;

/** Calls with a body, each with one that is taken. */
enum Target {
  SUBMISSION("POST", "/v1/users", 64, app -> json("{'email':'a@example.org'}")),
  LOGIN(
      "POST",
      "/auth/login",
      1024,
      app -> json("{'sourceAppId':'%s','password':'%s'}", app.id(), app.password())),
  LOGOUT("POST", "/auth/logout", 1024, app -> "{}"),
  NEW_APP("POST", "/auth/apps", 1024, app -> json("{'sourceAppId':'%s'}", TestApp.unusedId())),
  SCHEMA("PUT", "/auth/apps/{id}/schema", 1024, app -> json("{'fields':[]}")),
  SCHEMA_CHECK("POST", "/auth/apps/{id}/schema/check", 1024, app -> json("{'fields':[]}")),
  SETTINGS("PUT", "/auth/apps/{id}/settings", 1024, app -> json("{'anonymousSignup':false}")),
  NEW_PASSWORD("POST", "/auth/apps/{id}/password", 1024, app -> "{}"),
  OWN_PASSWORD(
      "POST",
      "/auth/password",
      1024,
      app ->
          json(
              "{'current':'%s','next':'%s'}",
              StoreProfile.ADMIN_PASSWORD, StoreProfile.ADMIN_PASSWORD)),
  BACKUP(
      "POST",
      "/auth/admin/backup",
      1024,
      app -> json("{'password':'%s'}", StoreProfile.ADMIN_PASSWORD));

  final String method;
  final String path;

  /** The longest body in bytes. */
  final int limit;

  private final Function<TestApp, String> good;

  Target(String method, String path, int kib, Function<TestApp, String> good) {
    this.method = method;
    this.path = path;
    this.limit = kib * 1024;
    this.good = good;
  }

  String good(TestApp app) {
    return good.apply(app);
  }

  /** With the rights that the call needs. */
  Caller caller(TestApp app) {
    return this == SUBMISSION ? app.page() : this == LOGIN ? Caller.anybody() : Caller.admin();
  }

  boolean needsSession() {
    return this != SUBMISSION && this != LOGIN && this != LOGOUT;
  }

  boolean needsRole() {
    return path.startsWith("/auth/apps") || path.startsWith("/auth/admin");
  }

  boolean needsBody() {
    return this != LOGOUT && this != NEW_PASSWORD;
  }

  boolean namesAnApp() {
    return path.contains("{id}");
  }

  String path(String app) {
    return path.replace("{id}", app);
  }

  Answer call(Caller caller, TestApp app, String type, byte[] body) {
    return caller.send(method, path(app.id()), type, body);
  }

  Answer call(Caller caller, TestApp app, String body) {
    return caller.send(method, path(app.id()), "application/json", body);
  }
}
