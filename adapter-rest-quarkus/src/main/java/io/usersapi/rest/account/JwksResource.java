package io.usersapi.rest.account;

import io.usersapi.rest.http.Calls;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The public keys by which others verify tokens. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Account")
public final class JwksResource {

  /** How long others may keep the keys: one that they do not know yet is worth asking again. */
  private static final String CACHING = "public, max-age=300";

  private final PublishedKeys keys;

  JwksResource(PublishedKeys keys) {
    this.keys = keys;
  }

  /** The keys, as a JSON Web Key Set. */
  @Schema(name = "Jwks")
  record KeySet(List<Map<String, Object>> keys) {}

  @GET
  @Operation(summary = "The public keys of tokens, as a JSON Web Key Set")
  @APIResponse(
      responseCode = "200",
      description = "The keys.",
      content = @Content(schema = @Schema(implementation = KeySet.class)))
  public Response keys() {
    return Response.ok(new KeySet(keys.published()))
        .header(HttpHeaders.CACHE_CONTROL, CACHING)
        .build();
  }
}
