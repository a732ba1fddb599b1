package io.usersapi.rest.schema;

import io.usersapi.domain.app.App;
import io.usersapi.rest.http.Answers;
import io.usersapi.rest.http.EntityTags;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Shows an app's schema to its frontends. */
@Singleton
final class PublicSchemaRoute {

  private static final CharSequence NO_CACHE = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence OF_THE_APP =
      HttpHeaders.createOptimized(PublicCalls.APP_HEADER);

  private final PublicCalls calls;
  private final RenderedSchemas rendered;
  private final Settings settings;

  PublicSchemaRoute(PublicCalls calls, RenderedSchemas rendered, Settings settings) {
    this.calls = calls;
    this.rendered = rendered;
    this.settings = settings;
  }

  void register(@Observes Router router) {
    router
        .route("/v1/schema")
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .handler(
            http ->
                calls.admit(
                    http, "schema", settings.schemaReadsPerAddress(), app -> show(http, app)));
  }

  private void show(RoutingContext http, App app) {
    RenderedSchemas.Rendered schema = rendered.of(app.schema());
    http.response()
        .putHeader(HttpHeaders.ETAG, schema.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, NO_CACHE)
        .putHeader(HttpHeaders.VARY, OF_THE_APP);
    if (EntityTags.anyMatchesWeakly(
        http.request().headers().getAll(HttpHeaders.IF_NONE_MATCH), schema.etag())) {
      Answers.notModified(http);
    } else {
      Answers.json(http, schema.json());
    }
  }
}
