package io.usersapi.rest.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.app.Apps;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.application.transfer.Backups;
import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.rest.account.JwtTokens;
import io.usersapi.rest.session.FirstAdmin;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/** What happens once, when the service starts, and what goes on beside it from then on. */
@ApplicationScoped
class Startup {

  private static final Logger LOG = Logger.getLogger("io.usersapi");

  /** How often what is no longer wanted is removed, and the keys of tokens are read again. */
  private static final Duration SWEEP = Duration.ofMinutes(1);

  private final Settings settings;
  private final Stores stores;
  private final Apps apps;
  private final AuditLog audit;
  private final Backups backups;
  private final JwtTokens tokens;
  private final FirstAdmin admin;
  private final Vertx vertx;

  /**
   * @param links made now, so that a wrong template ends the start
   */
  Startup(
      Settings settings,
      Stores stores,
      Apps apps,
      AuditLog audit,
      Backups backups,
      JwtTokens tokens,
      MailedLinks links,
      FirstAdmin admin,
      Vertx vertx) {
    this.settings = settings;
    this.stores = stores;
    this.apps = apps;
    this.audit = audit;
    this.backups = backups;
    this.tokens = tokens;
    this.admin = admin;
    this.vertx = vertx;
  }

  /** Asked for only when there is something to serve: making one opens the store. */
  static void begin(@Observes StartupEvent event, Instance<Startup> startup) {
    if (!CommandRun.isUnderWay()) {
      startup.get().begin();
    }
  }

  void begin() {
    LOG.info(stores.describe());
    requireComplete();
    if (settings.submissionsPerAddress() == null) {
      LOG.warn("The limit of submissions per address is off.");
    }
    if (!settings.mails().sent()) {
      LOG.warn("No mail server is configured (QUARKUS_MAILER_HOST): mails are dropped.");
    }
    requireAdminsName();
    admin.follow(vertx.executeBlocking(this::ensureAdmin, false).toCompletionStage());
    vertx.executeBlocking(this::sweep, false);
    vertx.setPeriodic(SWEEP.toMillis(), timer -> vertx.executeBlocking(this::sweep, false));
  }

  private void requireComplete() {
    try {
      backups.requireComplete();
    } catch (TransferImpossible e) {
      throw new ConfigurationException(e.sentence(), Set.of("USERS_STORE"));
    }
  }

  private void requireAdminsName() {
    try {
      apps.requireNameOfAdmin(settings.adminAppId(), settings.adminPassword());
    } catch (Refusal.AppIdTaken e) {
      throw new ConfigurationException(
          "USERS_ADMIN_APP_ID must not be the id of an app that is no admin app.",
          Set.of("USERS_ADMIN_APP_ID"));
    }
  }

  /** Beside the rest of the start: it hashes. */
  private Void ensureAdmin() {
    try {
      apps.ensureAdmin(settings.adminAppId(), settings.adminPassword())
          .ifPresent(
              made ->
                  LOG.infof(
                      "Made the admin app \"%s\". Its password, shown this once: %s",
                      made.app().id(), made.password().text()));
      return null;
    } catch (RuntimeException e) {
      LOG.error("The admin app could not be seen to; the service ends.", e);
      Quarkus.asyncExit(1);
      throw e;
    }
  }

  private Void sweep() {
    try {
      apps.sweep();
      audit.sweep();
      tokens.refresh();
    } catch (StoreUnavailable away) {
      LOG.warnf(
          "What is no longer wanted is removed, and keys are renewed, later: %s",
          away.getMessage());
    }
    return null;
  }
}
