package io.usersapi.rest.account;

import io.usersapi.application.account.OwnAccounts;
import io.usersapi.application.account.SignIns;
import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.SignedIn;
import io.usersapi.domain.account.Registration;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What end users do with their accounts. */
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Account")
public final class AccountResource {

  private final SignUps signUps;
  private final SignIns signIns;
  private final OwnAccounts accounts;
  private final SignUpGate gate;
  private final BearerGate bearers;
  private final PublicCalls calls;
  private final ClientAddresses addresses;
  private final Settings settings;

  AccountResource(
      SignUps signUps,
      SignIns signIns,
      OwnAccounts accounts,
      SignUpGate gate,
      BearerGate bearers,
      PublicCalls calls,
      ClientAddresses addresses,
      Settings settings) {
    this.signUps = signUps;
    this.signIns = signIns;
    this.accounts = accounts;
    this.gate = gate;
    this.bearers = bearers;
    this.calls = calls;
    this.addresses = addresses;
    this.settings = settings;
  }

  @POST
  @Operation(summary = "Make an account, and sign it in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.Named.class)))
  @APIResponse(
      responseCode = "200",
      description = "Made.",
      content = @Content(schema = @Schema(implementation = UserResponse.WithToken.class)))
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public UserResponse.WithToken signUp(@Context RoutingContext http) {
    SignUpGate.Admission admission = gate.admit(http);
    Registration registration =
        HttpProblem.valueOf(
            Registration.withUsername(settings.accounts().passwords(), JsonBody.object(http)));
    return UserResponse.WithToken.from(
        signUps.signUp(admission.app(), registration, admission.countedFor()));
  }

  @POST
  @Path("/auth")
  @Operation(summary = "Sign an account in")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SignInRequest.Document.class)))
  @APIResponse(
      responseCode = "200",
      description = "Signed in.",
      content = @Content(schema = @Schema(implementation = UserResponse.WithToken.class)))
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  @Calls.Limited
  @APIResponse(responseCode = "401", ref = Calls.NOT_AUTHENTICATED)
  public UserResponse.WithToken signIn(@Context RoutingContext http) {
    String address = addresses.caller(http.request());
    signIns.admit(address);
    App app = calls.named(http, settings.accounts().defaultApp());
    calls.refuseOrigin(http, app);
    SignInRequest request = SignInRequest.from(JsonBody.object(http));
    return UserResponse.WithToken.from(
        signIns.signIn(app, request.names(), request.password(), address));
  }

  @GET
  @Operation(summary = "Whose token this is")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = UserResponse.class)))
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  public UserResponse get(@Context RoutingContext http) {
    return UserResponse.from(bearers.signedIn(http).account());
  }

  @DELETE
  @Operation(summary = "Delete the account")
  @RequestBody(
      required = false,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.Deletion.class)))
  @APIResponse(responseCode = "204", description = "Deleted.")
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  @Calls.Limited
  public void delete(@Context RoutingContext http) {
    SignedIn who = bearers.signedIn(http);
    Map<String, @Nullable Object> body = JsonBody.optionalObject(http);
    Optional<Password> password =
        HttpProblem.valueOf(OwnAccounts.claim(who, "password", body.get("password")));
    accounts.delete(who, password.orElse(null), addresses.caller(http.request()));
  }

  @GET
  @Path("/profile")
  @Operation(summary = "The account's profile")
  @APIResponse(
      responseCode = "200",
      description = "The profile.",
      content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  public ProfileResponse profile(@Context RoutingContext http) {
    return ProfileResponse.from(bearers.signedIn(http).account());
  }

  @PATCH
  @Path("/profile")
  @Operation(summary = "Change the account's profile")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.Profile.class)))
  @APIResponse(
      responseCode = "200",
      description = "The profile as it now is.",
      content = @Content(schema = @Schema(implementation = ProfileResponse.class)))
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  public ProfileResponse changeProfile(@Context RoutingContext http) {
    SignedIn who = bearers.signedIn(http);
    return ProfileResponse.from(
        HttpProblem.valueOf(accounts.changeProfile(who, JsonBody.object(http))));
  }

  @PUT
  @Path("/password")
  @Operation(summary = "Change the account's password, and end all other tokens")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountDocuments.NewPassword.class)))
  @APIResponse(
      responseCode = "200",
      description = "Changed.",
      content = @Content(schema = @Schema(implementation = TokenResponse.class)))
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  @Calls.Limited
  public TokenResponse changePassword(@Context RoutingContext http) {
    SignedIn who = bearers.signedIn(http);
    Map<String, @Nullable Object> body = JsonBody.object(http);
    record Change(Optional<Password> current, Password next) {}
    Change change =
        HttpProblem.valueOf(
            OwnAccounts.claim(who, "current", body.get("current"))
                .and(settings.accounts().passwords().choose(body.get("password")), Change::new));
    String address = addresses.caller(http.request());
    return new TokenResponse(
        accounts
            .changePassword(who, change.current().orElse(null), change.next(), address)
            .token());
  }

  @POST
  @Path("/logout")
  @Operation(summary = "End all tokens of the account")
  @APIResponse(responseCode = "204", description = "Ended.")
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  public void signOut(@Context RoutingContext http) {
    SignedIn who = bearers.signedIn(http);
    JsonBody.optionalObject(http);
    accounts.signOut(who);
  }
}
