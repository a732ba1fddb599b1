package io.usersapi.rest.audit;

import io.usersapi.application.audit.Actor;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.http.ClientAddresses;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Supplier;

/** Records what apps do over HTTP, with the address that they do it from. */
public final class Auditing {

  private final AuditLog log;
  private final ClientAddresses addresses;

  public Auditing(AuditLog log, ClientAddresses addresses) {
    this.log = log;
    this.addresses = addresses;
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
    return log.recording(actor(http, who), action, target, change);
  }

  /** Records what changes nothing; see {@link AuditLog#record}. */
  public void record(RoutingContext http, App who, AuditAction action, String target) {
    log.record(actor(http, who), action, target);
  }
}
