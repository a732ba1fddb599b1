package io.usersapi.rest.user;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.usersapi.application.Refusal;
import io.usersapi.application.page.Page;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.User;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.StreamedBody;
import io.usersapi.rest.page.PageRequest;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.Gate.AppChoice;
import io.usersapi.rest.session.OkResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Lists the users of an app, and deletes one. */
@Path("/auth/users")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Dashboard")
public final class UserListResource {

  private final Users users;
  private final Gate gate;
  private final Auditing auditing;
  private final ObjectMapper json;

  UserListResource(Users users, Gate gate, Auditing auditing, ObjectMapper json) {
    this.users = users;
    this.gate = gate;
    this.auditing = auditing;
    this.json = json;
  }

  @GET
  @Blocking
  @Operation(
      summary = "List the users of an app",
      description =
          "All of them, newest first and streamed; or one page, where `limit`, `cursor`, `email` or"
              + " `order` is given. Whoever is there throughout is seen exactly once on the way"
              + " through the pages.")
  @Parameter(ref = Calls.NAMED_APP)
  @Parameter(ref = Calls.PAGE_LIMIT)
  @Parameter(ref = Calls.PAGE_CURSOR)
  @Parameter(ref = Calls.PAGE_EMAIL)
  @Parameter(ref = Calls.PAGE_ORDER)
  @APIResponse(
      responseCode = "200",
      description = "All users, or one page.",
      content = @Content(schema = @Schema(implementation = UserListResponse.class)))
  @Calls.BySession
  @Calls.WithParameters
  @Calls.OfOne
  public RestMulti<byte[]> list(@Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    Optional<PageRequest> page = PageRequest.from(http, "users");
    AppKey app = choice.app().key();
    return page.isPresent() ? page(http, app, page.get()) : all(http, app);
  }

  private RestMulti<byte[]> page(RoutingContext http, AppKey app, PageRequest request) {
    Page<User> page = users.page(app, request.range(app), request.limit());
    try {
      byte[] body = json.writeValueAsBytes(UserListResponse.from(page, request.next(app, page)));
      return StreamedBody.of(http, List.of(body).iterator(), () -> {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Users can always be written", e);
    }
  }

  private RestMulti<byte[]> all(RoutingContext http, AppKey app) {
    Stream<User> newest = users.newestFirst(app);
    return StreamedBody.of(
        http, new UserChunks(new JsonUsers.AsList(json), newest.iterator()), newest::close);
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete one user of an app")
  @Parameter(ref = Calls.NAMED_APP)
  @APIResponse(
      responseCode = "200",
      description = "Deleted.",
      content = @Content(schema = @Schema(implementation = OkResponse.class)))
  @Calls.BySession
  @Calls.OfOne
  public OkResponse delete(@PathParam("id") String id, @Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    App app = choice.app();
    if (!ObjectId.isValid(id)) {
      throw new Refusal.UnknownUser();
    }
    return auditing.change(
        http,
        choice.who().app(),
        AuditAction.USER_DELETE,
        app.id().value() + "/" + id,
        () -> {
          users.delete(app.key(), new ObjectId(id));
          return OkResponse.DONE;
        });
  }
}
