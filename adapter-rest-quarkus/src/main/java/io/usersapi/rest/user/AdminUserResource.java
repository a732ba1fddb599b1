package io.usersapi.rest.user;

import io.usersapi.application.user.Users;
import io.usersapi.domain.app.AppId;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists users across all apps, for admins. */
@Path("/auth/admin/users")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Admin")
public final class AdminUserResource {

  /** The largest whole number that every JSON reader tells from its neighbours. */
  private static final long MAX_SKIP = (1L << 53) - 1;

  private final Users users;
  private final Gate gate;

  AdminUserResource(Users users, Gate gate) {
    this.users = users;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "List users across all apps, newest first")
  @Parameter(
      name = "sourceAppId",
      in = ParameterIn.QUERY,
      description = "Only this app's users.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      description = "More than 200 counts as 200.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "1", defaultValue = "50"))
  @Parameter(
      name = "skip",
      in = ParameterIn.QUERY,
      description = "How many to leave out first.",
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
  @APIResponse(
      responseCode = "200",
      description = "One page; an app that is not there has no users.",
      content = @Content(schema = @Schema(implementation = UserPageResponse.class)))
  @Calls.BySession
  @Calls.WithParameters
  public UserPageResponse list(@Context RoutingContext http) {
    gate.admin(http);
    int applied =
        QueryParameters.capped(http, "limit", 1, QueryParameters.MAX_LIMIT)
            .map(Long::intValue)
            .orElse(QueryParameters.DEFAULT_LIMIT);
    long skipped = QueryParameters.capped(http, "skip", 0, MAX_SKIP).orElse(0L);
    String sourceAppId = http.request().getParam("sourceAppId");
    if (sourceAppId != null && !AppId.isValid(sourceAppId)) {
      return new UserPageResponse(List.of(), applied, skipped);
    }
    AppId only = sourceAppId == null ? null : new AppId(sourceAppId);
    List<UserResponse> page =
        users.pageAcrossApps(only, skipped, applied).stream().map(UserResponse::from).toList();
    return new UserPageResponse(page, applied, skipped);
  }
}
