package io.usersapi.rest.health;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the chosen store can be used; no other store is asked. */
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {

  private final Stores stores;

  StoreReadiness(Stores stores) {
    this.stores = stores;
  }

  @Override
  public HealthCheckResponse call() {
    try {
      stores.ping();
      return HealthCheckResponse.up("store");
    } catch (StoreUnavailable away) {
      return HealthCheckResponse.down("store");
    }
  }
}
