package io.usersapi.rest.user;

import io.usersapi.application.user.Users;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.Gate.AppChoice;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows an app's sign-ups at a glance. */
@Path("/auth/stats")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Dashboard")
public final class StatsResource {

  private static final int DEFAULT_DAYS = 30;
  private static final int MAX_DAYS = 366;

  private final Users users;
  private final Gate gate;

  StatsResource(Users users, Gate gate) {
    this.users = users;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "Count the users of an app, and the sign-ups of the latest days")
  @Parameter(ref = Calls.NAMED_APP)
  @Parameter(
      name = "days",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "366", defaultValue = "30"))
  @APIResponse(
      responseCode = "200",
      description = "Counted.",
      content = @Content(schema = @Schema(implementation = SignUpsResponse.class)))
  @Calls.BySession
  @Calls.WithParameters
  @Calls.OfOne
  public SignUpsResponse stats(@Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    int days = QueryParameters.whole(http, "days", 1, MAX_DAYS).orElse(DEFAULT_DAYS);
    return SignUpsResponse.from(users.signUps(choice.app().key(), days));
  }
}
