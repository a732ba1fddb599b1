package io.usersapi.rest.app;

import io.usersapi.application.app.Apps;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes, changes, deletes and lists apps, for admins. */
@Path("/auth/apps")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Admin")
public final class AppResource {

  private final Apps apps;
  private final Users users;
  private final Gate gate;
  private final Auditing auditing;

  AppResource(Apps apps, Users users, Gate gate, Auditing auditing) {
    this.apps = apps;
    this.users = users;
    this.gate = gate;
    this.auditing = auditing;
  }

  @GET
  @Operation(summary = "List all apps, newest first")
  @Parameter(
      name = "counts",
      in = ParameterIn.QUERY,
      description = "Whether to tell how many users each app has.",
      schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
  @APIResponse(
      responseCode = "200",
      description = "Every app.",
      content = @Content(schema = @Schema(implementation = AppResponse.Listed.class)))
  @Calls.BySession
  @Calls.WithParameters
  public AppResponse.Listed list(@Context RoutingContext http) {
    gate.admin(http);
    boolean counted = QueryParameters.flag(http, "counts");
    List<App> all = apps.listAllApps();
    return new AppResponse.Listed(
        counted ? withCounts(all) : all.stream().map(AppResponse::from).toList());
  }

  private List<AppResponse> withCounts(List<App> all) {
    Map<AppKey, Long> counts =
        users.countAcrossApps(all.stream().map(App::key).collect(Collectors.toSet()));
    return all.stream()
        .map(app -> AppResponse.from(app, counts.getOrDefault(app.key(), 0L)))
        .toList();
  }

  @POST
  @Operation(summary = "Create an app with a generated password")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = NewAppRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Made; the password is shown this once.",
      content = @Content(schema = @Schema(implementation = NewAppResponse.class)))
  @Calls.BySession
  @Calls.WithJson
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public NewAppResponse create(@Context RoutingContext http) {
    App admin = gate.admin(http).app();
    AppId id = NewAppRequest.from(JsonBody.object(http)).sourceAppId();
    return NewAppResponse.from(
        auditing.change(http, admin, AuditAction.APP_CREATE, id.value(), () -> apps.create(id)));
  }

  @DELETE
  @Path("/{sourceAppId}")
  @Operation(summary = "Delete an app with everything that is its own")
  @APIResponse(
      responseCode = "200",
      description = "Deleted, with so many users.",
      content = @Content(schema = @Schema(implementation = DeletedResponse.class)))
  @Calls.BySession
  @Calls.WithParameters
  @Calls.OfOne
  public DeletedResponse delete(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    App admin = gate.admin(http).app();
    AppId id = AppPath.id(sourceAppId);
    long users =
        auditing.change(http, admin, AuditAction.APP_DELETE, id.value(), () -> apps.delete(id));
    return new DeletedResponse(true, users);
  }

  @POST
  @Path("/{sourceAppId}/password")
  @Operation(summary = "Give an app a new generated password, and end its sessions")
  @APIResponse(
      responseCode = "200",
      description = "Changed; the password is shown this once.",
      content = @Content(schema = @Schema(implementation = NewPasswordResponse.class)))
  @Calls.BySession
  @Calls.WithJson
  @Calls.OfOne
  public NewPasswordResponse renewPassword(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    App admin = gate.admin(http).app();
    JsonBody.optionalObject(http);
    AppId id = AppPath.id(sourceAppId);
    return NewPasswordResponse.from(
        auditing.change(
            http, admin, AuditAction.PASSWORD_RENEW, id.value(), () -> apps.renewPassword(id)));
  }

  @GET
  @Path("/{sourceAppId}/settings")
  @Operation(summary = "Get the settings of an app")
  @APIResponse(
      responseCode = "200",
      description = "The settings.",
      content = @Content(schema = @Schema(implementation = SettingsDocument.class)))
  @Calls.BySession
  @Calls.OfOne
  public Map<String, @Nullable Object> settings(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    gate.admin(http);
    return apps.get(AppPath.id(sourceAppId)).settings().describe();
  }

  @PUT
  @Path("/{sourceAppId}/settings")
  @Operation(summary = "Replace the settings of an app; a missing member takes its first value")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SettingsDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The settings as they now hold.",
      content = @Content(schema = @Schema(implementation = SettingsDocument.class)))
  @Calls.BySession
  @Calls.WithJson
  @Calls.OfOne
  public Map<String, @Nullable Object> replaceSettings(
      @PathParam("sourceAppId") String sourceAppId, @Context RoutingContext http) {
    App admin = gate.admin(http).app();
    AppSettings settings = HttpProblem.valueOf(AppSettings.define(JsonBody.object(http)));
    AppId id = AppPath.id(sourceAppId);
    return auditing
        .change(
            http,
            admin,
            AuditAction.SETTINGS_REPLACE,
            id.value(),
            () -> apps.replaceSettings(id, settings))
        .settings()
        .describe();
  }
}
