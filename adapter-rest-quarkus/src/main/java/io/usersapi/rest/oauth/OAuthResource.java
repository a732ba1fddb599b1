package io.usersapi.rest.oauth;

import io.usersapi.application.oauth.ProviderSignIns;
import io.usersapi.domain.app.App;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.rest.account.UserResponse;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.FormBody;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sign-up and sign-in by social providers: a browser goes there, comes back, and gets a token. */
@Path("/oauth")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Social providers")
public final class OAuthResource {

  private final ProviderSignIns signIns;
  private final Callbacks callbacks;
  private final BrowserCookie cookie;
  private final PublicCalls calls;
  private final ClientAddresses addresses;
  private final Settings settings;

  OAuthResource(
      ProviderSignIns signIns,
      Callbacks callbacks,
      BrowserCookie cookie,
      PublicCalls calls,
      ClientAddresses addresses,
      Settings settings) {
    this.signIns = signIns;
    this.callbacks = callbacks;
    this.cookie = cookie;
    this.calls = calls;
    this.addresses = addresses;
    this.settings = settings;
  }

  @GET
  @Path("/{provider:(?!token$)[^/]+}") // else it would stand in for other methods of /token
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Begin to sign up or in by a social provider",
      description =
          "For a browser to open. It ends at `redirectUri` with `code`, which POST /oauth/token"
              + " turns into a token, or with `error`.")
  @Parameter(
      name = "app",
      in = ParameterIn.QUERY,
      description = "The app; without it, the header x-app-id or USERS_DEFAULT_APP.",
      schema = @Schema(type = SchemaType.STRING))
  @Parameter(
      name = "redirectUri",
      in = ParameterIn.QUERY,
      required = true,
      description = "Where it ends: an address of the app's list.",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(responseCode = "303", description = "To the provider, or to `redirectUri`.")
  @Calls.ByAppOrDefault
  @Calls.WithParameters
  @Calls.OfOne
  @Calls.Limited
  public Response begin(@Context RoutingContext http, @PathParam("provider") String provider) {
    calls.count(http, "oauth", settings.oauth().beginsPerAddress());
    signIns.requireConfigured(provider);
    App app = calls.namedByQuery(http, "app", settings.accounts().defaultApp());
    calls.refuseOrigin(http, app);
    String redirectUri = QueryParameters.all(http).get("redirectUri");
    ProviderSignIns.Begun begun =
        signIns.begin(app, provider, redirectUri, callbacks.of(provider), cookie.read(http));
    return Response.fromResponse(to(begun.to()))
        .header(HttpHeaders.SET_COOKIE, cookie.handOut(begun.browser()))
        .build();
  }

  @GET
  @Path("/{provider}/callback")
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Where a provider sends a browser back to",
      description = "The provider says with which parameters.")
  @APIResponse(responseCode = "303", description = "To `redirectUri`, with `code` or `error`.")
  @Calls.WithParameters
  @Calls.OfOne
  public Response finish(@Context RoutingContext http, @PathParam("provider") String provider) {
    signIns.requireConfigured(provider);
    return finish(http, provider, QueryParameters.all(http));
  }

  @POST
  @Path("/{provider}/callback")
  @Produces(MediaType.WILDCARD)
  @Operation(
      summary = "Where a provider sends a browser back to by a form",
      description = "The provider says with which fields.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(responseCode = "303", description = "To `redirectUri`, with `code` or `error`.")
  @Calls.WithJson
  @Calls.OfOne
  public Response finishByForm(
      @Context RoutingContext http, @PathParam("provider") String provider) {
    signIns.requireConfigured(provider);
    return finish(http, provider, FormBody.fields(http));
  }

  private Response finish(RoutingContext http, String provider, Map<String, String> parameters) {
    SignInSecret browser = cookie.read(http);
    String address = addresses.caller(http.request());
    return to(signIns.finish(provider, parameters, callbacks.of(provider), browser, address));
  }

  /** Without a trace of the address, which may have carried a code, at the next site. */
  private static Response to(URI next) {
    return Response.seeOther(next).header("Referrer-Policy", "no-referrer").build();
  }

  @POST
  @Path("/token")
  @Operation(summary = "Turn the code that a sign-in ended with into a token, once")
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TokenRequest.Document.class)))
  @APIResponse(
      responseCode = "200",
      description = "Signed in.",
      content = @Content(schema = @Schema(implementation = UserResponse.WithToken.class)))
  @Calls.ByAppOrDefault
  @Calls.WithJson
  public UserResponse.WithToken redeem(@Context RoutingContext http) {
    App app = calls.named(http, settings.accounts().defaultApp());
    calls.refuseOrigin(http, app);
    SignInSecret code = TokenRequest.from(JsonBody.object(http));
    return UserResponse.WithToken.from(signIns.redeem(app, code));
  }
}
