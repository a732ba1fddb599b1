package io.usersapi.domain.audit;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.id.ObjectId;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where an event stands among all: it never changes, and no two events share it.
 *
 * @param at when it happened, in whole milliseconds
 * @param id its identity; tells apart what happened in the same millisecond
 */
public record AuditPlace(Instant at, ObjectId id) {

  /** Newest first; of two in the same millisecond the one with the larger id. */
  public static final Comparator<AuditPlace> NEWEST_FIRST =
      Comparator.comparing(AuditPlace::at).thenComparing(AuditPlace::id).reversed();

  public AuditPlace {
    requireNonNull(at);
    requireNonNull(id);
  }
}
