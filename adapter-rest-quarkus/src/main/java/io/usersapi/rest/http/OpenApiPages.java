package io.usersapi.rest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pages on which the calls of the OpenAPI document can be tried, as Quarkus' Swagger UI left
 * them in the package. Quarkus would have Vert.x serve them, which copies what it finds on the
 * classpath into a folder for temporary files first; the service is to need none.
 */
@ApplicationScoped
class OpenApiPages {

  private static final String PATH = "/q/swagger-ui/";

  /** Where the build leaves the pages. */
  private static final String FOLDER =
      "META-INF/io.smallrye_smallrye-open-api-ui__jar/META-INF/resources/openapi-ui/";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[a-z0-9]+)+");

  /** Before Quarkus' own route. */
  private static final int ORDER = 10;

  void register(@Observes Router router) {
    router
        .route(PATH + "*")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(ORDER)
        .handler(OpenApiPages::serve);
  }

  private static void serve(RoutingContext http) {
    String asked = http.normalizedPath().substring(PATH.length());
    String name = asked.isEmpty() ? "index.html" : asked;
    if (!NAME.matcher(name).matches()) {
      http.next();
      return;
    }
    http.vertx()
        .executeBlocking(() -> PackagedFile.read(FOLDER + name), false)
        .onSuccess(file -> answer(http, file))
        .onFailure(http::fail);
  }

  private static void answer(RoutingContext http, @Nullable PackagedFile file) {
    if (file == null) {
      http.next();
      return;
    }
    http.response()
        .putHeader(HttpHeaders.CONTENT_TYPE, file.type())
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "frame-ancestors 'none'")
        .end(file.bytes());
  }
}
