package io.usersapi.rest.telemetry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.http.Outcome;
import io.usersapi.domain.id.ObjectId;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many requests there were and how long they took, by address template, method and status:
 * {@code http_server_requests_seconds}, with the labels that Quarkus gives it.
 *
 * <p>The labels are few whatever clients send: templates are those of the resources, and what no
 * resource took has one name; methods are those of {@link #METHODS}, and any other has one name.
 */
final class RequestTimers {

  /** The address of what no resource took. */
  static final String NO_RESOURCE = "none";

  static final String REQUESTS = "http.server.requests";
  static final String ACTIVE = "http.server.active.requests";

  private static final String OTHER_METHOD = "OTHER";
  private static final Map<HttpMethod, String> METHODS =
      Stream.of(
              HttpMethod.GET,
              HttpMethod.HEAD,
              HttpMethod.POST,
              HttpMethod.PUT,
              HttpMethod.PATCH,
              HttpMethod.DELETE,
              HttpMethod.OPTIONS)
          .collect(Collectors.toUnmodifiableMap(Function.identity(), HttpMethod::name));

  /** Stands for the status of what ended before it was answered. */
  private static final int RESET = 0;

  /** Bounds that a latency's share can be asked for. */
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5)
  };

  private record Label(String template, String method, int status) {

    /** Written out, as an {@link ObjectId}'s is. */
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Label label
          && status == label.status
          && template.equals(label.template)
          && method.equals(label.method);
    }

    @Override
    public int hashCode() {
      return (template.hashCode() * 31 + method.hashCode()) * 31 + status;
    }
  }

  private final MeterRegistry registry;
  private final Map<Label, Timer> timers = new ConcurrentHashMap<>();
  private final LongAdder active = new LongAdder();

  RequestTimers(MeterRegistry registry) {
    this.registry = registry;
    Gauge.builder(ACTIVE, active, LongAdder::sum)
        .description("Requests that are being answered")
        .register(registry);
  }

  void begun() {
    active.increment();
  }

  /**
   * @param template of the resource, or {@link #NO_RESOURCE}
   */
  void ended(String template, HttpMethod method, int status, long nanos) {
    active.decrement();
    String name = METHODS.getOrDefault(method, OTHER_METHOD);
    timers
        .computeIfAbsent(new Label(template, name, status), this::timer)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Likewise, for a request whose client went away before it was answered. */
  void reset(String template, HttpMethod method, long nanos) {
    ended(template, method, RESET, nanos);
  }

  private Timer timer(Label label) {
    boolean reset = label.status() == RESET;
    return Timer.builder(REQUESTS)
        .description("Requests answered, and how long that took")
        .tag("uri", label.template())
        .tag("method", label.method())
        .tag("status", reset ? "RESET" : String.valueOf(label.status()))
        .tag("outcome", reset ? "CLIENT_ERROR" : Outcome.forStatus(label.status()).name())
        .serviceLevelObjectives(BOUNDS)
        .register(registry);
  }
}
