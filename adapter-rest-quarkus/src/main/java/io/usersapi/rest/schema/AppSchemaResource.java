package io.usersapi.rest.schema;

import io.usersapi.application.schema.Schemas;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.rest.app.AppPath;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.EntityTags;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads and replaces the schemas of apps, for admins. */
@Path("/auth/apps/{sourceAppId}/schema")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Admin")
public final class AppSchemaResource {

  private final Schemas schemas;
  private final RenderedSchemas rendered;
  private final Gate gate;
  private final Auditing auditing;

  AppSchemaResource(Schemas schemas, RenderedSchemas rendered, Gate gate, Auditing auditing) {
    this.schemas = schemas;
    this.rendered = rendered;
    this.gate = gate;
    this.auditing = auditing;
  }

  @GET
  @Operation(summary = "Get the schema of an app")
  @APIResponse(
      responseCode = "200",
      description = "The schema.",
      headers =
          @Header(
              name = "ETag",
              description = "A strong validator, for If-Match.",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = SchemaDocument.class)))
  @Calls.BySession
  @Calls.OfOne
  public Response get(@PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    gate.admin(http);
    return tagged(schemas.get(AppPath.id(sourceAppId)));
  }

  private Response tagged(UserSchema schema) {
    RenderedSchemas.Rendered shown = rendered.of(schema);
    return Response.ok(shown.json(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, shown.etag())
        .build();
  }

  @PUT
  @Operation(summary = "Replace the schema of an app")
  @Parameter(
      name = "If-Match",
      in = ParameterIn.HEADER,
      description = "The ETag of the schema that the change was made of; 412 when it is another.",
      schema = @Schema(type = SchemaType.STRING))
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The schema as it now holds, under the next version.",
      headers =
          @Header(
              name = "ETag",
              description = "A strong validator, for If-Match.",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = SchemaDocument.class)))
  @Calls.BySession
  @Calls.WithJson
  @Calls.OfOne
  @APIResponse(responseCode = "412", ref = Calls.CHANGED_MEANWHILE)
  public Response replace(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    App admin = gate.admin(http).app();
    UserSchema schema = HttpProblem.valueOf(UserSchema.define(JsonBody.object(http)));
    AppId id = AppPath.id(sourceAppId);
    List<String> ifMatch = http.request().headers().getAll(HttpHeaders.IF_MATCH);
    return tagged(
        auditing.change(
            http,
            admin,
            AuditAction.SCHEMA_REPLACE,
            id.value(),
            () ->
                ifMatch.isEmpty()
                    ? schemas.replace(id, schema)
                    : schemas.replaceExpected(
                        id,
                        schema,
                        present -> EntityTags.anyMatches(ifMatch, rendered.of(present).etag()))));
  }

  @POST
  @Path("/check")
  @Operation(
      summary = "Count the stored users who would not satisfy a schema",
      description = "Changes nothing, and refuses the schemas that a PUT refuses.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "Checked, with the newest who fail as examples.",
      content = @Content(schema = @Schema(implementation = SchemaCheckResponse.class)))
  @Calls.BySession
  @Calls.WithJson
  @Calls.OfOne
  public SchemaCheckResponse check(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    gate.admin(http);
    UserSchema schema = HttpProblem.valueOf(UserSchema.define(JsonBody.object(http)));
    return SchemaCheckResponse.from(schemas.check(AppPath.id(sourceAppId), schema));
  }
}
