package io.usersapi.rest.audit;

import io.usersapi.application.audit.AuditPage;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.rest.http.Timestamps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the audit. */
@Schema(name = "AuditPage")
record AuditResponse(
    @Schema(required = true, description = "Newest first.") List<Event> events,
    @Schema(
            required = true,
            nullable = true,
            description = "The cursor of the page that follows; null on the last page.")
        @Nullable String next) {

  /** Somebody did something. */
  @Schema(name = "AuditEvent")
  record Event(
      @Schema(required = true, format = "date-time") String at,
      @Schema(required = true, description = "The app that did it, by the name it had.")
          String actor,
      @Schema(required = true, description = "A stable name.", examples = "app.create")
          String action,
      @Schema(
              required = true,
              description =
                  "An app's name; what is its own behind a slash; or the method and path of a call"
                      + " that was refused.")
          String target,
      @Schema(required = true, description = "The address that the call came from.")
          String address) {

    private static Event from(AuditEvent event) {
      return new Event(
          Timestamps.format(event.at()),
          event.actor().value(),
          event.action(),
          event.target(),
          event.address());
    }
  }

  static AuditResponse from(AuditPage page) {
    return new AuditResponse(
        page.events().stream().map(Event::from).toList(),
        page.next() == null ? null : AuditCursor.encode(page.next()));
  }
}
