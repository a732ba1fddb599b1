package io.usersapi.rest.audit;

import io.usersapi.application.audit.AuditLog;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows admins who did what, when, and to what. */
@Path("/auth/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Admin")
public final class AuditResource {

  private final AuditLog audit;
  private final Gate gate;

  AuditResource(AuditLog audit, Gate gate) {
    this.audit = audit;
    this.gate = gate;
  }

  @GET
  @Operation(summary = "List what was done in the dashboard, newest first")
  @Parameter(ref = Calls.PAGE_LIMIT)
  @Parameter(
      name = "cursor",
      in = ParameterIn.QUERY,
      description = "The `next` of the page before.",
      schema = @Schema(type = SchemaType.STRING, minLength = 1))
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(implementation = AuditResponse.class)))
  @Calls.BySession
  @Calls.WithParameters
  public AuditResponse list(@Context RoutingContext http) {
    gate.admin(http);
    int limit =
        QueryParameters.whole(http, "limit", 1, QueryParameters.MAX_LIMIT)
            .orElse(QueryParameters.DEFAULT_LIMIT);
    @Nullable AuditPlace after =
        QueryParameters.text(http, "cursor").map(AuditResource::place).orElse(null);
    return AuditResponse.from(audit.pageAcrossApps(after, limit));
  }

  private static AuditPlace place(String cursor) {
    return AuditCursor.decode(cursor)
        .orElseThrow(
            () -> QueryParameters.invalid("cursor", "must be the `next` of a page of the audit."));
  }
}
