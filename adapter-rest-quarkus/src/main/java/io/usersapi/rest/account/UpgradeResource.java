package io.usersapi.rest.account;

import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.SignedIn;
import io.usersapi.domain.account.Registration;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.ClientAddresses;
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

/** Makes full accounts out of anonymous ones. */
@Path("/user/upgrade")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Account")
public final class UpgradeResource {

  private final SignUps signUps;
  private final BearerGate bearers;
  private final ClientAddresses addresses;
  private final Settings settings;

  UpgradeResource(
      SignUps signUps, BearerGate bearers, ClientAddresses addresses, Settings settings) {
    this.signUps = signUps;
    this.bearers = bearers;
    this.addresses = addresses;
    this.settings = settings;
  }

  @POST
  @Operation(summary = "Make a full account of an anonymous one, and end its earlier tokens")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.Upgrade.class)))
  @APIResponse(
      responseCode = "200",
      description = "The same account, signed in.",
      content = @Content(schema = @Schema(implementation = UserResponse.WithToken.class)))
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public UserResponse.WithToken upgrade(@Context RoutingContext http) {
    String address = addresses.caller(http.request());
    signUps.admit(address);
    SignedIn who = bearers.signedIn(http);
    signUps.refuseFull(who);
    Registration registration =
        HttpProblem.valueOf(
            Registration.upgrade(settings.accounts().passwords(), JsonBody.object(http)));
    return UserResponse.WithToken.from(signUps.upgrade(who, registration, address));
  }
}
