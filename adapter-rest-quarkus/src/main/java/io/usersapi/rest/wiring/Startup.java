package io.usersapi.rest.wiring;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.app.Apps;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.application.session.Sessions;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** What happens once, when the service starts, and what goes on beside it from then on. */
@ApplicationScoped
class Startup {

  private static final Logger LOG = Logger.getLogger("io.usersapi");

  /** How often what belongs to nobody, or was kept long enough, is removed. */
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Settings settings;
  private final Stores stores;
  private final Apps apps;
  private final AuditLog audit;
  private final Vertx vertx;

  /**
   * @param sessions made now, so that no login pays for it
   */
  Startup(
      Settings settings, Stores stores, Apps apps, AuditLog audit, Sessions sessions, Vertx vertx) {
    this.settings = settings;
    this.stores = stores;
    this.apps = apps;
    this.audit = audit;
    this.vertx = vertx;
  }

  void begin(@Observes StartupEvent event) {
    LOG.info(stores.describe());
    if (settings.submissionsPerAddress() == null) {
      LOG.warn("The limit of submissions per address is off.");
    }
    ensureAdmin();
    sweep();
    vertx.setPeriodic(SWEEP.toMillis(), timer -> vertx.executeBlocking(() -> sweep(), false));
  }

  private void ensureAdmin() {
    try {
      apps.ensureAdmin(settings.adminAppId(), settings.adminPassword())
          .ifPresent(
              made ->
                  LOG.infof(
                      "Made the admin app \"%s\". Its password, shown this once: %s",
                      made.app().id(), made.password().text()));
    } catch (Refusal.AppIdTaken e) {
      throw new ConfigurationException(
          "USERS_ADMIN_APP_ID must not be the id of an app that is no admin app.",
          Set.of("USERS_ADMIN_APP_ID"));
    }
  }

  private Void sweep() {
    try {
      apps.sweep();
      audit.sweep();
    } catch (StoreUnavailable away) {
      LOG.warnf(
          "What belongs to nobody, or was kept long enough, is removed later: %s",
          away.getMessage());
    }
    return null;
  }
}
