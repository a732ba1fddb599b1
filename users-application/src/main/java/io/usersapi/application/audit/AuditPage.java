package io.usersapi.application.audit;

import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some events, newest first.
 *
 * @param next behind which event the following ones are; {@code null} where there are none
 */
public record AuditPage(List<AuditEvent> events, @Nullable AuditPlace next) {
  public AuditPage {
    events = List.copyOf(events);
  }
}
