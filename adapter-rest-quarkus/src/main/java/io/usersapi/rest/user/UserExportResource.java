package io.usersapi.rest.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.user.User;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.QueryParameters;
import io.usersapi.rest.http.StreamedBody;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.Gate.AppChoice;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Hands out an app's users as a file. */
@Path(UserExportResource.PATH)
@Calls.Stored
@Tag(name = "Dashboard")
public final class UserExportResource {

  static final String PATH = "/auth/users/export";

  /** A streamed body has one type for JAX-RS, which adds nothing to this one; headers tell ours. */
  private static final String NOMINAL_TYPE = "text/csv";

  /**
   * Columns of stored data at most: what a spreadsheet has, and a bound for what strangers send.
   */
  private static final int MOST_KEYS = 16_000;

  private final Users users;
  private final Gate gate;
  private final Auditing auditing;
  private final ObjectMapper json;
  private final Clock clock;

  UserExportResource(Users users, Gate gate, Auditing auditing, ObjectMapper json, Clock clock) {
    this.users = users;
    this.gate = gate;
    this.auditing = auditing;
    this.json = json;
    this.clock = clock;
  }

  /** The kinds of file. */
  private enum Kind {
    CSV("csv", "text/csv; charset=utf-8; header=present"),
    NDJSON("ndjson", "application/x-ndjson");

    final String label;
    final String type;

    Kind(String label, String type) {
      this.label = label;
      this.type = type;
    }

    static Kind asked(RoutingContext http) {
      String label = http.request().getParam("format");
      if (label == null || label.equals(CSV.label)) {
        return CSV;
      }
      if (label.equals(NDJSON.label)) {
        return NDJSON;
      }
      throw QueryParameters.invalid("format", "must be csv or ndjson.");
    }
  }

  @GET
  @Blocking
  @Produces(NOMINAL_TYPE)
  @Operation(
      summary = "Download the users of an app, newest first",
      description =
          "CSV by RFC 4180 in UTF-8 with a byte order mark: id, email, createdAt, updatedAt,"
              + " schemaVersion, then data.<key> for each field of the present schema in its order,"
              + " then data.<key> for each key that only stored users have, by code point. A text"
              + " that begins with =, +, -, @, a tab or a carriage return gets a ' in front. NDJSON:"
              + " one user a line, as in the list.")
  @Parameter(ref = Calls.NAMED_APP)
  @Parameter(
      name = "format",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              type = SchemaType.STRING,
              enumeration = {"csv", "ndjson"},
              defaultValue = "csv"))
  @APIResponse(
      responseCode = "200",
      description = "The file, streamed.",
      headers =
          @Header(
              name = "Content-Disposition",
              description = "An attachment with a file name.",
              schema = @Schema(type = SchemaType.STRING)),
      content = {
        @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
      })
  @Calls.BySession
  @Calls.WithParameters
  @Calls.OfOne
  public RestMulti<byte[]> export(@Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    Kind kind = Kind.asked(http);
    App app = choice.app();
    UserFormat format = kind == Kind.CSV ? csv(app) : new JsonUsers.AsLines(json);
    auditing.record(http, choice.who().app(), AuditAction.USER_EXPORT, app.id().value());
    Stream<User> newest = users.newestFirst(app.key());
    return StreamedBody.file(
        http, new UserChunks(format, newest.iterator()), newest::close, headers(app, kind));
  }

  /** The columns are those of when the download begins. */
  private UserFormat csv(App app) {
    Set<String> keys = users.dataKeys(app.key(), MOST_KEYS + 1);
    if (keys.size() > MOST_KEYS) {
      throw HttpProblem.badRequest(
          "too_many_columns",
          "The users have more than " + MOST_KEYS + " different keys. Please use format=ndjson.");
    }
    return new CsvUsers(app.schema(), keys);
  }

  private Map<String, String> headers(App app, Kind kind) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    String name = "users-" + app.id().value() + "-" + today + "." + kind.label;
    return Map.of(
        HttpHeaders.CONTENT_TYPE,
        kind.type,
        HttpHeaders.CONTENT_DISPOSITION,
        "attachment; filename=\"" + name + "\"");
  }
}
