package io.usersapi.rest.http;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.Apps;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.ParsableMIMEValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves the public endpoints: finds the app that {@code x-app-id} names, counts the call for app
 * and address, asks whether the page's origin is allowed, and answers.
 *
 * <p>They are routes of Vert.x: to be called like a resource would cost a submission more than its
 * validation does. All runs on the event loop, save that the store is asked on a worker for an app
 * that is not known without waiting. Their part of the OpenAPI document is {@code
 * META-INF/openapi.yaml}.
 */
public final class PublicCalls {

  /** Stands in for the app in the counters of calls that name none. */
  private static final String NO_APP = "none";

  /** Names the app of a call. */
  public static final String APP_HEADER = "x-app-id";

  /** Where the metrics look for the template of an address, as Quarkus REST leaves it. */
  private static final String TEMPLATE = "UrlPathTemplate";

  private static final List<MIMEHeader> OFFERED =
      List.of(new ParsableMIMEValue("application/json").forceParse());

  private final Apps apps;
  private final RateLimiter limiter;
  private final ClientAddresses addresses;
  private final Problems problems;

  public PublicCalls(Apps apps, RateLimiter limiter, ClientAddresses addresses, Problems problems) {
    this.apps = apps;
    this.limiter = limiter;
    this.addresses = addresses;
    this.problems = problems;
  }

  /**
   * Goes on with the app that the call names, or refuses the call: with 406 where it does not take
   * JSON, 429, 400 where no app is named, or 403 for the origin; asked in this order. What the
   * answer throws becomes an error as well.
   *
   * @param what names the counter
   * @param limit calls per app and address; {@code null} for any number
   * @param answer called on the event loop
   */
  public void admit(RoutingContext http, String what, @Nullable Limit limit, Consumer<App> answer) {
    refusing(
        http,
        () -> {
          nameForMetrics(http);
          refuseOtherTypes(http);
          Optional<AppId> id = appId(http);
          Optional<App> known = id.flatMap(apps::findNow);
          if (id.isEmpty() || known.isPresent()) {
            answer.accept(admitted(http, what, limit, known));
            return;
          }
          // Whoever guesses names does not reach the store.
          refuse(limiter.exhausted(counter(http, what, Optional.empty()), limit));
          http.vertx()
              .executeBlocking(() -> admitted(http, what, limit, apps.find(id.get())), false)
              .onComplete(
                  app -> refusing(http, () -> answer.accept(app)), failure -> fail(http, failure));
        });
  }

  /**
   * Answers with what becomes of the call, whichever thread tells it.
   *
   * @param body the JSON value of an outcome; may throw {@link HttpProblem}
   */
  public <T> void answer(
      RoutingContext http, CompletionStage<T> outcome, Function<? super T, ?> body) {
    Context loop = http.vertx().getOrCreateContext();
    outcome.whenComplete(
        (value, failure) -> {
          if (Vertx.currentContext() == loop) {
            answer(http, value, failure, body);
          } else {
            loop.runOnContext(resumed -> answer(http, value, failure, body));
          }
        });
  }

  private <T> void answer(
      RoutingContext http, T value, @Nullable Throwable failure, Function<? super T, ?> body) {
    if (failure == null) {
      refusing(http, () -> Answers.json(http, Json.encodeToBuffer(body.apply(value))));
    } else {
      fail(http, failure);
    }
  }

  private void refusing(RoutingContext http, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error failure) {
      fail(http, failure);
    }
  }

  private void fail(RoutingContext http, Throwable failure) {
    problems.answer(http, failure);
  }

  /** However a caller writes the address, the metrics count it under the one of the route. */
  private static void nameForMetrics(RoutingContext http) {
    http.vertx().getOrCreateContext().putLocal(TEMPLATE, http.currentRoute().getPath());
  }

  private static void refuseOtherTypes(RoutingContext http) {
    if (http.request().headers().contains(HttpHeaders.ACCEPT)) {
      List<MIMEHeader> accepted = http.parsedHeaders().accept();
      if (!accepted.isEmpty()
          && http.parsedHeaders().findBestUserAcceptedIn(accepted, OFFERED) == null) {
        throw HttpProblem.notAcceptable();
      }
    }
  }

  private App admitted(
      RoutingContext http, String what, @Nullable Limit limit, Optional<App> named) {
    if (limit != null) {
      refuse(limiter.count(counter(http, what, named), limit));
    }
    App app = named.orElseThrow(PublicCalls::unknownApp);
    refuseOrigin(http, app);
    return app;
  }

  private static void refuse(Optional<Duration> wait) {
    if (wait.isPresent()) {
      throw new Refusal.TooManyRequests(wait.get());
    }
  }

  private static HttpProblem unknownApp() {
    return HttpProblem.badRequest(
        "unknown_app", "The header x-app-id is missing, or names no app.");
  }

  /**
   * The app that the call names. Counts nothing, asks for no origin, and may block.
   *
   * @param otherwise the app of calls without the header; {@code null} for none
   * @throws HttpProblem 400 where no app is named
   */
  public App named(RoutingContext http, @Nullable AppId otherwise) {
    boolean silent = !http.request().headers().contains(APP_HEADER);
    Optional<AppId> id = silent ? Optional.ofNullable(otherwise) : appId(http);
    return id.flatMap(apps::find).orElseThrow(PublicCalls::unknownApp);
  }

  /**
   * The app that a parameter of the query names, else the header. Counts nothing, asks for no
   * origin, and may block.
   *
   * @param otherwise the app of calls that name none; {@code null} for none
   * @throws HttpProblem 400 where no app is named
   */
  public App namedByQuery(RoutingContext http, String parameter, @Nullable AppId otherwise) {
    String given = QueryParameters.all(http).get(parameter);
    if (given == null) {
      return named(http, otherwise);
    }
    return Optional.of(given)
        .filter(AppId::isValid)
        .flatMap(id -> apps.find(new AppId(id)))
        .orElseThrow(
            () -> HttpProblem.badRequest("unknown_app", "`" + parameter + "` names no app."));
  }

  /**
   * Counts a call for its address, over all apps.
   *
   * @param what names the counter
   * @param limit calls per address; {@code null} for any number
   * @throws Refusal.TooManyRequests when there were too many before
   */
  public void count(RoutingContext http, String what, @Nullable Limit limit) {
    if (limit != null) {
      refuse(limiter.count(counter(http, what, Optional.empty()), limit));
    }
  }

  /**
   * Asks whether the page that makes the call may call for the app.
   *
   * @throws HttpProblem 403 when it may not
   */
  public void refuseOrigin(RoutingContext http, App app) {
    String origin = http.request().getHeader("Origin");
    if (origin != null && !app.settings().allowsOrigin(origin)) {
      throw HttpProblem.forbidden(
          "origin_not_allowed", "This app does not take calls from pages of this origin.");
    }
  }

  private String counter(RoutingContext http, String what, Optional<App> named) {
    String whose = named.map(app -> app.key().value()).orElse(NO_APP);
    return what + " " + whose + " " + addresses.caller(http.request());
  }

  /** The name that the header gives, if it is one. */
  public static Optional<AppId> appId(RoutingContext http) {
    List<String> values = http.request().headers().getAll(APP_HEADER);
    if (values.size() != 1) {
      return Optional.empty();
    }
    String value = values.get(0).strip();
    return AppId.isValid(value) ? Optional.of(new AppId(value)) : Optional.empty();
  }
}
