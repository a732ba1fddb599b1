package io.usersapi.rest.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.application.user.Users;
import io.usersapi.domain.user.User;
import io.usersapi.rest.http.ErrorResponse;
import io.usersapi.rest.http.StreamedBody;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Lists the signed-in app's own users. */
@Path("/auth/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Dashboard")
public final class UserListResource {

  private final Users users;
  private final Gate gate;
  private final ObjectMapper json;

  UserListResource(Users users, Gate gate, ObjectMapper json) {
    this.users = users;
    this.gate = gate;
    this.json = json;
  }

  @GET
  @Blocking
  @Operation(summary = "List all users of the signed-in app, newest first")
  @APIResponse(
      responseCode = "200",
      description = "All of them, streamed.",
      content = @Content(schema = @Schema(implementation = UserListResponse.class)))
  @APIResponse(
      responseCode = "default",
      description = "Refused: 401 or 503.",
      content = @Content(schema = @Schema(implementation = ErrorResponse.class)))
  public RestMulti<byte[]> list(@Context RoutingContext http) {
    SignedIn who = gate.signedIn(http);
    Stream<User> newest = users.newestFirst(who.app().key());
    return StreamedBody.of(http, new UserChunks(json, newest.iterator()), newest::close);
  }
}
