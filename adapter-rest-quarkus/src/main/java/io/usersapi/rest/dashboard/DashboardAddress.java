package io.usersapi.rest.dashboard;

import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.usersapi.rest.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import org.jboss.logging.Logger;

/** Says at start where the dashboard is, or why there is none. */
@ApplicationScoped
class DashboardAddress {

  private static final Logger LOG = Logger.getLogger("io.usersapi");

  private final DashboardPages pages;
  private final Settings settings;
  private final HttpServer server;

  DashboardAddress(DashboardPages pages, Settings settings, HttpServer server) {
    this.pages = pages;
    this.settings = settings;
    this.server = server;
  }

  void tell(@ObservesAsync HttpServerStart started) {
    if (started.options().isSsl()) {
      return; // the one line is about the plain listener
    }
    if (!pages.available()) {
      LOG.info("This build has no dashboard; " + DashboardPages.PATH + " says why.");
      return;
    }
    String origin = settings.publicOrigin();
    String base = origin == null ? "http://localhost:" + server.getPort() : origin;
    LOG.info("The dashboard, to sign in: " + base + DashboardPages.PATH);
  }
}
