package io.usersapi.rest.dashboard;

import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.Problems;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The dashboard at {@code /admin}: its files, and its page at every other address below, which the
 * page itself tells apart. {@code /} leads there. Nothing else of the service's addresses changes.
 *
 * <p>Scripts come from the service alone. The component library writes a few style elements of its
 * own; a nonce, new with every answer, lets in those and no others.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@ApplicationScoped
public class DashboardPages {

  /** Where the dashboard is. */
  public static final String PATH = "/admin";

  private static final String BELOW = PATH + "/";
  private static final String ASSETS = "assets/";

  /** What the build leaves in the page in the place of the nonce. */
  private static final String NONCE = "CSP_NONCE";

  private static final int NONCE_BYTES = 16;
  private static final Pattern GZIP =
      Pattern.compile("\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))");
  private static final int ORDER = 10;

  private final DashboardFiles files = new DashboardFiles();
  private final SecureRandom random;
  private final Problems problems;

  DashboardPages(SecureRandom random, Problems problems) {
    this.random = random;
    this.problems = problems;
  }

  /** Whether the build made a dashboard. */
  public boolean available() {
    return files.index() != null;
  }

  void register(@Observes Router router) {
    router.route(PATH + "*").order(ORDER).handler(this::serve);
    router.route(HttpMethod.GET, "/").order(ORDER).handler(http -> http.redirect(BELOW));
  }

  private void serve(RoutingContext http) {
    String path = http.normalizedPath();
    if (!path.equals(PATH) && !path.startsWith(BELOW)) {
      http.next();
      return;
    }
    HttpMethod method = http.request().method();
    if (!method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD)) {
      http.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
      problems.answer(http, HttpProblem.methodNotAllowed());
      return;
    }
    String index = files.index();
    if (index == null) {
      problems.answer(
          http,
          HttpProblem.missing(
              "no_dashboard", "This build of the service has no dashboard. " + files.whyNot()));
      return;
    }
    if (path.equals(PATH)) {
      http.redirect(BELOW);
      return;
    }
    String name = path.substring(BELOW.length());
    if (files.has(name)) {
      send(http, name);
    } else if (name.startsWith(ASSETS)) {
      http.next();
    } else {
      sendPage(http, index);
    }
  }

  private void send(RoutingContext http, String name) {
    boolean named = name.startsWith(ASSETS);
    DashboardFiles.File kept = files.kept(name);
    if (kept != null) {
      send(http, kept, named);
      return;
    }
    http.vertx()
        .executeBlocking(() -> files.read(name), false)
        .onSuccess(file -> send(http, file, named))
        .onFailure(http::fail);
  }

  /**
   * @param named whether the file's name changes with its content
   */
  private static void send(RoutingContext http, DashboardFiles.File file, boolean named) {
    MultiMap headers = http.response().headers();
    headers.set(HttpHeaders.CONTENT_TYPE, file.plain().type());
    headers.set(
        HttpHeaders.CACHE_CONTROL,
        named ? "public, max-age=31536000, immutable" : "public, max-age=3600");
    Buffer gzipped = file.gzipped();
    if (gzipped == null) {
      http.end(file.plain().bytes());
      return;
    }
    headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    String accepted = http.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
    if (accepted != null && GZIP.matcher(accepted).find()) {
      headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
      http.end(gzipped);
    } else {
      http.end(file.plain().bytes());
    }
  }

  private void sendPage(RoutingContext http, String index) {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    String nonce = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    MultiMap headers = http.response().headers();
    headers.set(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
    headers.set(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-"
            + nonce
            + "'; font-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
            + " form-action 'self'; frame-ancestors 'none'");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    http.end(index.replace(NONCE, nonce));
  }
}
