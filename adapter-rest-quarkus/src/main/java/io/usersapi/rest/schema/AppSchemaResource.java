package io.usersapi.rest.schema;

import io.usersapi.application.schema.Schemas;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.rest.app.AppPath;
import io.usersapi.rest.http.ErrorResponse;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reads and replaces the schemas of apps, for admins. */
@Path("/auth/apps/{sourceAppId}/schema")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Admin")
public final class AppSchemaResource {

  private final Schemas schemas;
  private final Gate gate;

  AppSchemaResource(Schemas schemas, Gate gate) {
    this.schemas = schemas;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "Get the schema of an app")
  @APIResponse(
      responseCode = "200",
      description = "The schema.",
      content = @Content(schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(
      responseCode = "default",
      description = "Refused: 401, 403, 404 or 503.",
      content = @Content(schema = @Schema(implementation = ErrorResponse.class)))
  public Map<String, Object> get(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    gate.admin(http);
    return schemas.get(AppPath.id(sourceAppId)).describe();
  }

  @PUT
  @Operation(summary = "Replace the schema of an app")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The schema as it now holds, under the next version.",
      content = @Content(schema = @Schema(implementation = SchemaDocument.class)))
  @APIResponse(
      responseCode = "default",
      description = "Refused: 400, 401, 403, 404, 413, 415 or 503.",
      content = @Content(schema = @Schema(implementation = ErrorResponse.class)))
  public Map<String, Object> replace(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    gate.admin(http);
    UserSchema schema = HttpProblem.valueOf(UserSchema.define(JsonBody.object(http)));
    return schemas.replace(AppPath.id(sourceAppId), schema).describe();
  }
}
