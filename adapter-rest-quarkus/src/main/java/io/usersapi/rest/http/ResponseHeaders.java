package io.usersapi.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Headers that answers carry whatever they say: those that keep browsers from guessing and framing,
 * and, on public and account calls, those by which a page of any origin may read the answer.
 * Answers the preflights of such calls, which cannot name the app and always succeed.
 *
 * @see <a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>
 */
@ApplicationScoped
public class ResponseHeaders {

  private static final int PRIORITY = 200;
  private static final CharSequence NO_SNIFF = "nosniff";

  private final AllowedMethods methods;

  ResponseHeaders(AllowedMethods methods) {
    this.methods = methods;
  }

  void register(@Observes Filters filters) {
    filters.register(this::add, PRIORITY);
  }

  private void add(RoutingContext http) {
    HttpServerRequest request = http.request();
    String path = http.normalizedPath();
    if (path.startsWith("/q/")) {
      http.next();
      return;
    }
    MultiMap headers = http.response().headers();
    headers.set("X-Content-Type-Options", NO_SNIFF);
    if (isPublic(path)) {
      headers.set("Access-Control-Allow-Origin", "*");
      headers.set("Access-Control-Expose-Headers", "Retry-After, ETag");
      if (isOfAccounts(path)) {
        headers.set("Cache-Control", "no-store");
      }
      if (request.method().equals(HttpMethod.OPTIONS) && !methods.of(path).isEmpty()) {
        headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        headers.set(
            "Access-Control-Allow-Headers", "Content-Type, Authorization, x-app-id, If-None-Match");
        headers.set("Access-Control-Max-Age", "7200");
        http.response().setStatusCode(204).end();
        return;
      }
    } else {
      headers.set("Cache-Control", "no-store");
      headers.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("X-Frame-Options", "DENY");
      headers.set("Cross-Origin-Resource-Policy", "same-origin");
    }
    http.next();
  }

  private static boolean isPublic(String path) {
    return path.startsWith("/v1/")
        || path.equals("/health")
        || path.startsWith("/.well-known/")
        || isOfAccounts(path);
  }

  /** Whether the path is of the calls that end users make for their accounts. */
  private static boolean isOfAccounts(String path) {
    return path.equals("/user")
        || path.startsWith("/user/")
        || path.equals("/auth/signup")
        || path.startsWith("/auth/signup/")
        || path.startsWith("/oauth/");
  }
}
