package io.usersapi.rest.oauth;

import io.usersapi.application.oauth.ProviderSignIns;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which social providers an app can activate. */
@Path("/auth/oauth/providers")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Dashboard")
public final class ProviderListResource {

  private final ProviderSignIns signIns;
  private final Callbacks callbacks;
  private final Gate gate;

  ProviderListResource(ProviderSignIns signIns, Callbacks callbacks, Gate gate) {
    this.signIns = signIns;
    this.callbacks = callbacks;
    this.gate = gate;
  }

  /**
   * The providers that the operator configured.
   *
   * @param providers in alphabetical order
   */
  @Schema(name = "Providers")
  record Providers(List<Provider> providers) {

    /**
     * One of them.
     *
     * @param name as settings of apps name it
     * @param callback the address to register with the provider
     */
    @Schema(name = "Provider")
    record Provider(String name, String callback) {}
  }

  @GET
  @Operation(
      summary = "The social providers that are configured, and the address to register with each")
  @APIResponse(
      responseCode = "200",
      description = "The providers.",
      content = @Content(schema = @Schema(implementation = Providers.class)))
  @Calls.BySession
  public Providers list(@Context RoutingContext http) {
    gate.signedIn(http);
    return new Providers(
        signIns.configured().stream()
            .map(name -> new Providers.Provider(name, callbacks.of(name).toString()))
            .toList());
  }
}
