package io.usersapi.rest.health;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells that the process serves, whatever its store does. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Public")
public final class HealthResource {

  private static final HealthResponse OK = new HealthResponse("ok");

  /** The process serves. */
  @Schema(name = "Health")
  record HealthResponse(@Schema(required = true, enumeration = "ok") String status) {}

  @GET
  @NonBlocking
  @Operation(summary = "Whether the process serves")
  public HealthResponse health() {
    return OK;
  }
}
