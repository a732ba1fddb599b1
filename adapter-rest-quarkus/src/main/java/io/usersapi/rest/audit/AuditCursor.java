package io.usersapi.rest.audit;

import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.rest.http.OpaqueCursor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a page of the audit ended, on its way to the client and back. */
final class AuditCursor {

  private static final String KIND = "audit";

  private AuditCursor() {}

  static String encode(AuditPlace place) {
    return OpaqueCursor.encode(
        List.of(KIND, String.valueOf(place.at().toEpochMilli()), place.id().value()));
  }

  /** The place that the text stands for; empty when it is no cursor of the audit. */
  static Optional<AuditPlace> decode(String text) {
    try {
      return OpaqueCursor.decode(text)
          .filter(parts -> parts.size() == 3 && parts.get(0).equals(KIND))
          .map(
              parts ->
                  new AuditPlace(
                      Instant.ofEpochMilli(Long.parseLong(parts.get(1))),
                      new ObjectId(parts.get(2))));
    } catch (IllegalArgumentException forged) {
      return Optional.empty();
    }
  }
}
