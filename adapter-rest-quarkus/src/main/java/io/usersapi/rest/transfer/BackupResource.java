package io.usersapi.rest.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.application.transfer.Backup;
import io.usersapi.application.transfer.Backups;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.StreamedBody;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Backs everything up, for admins who give their password once more. */
@Path("/auth/admin/backup")
@Produces(BackupResource.NDJSON)
@Calls.Stored
@Tag(name = "Admin")
public final class BackupResource {

  static final String NDJSON = "application/x-ndjson";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'users-'yyyyMMdd-HHmmss'.ndjson'").withZone(ZoneOffset.UTC);

  private final Backups backups;
  private final Sessions sessions;
  private final Gate gate;
  private final Auditing auditing;
  private final ObjectMapper json;
  private final Clock clock;

  BackupResource(
      Backups backups,
      Sessions sessions,
      Gate gate,
      Auditing auditing,
      ObjectMapper json,
      Clock clock) {
    this.backups = backups;
    this.sessions = sessions;
    this.gate = gate;
    this.auditing = auditing;
    this.json = json;
    this.clock = clock;
  }

  @POST
  @Blocking
  @Operation(
      summary = "Back up everything that the store keeps, while it goes on being used",
      description =
          "Keep it as safe as the store itself: it has the hashes of all passwords. It is whole"
              + " if its last line has the member `end`.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = BackupRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "The backup, one JSON object a line, for the command `restore`.",
      content =
          @Content(
              mediaType = NDJSON,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Calls.BySession
  @Calls.WithJson
  public RestMulti<byte[]> backUp(@Context RoutingContext http) {
    SignedIn who = gate.admin(http);
    BackupRequest request = BackupRequest.from(JsonBody.object(http));
    sessions.confirm(who, request.password());
    auditing.record(http, who.app(), AuditAction.BACKUP_CREATE, who.app().id().value());
    Backup backup = backups.take();
    RestMulti<byte[]> body = StreamedBody.of(http, new BackupChunks(json, backup), backup::close);
    http.response()
        .putHeader(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"" + NAME.format(clock.instant()) + "\"");
    return body;
  }
}
