package io.usersapi.rest.user;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Lets the query alone say which file is wanted: a caller who accepts JSON, as most clients say by
 * themselves, gets the file like any other, and its errors are JSON whatever is accepted.
 */
@ApplicationScoped
class ExportNegotiation {

  private static final int PRIORITY = 50;

  void register(@Observes Filters filters) {
    filters.register(ExportNegotiation::acceptAll, PRIORITY);
  }

  private static void acceptAll(RoutingContext http) {
    if (http.normalizedPath().equals(UserExportResource.PATH)) {
      http.request().headers().set(HttpHeaders.ACCEPT, "*/*");
    }
    http.next();
  }
}
