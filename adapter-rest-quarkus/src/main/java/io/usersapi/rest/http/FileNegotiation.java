package io.usersapi.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Lets the address alone say which file is wanted: a caller who accepts JSON, as most clients say
 * by themselves, gets the file like any other, and its errors are JSON whatever is accepted.
 */
@ApplicationScoped
class FileNegotiation {

  /** The calls that answer with a file. */
  private static final Set<String> FILES = Set.of("/auth/users/export", "/auth/admin/backup");

  private static final int PRIORITY = 50;

  void register(@Observes Filters filters) {
    filters.register(FileNegotiation::acceptAll, PRIORITY);
  }

  private static void acceptAll(RoutingContext http) {
    if (FILES.contains(http.normalizedPath())) {
      http.request().headers().set(HttpHeaders.ACCEPT, "*/*");
    }
    http.next();
  }
}
