package io.usersapi.rest.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.usersapi.application.audit.Actor;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.http.ClientAddresses;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Records what apps do over HTTP, with the address that they do it from. */
public final class Auditing {

  static final String EVENTS = "users.audit.events";
  static final String LOST = "users.audit.events.lost";

  private final AuditLog log;
  private final ClientAddresses addresses;
  private final MeterRegistry registry;
  private final Counter lost;

  /**
   * @param registry where events are counted by their actions
   */
  public Auditing(AuditLog log, ClientAddresses addresses, MeterRegistry registry) {
    this.log = log;
    this.addresses = addresses;
    this.registry = registry;
    this.lost =
        Counter.builder(LOST)
            .description("Refusals that could not be recorded in the audit")
            .register(registry);
    for (AuditAction action : AuditAction.values()) {
      kept(action);
    }
  }

  private Counter kept(AuditAction action) {
    return Counter.builder(EVENTS)
        .description("Events recorded in the audit")
        .tag("action", action.label())
        .register(registry);
  }

  private Actor actor(RoutingContext http, App who) {
    return new Actor(who.id(), addresses.address(http.request()));
  }

  /**
   * Makes a change with its event; see {@link AuditLog#recording}.
   *
   * @param who who is signed in
   * @param target an app's name, or what is its own behind a slash
   */
  public <T> T change(
      RoutingContext http, App who, AuditAction action, String target, Supplier<T> change) {
    T changed = log.recording(actor(http, who), action, target, change);
    kept(action).increment();
    return changed;
  }

  /** Records what changes nothing; see {@link AuditLog#record}. */
  public void record(RoutingContext http, App who, AuditAction action, String target) {
    log.record(actor(http, who), action, target);
    kept(action).increment();
  }

  /** Counts an event that could not be recorded, and held nothing up. */
  void lost() {
    lost.increment();
  }
}
