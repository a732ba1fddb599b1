package io.usersapi.rest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers what no resource took, in the one shape of errors. */
@ApplicationScoped
public class UnknownPaths {

  private static final int LAST = Integer.MAX_VALUE;

  void register(@Observes Router router) {
    router.route().order(LAST).handler(http -> answer(http, 404, HttpProblem.notFound().body()));
    router.errorHandler(
        400,
        http ->
            answer(
                http,
                400,
                HttpProblem.badRequest("bad_request", "The request cannot be understood.").body()));
  }

  private static void answer(RoutingContext http, int status, ErrorResponse body) {
    http.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
        .end(new JsonObject().put("message", body.message()).put("code", body.code()).encode());
  }
}
