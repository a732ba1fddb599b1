package io.usersapi.rest.session;

import io.usersapi.application.session.Sessions;
import io.usersapi.application.session.Sessions.Login;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.JsonBody;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Signs apps in and out. */
@Path("/auth")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Session")
public final class SessionResource {

  private final Sessions sessions;
  private final Gate gate;
  private final SessionCookie cookie;
  private final ClientAddresses addresses;
  private final Auditing auditing;

  SessionResource(
      Sessions sessions,
      Gate gate,
      SessionCookie cookie,
      ClientAddresses addresses,
      Auditing auditing) {
    this.sessions = sessions;
    this.gate = gate;
    this.cookie = cookie;
    this.addresses = addresses;
    this.auditing = auditing;
  }

  @POST
  @Path("/login")
  @Operation(summary = "Sign an app in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = LoginRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Signed in; the cookie sid carries the session.",
      content = @Content(schema = @Schema(implementation = LoginResponse.class)))
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  @APIResponse(responseCode = "403", ref = Calls.FORBIDDEN)
  public Response login(@Context RoutingContext http) {
    String address = addresses.caller(http.request());
    sessions.admit(address);
    gate.visitor(http);
    LoginRequest request = LoginRequest.from(JsonBody.object(http));
    Login login = sessions.login(request.sourceAppId(), request.password(), address);
    // Where this cannot be kept, nobody gets the token.
    auditing.record(http, login.app(), AuditAction.SESSION_LOGIN, login.app().id().value());
    return Response.ok(LoginResponse.from(login.app()))
        .header(HttpHeaders.SET_COOKIE, cookie.handOut(login.token()))
        .build();
  }

  @POST
  @Path("/logout")
  @Operation(summary = "Sign out, signed in or not")
  @APIResponse(
      responseCode = "200",
      description = "Signed out.",
      content = @Content(schema = @Schema(implementation = OkResponse.class)))
  @Calls.WithJson
  @APIResponse(responseCode = "403", ref = Calls.FORBIDDEN)
  public Response logout(@Context RoutingContext http) {
    Optional<SignedIn> who = gate.visitor(http);
    JsonBody.optionalObject(http);
    who.ifPresent(sessions::logout);
    return Response.ok(OkResponse.DONE).header(HttpHeaders.SET_COOKIE, cookie.takeBack()).build();
  }

  @GET
  @Path("/session")
  @Operation(summary = "Who is signed in")
  @APIResponse(
      responseCode = "200",
      description = "The app that is signed in.",
      content = @Content(schema = @Schema(implementation = SessionResponse.class)))
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  public SessionResponse session(@Context RoutingContext http) {
    return SessionResponse.from(gate.signedIn(http).app());
  }

  @POST
  @Path("/password")
  @Operation(summary = "Change the signed-in app's own password, and end its other sessions")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = PasswordChangeRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed.",
      content = @Content(schema = @Schema(implementation = OkResponse.class)))
  @Calls.BySession
  @Calls.WithJson
  public OkResponse changePassword(@Context RoutingContext http) {
    SignedIn who = gate.signedIn(http);
    PasswordChangeRequest request = PasswordChangeRequest.from(JsonBody.object(http));
    return auditing.change(
        http,
        who.app(),
        AuditAction.PASSWORD_CHANGE,
        who.app().id().value(),
        () -> {
          sessions.changePassword(who, request.current(), request.next());
          return OkResponse.DONE;
        });
  }
}
