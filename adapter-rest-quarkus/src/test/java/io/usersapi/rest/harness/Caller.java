package io.usersapi.rest.harness;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** Somebody who calls the service, with the same headers each time. Immutable. */
public final class Caller {

  private static final RestAssuredConfig CONFIG =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false))
          .redirect(RedirectConfig.redirectConfig().followRedirects(false));

  private static final HttpClient MANY =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static final Caller NOBODY = new Caller(List.of());

  private final List<Header> headers;

  private Caller(List<Header> headers) {
    this.headers = List.copyOf(headers);
  }

  /** Without any header of its own. */
  public static Caller anybody() {
    return NOBODY;
  }

  /** Signed in as the first admin. */
  public static Caller admin() {
    return login(StoreProfile.ADMIN, StoreProfile.ADMIN_PASSWORD);
  }

  /** Signed in as an app. */
  public static Caller login(String app, String password) {
    String body =
        "{\"sourceAppId\":" + Json.quote(app) + ",\"password\":" + Json.quote(password) + "}";
    return anybody().session(anybody().post("/auth/login", body).ok().sid());
  }

  public Caller session(String sid) {
    return with("Cookie", "sid=" + sid);
  }

  public Caller with(String header, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(header, value));
    return new Caller(more);
  }

  /** The value of a header that all calls have. */
  public String header(String name) {
    return headers.stream()
        .filter(header -> header.getName().equals(name))
        .map(Header::getValue)
        .findFirst()
        .orElseThrow();
  }

  public Answer get(String path) {
    return send("GET", path);
  }

  public Answer delete(String path) {
    return send("DELETE", path);
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  /** Without body and type. */
  public Answer send(String method, String path) {
    // RestAssured gives a type to a POST without a body.
    return method.equals("GET") || method.equals("DELETE")
        ? answer(method, path, request(null))
        : begin(method, path, null).join();
  }

  public Answer send(String method, String path, String type, String body) {
    return send(method, path, type, body.getBytes(StandardCharsets.UTF_8));
  }

  public Answer send(String method, String path, String type, byte[] body) {
    return answer(method, path, request(type).body(body));
  }

  private RequestSpecification request(String type) {
    RequestSpecification request = given().config(CONFIG).urlEncodingEnabled(false);
    if (type != null) {
      request.contentType(type);
    }
    headers.forEach(request::header);
    return request;
  }

  private static Answer answer(String method, String path, RequestSpecification request) {
    Response response = request.request(method, path);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    response
        .headers()
        .forEach(
            header ->
                headers
                    .computeIfAbsent(
                        header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(header.getValue()));
    byte[] body = response.asByteArray();
    return described(
        method,
        path,
        new Answer(
            method + " " + path,
            response.statusCode(),
            headers,
            new String(body, StandardCharsets.UTF_8)));
  }

  /** The same without waiting, for many calls at once. */
  public CompletableFuture<Answer> begin(String method, String path, String json) {
    return begin(method, path, "application/json", json);
  }

  /** As a browser sends a form; RestAssured would write it anew. */
  public Answer submit(String path, String form) {
    return begin("POST", path, "application/x-www-form-urlencoded", form).join();
  }

  private CompletableFuture<Answer> begin(String method, String path, String type, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", type);
    }
    headers.forEach(header -> request.header(header.getName(), header.getValue()));
    return MANY.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(
            response ->
                described(
                    method,
                    path,
                    new Answer(
                        method + " " + path,
                        response.statusCode(),
                        response.headers().map().entrySet().stream()
                            .collect(
                                Collectors.toMap(
                                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                                    Map.Entry::getValue)),
                        response.body())));
  }

  private static Answer described(String method, String path, Answer answer) {
    Description.check(method, path, answer);
    return answer;
  }
}
