package io.usersapi.rest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.Json;
import io.vertx.ext.web.RoutingContext;

/** Ends calls that are answered without Quarkus REST; headers that were set before stay. */
public final class Answers {

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

  private Answers() {}

  /** 200 with a JSON text. */
  public static void json(RoutingContext http, Buffer text) {
    json(http.response(), text);
  }

  /** 304. */
  public static void notModified(RoutingContext http) {
    http.response().setStatusCode(304).end();
  }

  /** What the problem says; where an answer has begun already, the connection ends. */
  static void problem(RoutingContext http, HttpProblem problem) {
    HttpServerResponse response = http.response();
    if (response.headWritten()) {
      http.request().connection().close();
      return;
    }
    String seconds = problem.retryAfterSeconds();
    if (seconds != null) {
      response.putHeader("Retry-After", seconds);
    }
    json(response.setStatusCode(problem.status()), Json.encodeToBuffer(problem.body()));
  }

  private static void json(HttpServerResponse response, Buffer text) {
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON).end(text);
  }
}
