package io.usersapi.domain.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.id.ObjectId;
import java.time.Instant;
import java.util.Comparator;

/**
 * Where a user stands among those of its app by creation: it never changes, and no two users share
 * it.
 *
 * @param at when the first submission came, in whole milliseconds
 * @param id the user's identity; tells apart who was made in the same millisecond
 */
public record Creation(Instant at, ObjectId id) {

  /** Newest first; of two made in the same millisecond the one with the larger id. */
  public static final Comparator<Creation> NEWEST_FIRST =
      Comparator.comparing(Creation::at).thenComparing(Creation::id).reversed();

  public Creation {
    requireNonNull(at);
    requireNonNull(id);
  }
}
