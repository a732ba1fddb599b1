package io.usersapi.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads every body before any resource runs, on the event loop and up to the limit of its path, so
 * that no worker waits for a slow client, and resources can judge requests in the documented order.
 * What is over the limit is not kept; whoever asks for the body later learns it then.
 *
 * <p>A body that goes on coming for longer than {@code quarkus.http.read-timeout} is refused with
 * 408 and the end of the connection; one that stops coming meets {@code quarkus.http.idle-timeout}.
 * Bodies over {@value #SMALL} bytes share a {@link BodyRoom}; one that finds it full is refused
 * with 503.
 */
@ApplicationScoped
public class RequestBodies {

  /** Longest body of a public or account call, in bytes. */
  static final int PUBLIC_LIMIT = 64 * 1024;

  /** Longest body of a call of the dashboard or of an app's backend, in bytes. */
  static final int DASHBOARD_LIMIT = 1024 * 1024;

  /** How long a body that was refused may go on coming, in milliseconds. */
  private static final long DRAIN_MILLIS = 10_000;

  /** Up to here a body costs little more than its connection, and asks for no room. */
  private static final int SMALL = 4 * 1024;

  private static final String RETRY_SECONDS = "5";

  private static final int PRIORITY = 100;
  private static final String BODY = RequestBodies.class.getName();
  private static final Set<HttpMethod> WITH_BODY =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

  private final BodyRoom room = BodyRoom.ofThisProcess();
  private final long patience;
  private final Problems problems;

  RequestBodies(
      @ConfigProperty(name = "quarkus.http.read-timeout") Duration patience, Problems problems) {
    this.patience = patience.toNanos();
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::read, PRIORITY);
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

  /**
   * The body of a request.
   *
   * @throws HttpProblem 415 when it is compressed, or encoded in another way: nothing undoes that
   */
  static Body of(RoutingContext http) {
    for (String encoding : http.request().headers().getAll(HttpHeaders.CONTENT_ENCODING)) {
      if (!encoding.strip().equalsIgnoreCase("identity")) {
        throw HttpProblem.encoded();
      }
    }
    Body body = http.get(BODY);
    return body == null ? new Body(Buffer.buffer(), 0, limit(http.normalizedPath())) : body;
  }

  private void read(RoutingContext http) {
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
    int expected = announced == null ? 1024 : Integer.parseInt(announced);
    new Reading(http, limit, Math.min(expected, SMALL)).begin();
  }

  private static int limit(String path) {
    boolean dashboard = path.startsWith("/auth/") && !path.startsWith("/auth/signup");
    boolean backend = path.equals("/users") || path.startsWith("/users/");
    return dashboard || backend ? DASHBOARD_LIMIT : PUBLIC_LIMIT;
  }

  /** Goes on without the body. */
  private static void refuse(RoutingContext http, long length, int limit) {
    http.put(BODY, new Body(Buffer.buffer(), length, limit));
    drain(http);
    http.next();
    http.request().resume();
  }

  /** Lets what still comes of a body pass unseen, and not for ever. */
  private static void drain(RoutingContext http) {
    HttpServerRequest request = http.request();
    request.handler(passing -> {});
    long timer = http.vertx().setTimer(DRAIN_MILLIS, late -> request.connection().close());
    request.endHandler(end -> http.vertx().cancelTimer(timer));
    request.exceptionHandler(broken -> http.vertx().cancelTimer(timer));
  }

  /** One body on its way in. */
  private final class Reading {
    private final RoutingContext http;
    private final int limit;
    private Buffer bytes;
    private final long began = System.nanoTime();
    private int held;
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
              drop();
              giveUp(broken);
            }
          });
      request.endHandler(end -> finish());
      request.handler(this::take);
      if (request.headers().contains(HttpHeaders.EXPECT, "100-continue", true)) {
        request.response().writeContinue();
      }
      request.resume();
    }

    /** The caller went away, and hears nothing; or what came is no body, and then is told so. */
    private void giveUp(Throwable broken) {
      if (!(broken instanceof HttpClosedException || broken instanceof IOException)) {
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.answer(
            http, HttpProblem.badRequest("bad_request", "The request cannot be understood."));
      }
      http.request().connection().close();
    }

    private void take(Buffer part) {
      if (done) {
        return;
      }
      int length = bytes.length() + part.length();
      if (length > limit) {
        drop();
        refuse(http, length, limit);
      } else if (System.nanoTime() - began > patience) {
        drop();
        http.addEndHandler(answered -> http.request().connection().close());
        http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        problems.answer(http, HttpProblem.slowBody());
      } else if (length > SMALL && !hold(length - held)) {
        drop();
        drain(http);
        http.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        problems.answer(http, HttpProblem.overloaded());
      } else {
        bytes.appendBuffer(part);
      }
    }

    /** Asks for room; it is given back once the request is answered, or its connection gone. */
    private boolean hold(int more) {
      if (!room.hold(more)) {
        return false;
      }
      if (held == 0) {
        http.addEndHandler(end -> free());
      }
      held += more;
      return true;
    }

    /** Keeps nothing of what came, though the request may go on for a while. */
    private void drop() {
      done = true;
      bytes = Buffer.buffer();
      free();
    }

    private void free() {
      room.free(held);
      held = 0;
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
