package io.usersapi.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Reads every body before any resource runs, on the event loop and up to the limit of its path, so
 * that no worker waits for a slow client, and resources can judge requests in the documented order.
 * What is over the limit is not kept; whoever asks for the body later learns it then.
 */
@ApplicationScoped
public class RequestBodies {

  /** Longest body of a public or account call, in bytes. */
  static final int PUBLIC_LIMIT = 64 * 1024;

  /** Longest body of a call of the dashboard or of an app's backend, in bytes. */
  static final int DASHBOARD_LIMIT = 1024 * 1024;

  /** How long a body that was refused may go on coming, in milliseconds. */
  private static final long DRAIN_MILLIS = 10_000;

  private static final int PRIORITY = 100;
  private static final String BODY = RequestBodies.class.getName();
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  void register(@Observes Filters filters) {
    filters.register(RequestBodies::read, PRIORITY);
  }

  /** The body of a request; a length over the limit stands for one that was not kept. */
  record Body(Buffer bytes, long length, int limit) {
    boolean isTooLarge() {
      return length > limit;
    }

    boolean isEmpty() {
      return length == 0;
    }
  }

  static Body of(RoutingContext http) {
    Body body = http.get(BODY);
    return body == null ? new Body(Buffer.buffer(), 0, limit(http.normalizedPath())) : body;
  }

  private static void read(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (!WITH_BODY.contains(request.method()) || http.normalizedPath().startsWith("/q/")) {
      http.next();
      return;
    }
    String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    boolean chunked = request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    if (!chunked && (announced == null || announced.equals("0"))) {
      http.next();
      return;
    }
    int limit = limit(http.normalizedPath());
    if (announced != null && Long.parseLong(announced) > limit) {
      refuse(http, Long.parseLong(announced), limit);
      return;
    }
    new Reading(http, limit, announced == null ? 1024 : Integer.parseInt(announced)).begin();
  }

  private static int limit(String path) {
    boolean dashboard = path.startsWith("/auth/") && !path.startsWith("/auth/signup");
    boolean backend = path.equals("/users") || path.startsWith("/users/");
    return dashboard || backend ? DASHBOARD_LIMIT : PUBLIC_LIMIT;
  }

  /** Goes on without the body, lets what still comes pass unseen, and not for ever. */
  private static void refuse(RoutingContext http, long length, int limit) {
    HttpServerRequest request = http.request();
    http.put(BODY, new Body(Buffer.buffer(), length, limit));
    request.handler(passing -> {});
    long timer = http.vertx().setTimer(DRAIN_MILLIS, late -> request.connection().close());
    request.endHandler(end -> http.vertx().cancelTimer(timer));
    request.exceptionHandler(broken -> http.vertx().cancelTimer(timer));
    http.next();
    request.resume();
  }

  /** One body on its way in. */
  private static final class Reading {
    private final RoutingContext http;
    private final int limit;
    private final Buffer bytes;
    private boolean done;

    Reading(RoutingContext http, int limit, int expected) {
      this.http = http;
      this.limit = limit;
      this.bytes = Buffer.buffer(expected);
    }

    void begin() {
      HttpServerRequest request = http.request();
      request.exceptionHandler(
          broken -> {
            if (!done) {
              done = true;
              request.connection().close();
            }
          });
      request.endHandler(end -> finish());
      request.handler(this::take);
      if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
        request.response().writeContinue();
      }
      request.resume();
    }

    private void take(Buffer part) {
      if (done) {
        return;
      }
      if (bytes.length() + part.length() > limit) {
        done = true;
        refuse(http, (long) bytes.length() + part.length(), limit);
      } else {
        bytes.appendBuffer(part);
      }
    }

    private void finish() {
      if (!done) {
        done = true;
        http.put(BODY, new Body(bytes, bytes.length(), limit));
        http.next();
      }
    }
  }
}
