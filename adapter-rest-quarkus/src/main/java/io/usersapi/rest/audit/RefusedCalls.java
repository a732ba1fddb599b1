package io.usersapi.rest.audit;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.http.ErrorResponse;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Records every 403 of a live session. The refusal stands whether or not it can be recorded: there
 * is nothing that changed.
 *
 * <p>So that whoever has a session cannot fill the store, an app is refused so often only. What
 * would be refused beyond is too much (429) instead, and is not recorded; what is not refused is
 * not counted.
 */
public final class RefusedCalls {

  private static final Logger LOG = Logger.getLogger(RefusedCalls.class);
  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;

  private final Auditing auditing;
  private final RateLimiter limiter;
  private final @Nullable Limit limit;
  private final CurrentVertxRequest request;

  RefusedCalls(
      Auditing auditing, RateLimiter limiter, Settings settings, CurrentVertxRequest request) {
    this.auditing = auditing;
    this.limiter = limiter;
    this.limit = settings.refusalsPerApp();
    this.request = request;
  }

  @ServerResponseFilter
  void record(ContainerResponseContext response) {
    if (response.getStatus() == FORBIDDEN) {
      RoutingContext http = request.getCurrent();
      Gate.known(http).ifPresent(who -> judge(response, http, who.app()));
    }
  }

  private void judge(ContainerResponseContext response, RoutingContext http, App who) {
    Optional<Duration> wait = limiter.count("refused " + who.key().value(), limit);
    if (wait.isPresent()) {
      Refusal tooMany = new Refusal.TooManyRequests(wait.get());
      response.setStatus(TOO_MANY);
      response.setEntity(new ErrorResponse(tooMany.sentence(), tooMany.code(), null));
      response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, HttpProblem.seconds(wait.get()));
    } else {
      record(http, who);
    }
  }

  private void record(RoutingContext http, App who) {
    String call = http.request().method() + " " + http.normalizedPath();
    Runnable recording = () -> tryToRecord(http, who, call);
    if (BlockingOperationControl.isBlockingAllowed()) {
      recording.run();
    } else {
      Infrastructure.getDefaultWorkerPool().execute(recording);
    }
  }

  private void tryToRecord(RoutingContext http, App who, String call) {
    try {
      auditing.record(http, who, AuditAction.ACCESS_REFUSE, call);
    } catch (StoreUnavailable away) {
      auditing.lost();
      // Without the call: its path may be anything.
      LOG.warnf("A refusal to %s is not in the audit: %s", who.id(), away.getMessage());
    }
  }
}
