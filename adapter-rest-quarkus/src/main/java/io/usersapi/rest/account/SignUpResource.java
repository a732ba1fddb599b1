package io.usersapi.rest.account;

import io.usersapi.application.account.SignUps;
import io.usersapi.domain.account.Registration;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Makes accounts, and answers with their profile. */
@Path("/auth/signup")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Account")
public final class SignUpResource {

  private final SignUps signUps;
  private final SignUpGate gate;
  private final Settings settings;

  SignUpResource(SignUps signUps, SignUpGate gate, Settings settings) {
    this.signUps = signUps;
    this.gate = gate;
    this.settings = settings;
  }

  @POST
  @ResponseStatus(201)
  @Operation(summary = "Make an account by email, and sign it in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.Plain.class)))
  @APIResponse(
      responseCode = "201",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public ProfileResponse signUp(@Context RoutingContext http) {
    SignUpGate.Admission admission = gate.admit(http);
    Registration registration =
        HttpProblem.valueOf(
            Registration.withProfile(settings.accounts().passwords(), JsonBody.object(http)));
    return ProfileResponse.from(
        signUps.signUp(admission.app(), registration, admission.countedFor()));
  }

  @POST
  @Path("/anonymous")
  @ResponseStatus(201)
  @Operation(summary = "Make an account without an email, where the app allows it")
  @APIResponse(
      responseCode = "201",
      description = "Made; its token is the only way in.",
      content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  public ProfileResponse signUpAnonymously(@Context RoutingContext http) {
    SignUpGate.Admission admission = gate.admit(http);
    signUps.refuseWhereNotAllowed(admission.app());
    JsonBody.optionalObject(http);
    return ProfileResponse.from(signUps.signUpAnonymously(admission.app(), admission.countedFor()));
  }
}
