package io.usersapi.rest.schema;

import io.usersapi.domain.app.App;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.EntityTags;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows an app's schema to its frontends. */
@Path("/v1/schema")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Public")
public final class PublicSchemaResource {

  private final PublicCalls calls;
  private final RenderedSchemas rendered;
  private final Settings settings;

  PublicSchemaResource(PublicCalls calls, RenderedSchemas rendered, Settings settings) {
    this.calls = calls;
    this.rendered = rendered;
    this.settings = settings;
  }

  @GET
  @Operation(summary = "Get the schema of an app")
  @Parameter(
      name = "If-None-Match",
      in = ParameterIn.HEADER,
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "The schema, with an ETag.",
      content = @Content(schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(responseCode = "304", description = "Not changed.")
  @Parameter(
      name = Calls.APP,
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Calls.ByApp
  @Calls.WithParameters
  @Calls.Limited
  public CompletionStage<Response> get(@Context RoutingContext http) {
    return calls
        .admit(http, "schema", settings.schemaReadsPerAddress())
        .thenApply(app -> answer(app, http.request().headers().getAll(HttpHeaders.IF_NONE_MATCH)));
  }

  private Response answer(App app, List<String> ifNoneMatch) {
    RenderedSchemas.Rendered schema = rendered.of(app.schema());
    Response.ResponseBuilder answer =
        EntityTags.anyMatchesWeakly(ifNoneMatch, schema.etag())
            ? Response.notModified()
            : Response.ok(schema.json(), MediaType.APPLICATION_JSON_TYPE);
    return answer
        .header(HttpHeaders.ETAG, schema.etag())
        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
        .header(HttpHeaders.VARY, "x-app-id")
        .build();
  }
}
