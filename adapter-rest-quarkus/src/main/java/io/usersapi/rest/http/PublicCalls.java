package io.usersapi.rest.http;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.usersapi.application.Refusal;
import io.usersapi.application.app.Apps;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call of a public endpoint in: finds the app that {@code x-app-id} names, counts the call
 * for app and address, and asks whether the page's origin is allowed. Stays on the event loop when
 * the app is known without waiting, and asks the store on a worker otherwise.
 */
public final class PublicCalls {

  /** Stands in for the app in the counters of calls that name none. */
  private static final String NO_APP = "none";

  /** Names the app of a call. */
  public static final String APP_HEADER = "x-app-id";

  private final Apps apps;
  private final RateLimiter limiter;
  private final ClientAddresses addresses;

  public PublicCalls(Apps apps, RateLimiter limiter, ClientAddresses addresses) {
    this.apps = apps;
    this.limiter = limiter;
    this.addresses = addresses;
  }

  /**
   * The app that the call names.
   *
   * @param what names the counter
   * @param limit calls per app and address; {@code null} for any number
   * @return fails with 429, 400 where no app is named, or 403 for the origin; asked in this order
   */
  public CompletionStage<App> admit(RoutingContext http, String what, @Nullable Limit limit) {
    Optional<AppId> id = appId(http);
    if (id.isEmpty()) {
      return done(() -> admitted(http, what, limit, Optional.empty()));
    }
    Optional<App> known = apps.findNow(id.get());
    if (known.isPresent()) {
      return done(() -> admitted(http, what, limit, known));
    }
    Optional<Duration> wait = limiter.exhausted(counter(http, what, Optional.empty()), limit);
    if (wait.isPresent()) { // whoever guesses names does not reach the store
      return CompletableFuture.failedStage(new Refusal.TooManyRequests(wait.get()));
    }
    return CompletableFuture.supplyAsync(
        () -> admitted(http, what, limit, apps.find(id.get())),
        Infrastructure.getDefaultWorkerPool());
  }

  private static CompletionStage<App> done(Supplier<App> answer) {
    try {
      return CompletableFuture.completedStage(answer.get());
    } catch (HttpProblem | Refusal refusal) {
      return CompletableFuture.failedStage(refusal);
    }
  }

  private App admitted(
      RoutingContext http, String what, @Nullable Limit limit, Optional<App> named) {
    if (limit != null) {
      Optional<Duration> wait = limiter.count(counter(http, what, named), limit);
      if (wait.isPresent()) {
        throw new Refusal.TooManyRequests(wait.get());
      }
    }
    App app = named.orElseThrow(PublicCalls::unknownApp);
    refuseOrigin(http, app);
    return app;
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
      Optional<Duration> wait = limiter.count(counter(http, what, Optional.empty()), limit);
      if (wait.isPresent()) {
        throw new Refusal.TooManyRequests(wait.get());
      }
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
