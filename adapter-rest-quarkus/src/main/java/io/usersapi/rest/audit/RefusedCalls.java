package io.usersapi.rest.audit;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Records every 403 of a live session. The refusal stands whether or not it can be recorded: there
 * is nothing that changed.
 */
public final class RefusedCalls {

  private static final Logger LOG = Logger.getLogger(RefusedCalls.class);
  private static final int FORBIDDEN = 403;

  private final Auditing auditing;
  private final CurrentVertxRequest request;

  RefusedCalls(Auditing auditing, CurrentVertxRequest request) {
    this.auditing = auditing;
    this.request = request;
  }

  @ServerResponseFilter
  void record(ContainerResponseContext response) {
    if (response.getStatus() == FORBIDDEN) {
      RoutingContext http = request.getCurrent();
      Gate.known(http).ifPresent(who -> record(http, who.app()));
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
