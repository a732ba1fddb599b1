package io.usersapi.rest.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.wiring.Settings;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Gives every request an id, which every line that is logged for it carries and the answer tells as
 * {@value RequestId#HEADER}; counts and times it; and, where the operator wants that, logs it.
 *
 * <p>An id that a trusted proxy sends is kept, if it is well-formed; one from anyone else is not.
 *
 * <p>The access log names templates of addresses, never addresses or queries: those have emails and
 * the tokens of mails in them.
 */
@ApplicationScoped
public class RequestTelemetry {

  /** The name of a request's id where lines are logged. */
  static final String MDC_KEY = "requestId";

  /** Where Quarkus REST leaves the template of the resource that took a request. */
  private static final String TEMPLATE = "UrlPathTemplate";

  /** Where the dashboard's pages and files are, which are no resources; they count as one. */
  private static final String DASHBOARD = "/admin";

  private static final CharSequence ID_HEADER = HttpHeaders.createOptimized(RequestId.HEADER);
  private static final Logger ACCESS = Logger.getLogger("io.usersapi.access");

  /** Before every other filter. */
  private static final int PRIORITY = 1_000;

  private final RequestTimers timers;
  private final ClientAddresses addresses;
  private final boolean accessLog;

  RequestTelemetry(MeterRegistry registry, ClientAddresses addresses, Settings settings) {
    this.timers = new RequestTimers(registry);
    this.addresses = addresses;
    this.accessLog = settings.accessLog();
  }

  void register(@Observes Filters filters) {
    filters.register(this::begin, PRIORITY);
  }

  private void begin(RoutingContext http) {
    if (!http.response().headers().contains(ID_HEADER)) { // else it was routed anew
      String id = id(http.request());
      MDC.put(MDC_KEY, id);
      http.response().headers().set(ID_HEADER, id);
      if (!path(http).startsWith("/q/")) {
        measure(http, id);
      }
    }
    http.next();
  }

  private String id(HttpServerRequest request) {
    String given = request.getHeader(ID_HEADER);
    return RequestId.isWellFormed(given) && addresses.isFromTrustedProxy(request)
        ? given
        : RequestId.make();
  }

  private void measure(RoutingContext http, String id) {
    long begun = System.nanoTime();
    Context context = Vertx.currentContext();
    timers.begun();
    http.addEndHandler(
        ended -> {
          String template = template(http, context);
          long nanos = System.nanoTime() - begun;
          if (ended.succeeded()) {
            int status = http.response().getStatusCode();
            timers.ended(template, http.request().method(), status, nanos);
          } else {
            timers.reset(template, http.request().method(), nanos);
          }
          if (accessLog) {
            log(http, id, template, ended.succeeded(), nanos);
          }
        });
  }

  /** As it was sent: a malformed one has no normal form. */
  private static String path(RoutingContext http) {
    String path = http.request().path();
    return path == null ? "" : path;
  }

  private static String template(RoutingContext http, Context context) {
    String template = context.getLocal(TEMPLATE);
    if (template != null) {
      return template;
    }
    String path = path(http);
    boolean ofDashboard = path.equals(DASHBOARD) || path.startsWith(DASHBOARD + "/");
    return ofDashboard ? DASHBOARD : RequestTimers.NO_RESOURCE;
  }

  private void log(RoutingContext http, String id, String template, boolean answered, long nanos) {
    Object others = MDC.put(MDC_KEY, id); // the thread may be one that knows nothing of the request
    ACCESS.infof(
        "method=%s uri=%s status=%s ms=%d address=%s",
        http.request().method().name(),
        template,
        answered ? String.valueOf(http.response().getStatusCode()) : "RESET",
        TimeUnit.NANOSECONDS.toMillis(nanos),
        addresses.address(http.request()));
    if (others == null) {
      MDC.remove(MDC_KEY);
    } else {
      MDC.put(MDC_KEY, others);
    }
  }
}
