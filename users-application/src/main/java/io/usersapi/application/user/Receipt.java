package io.usersapi.application.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.id.ObjectId;
import java.time.Instant;

/**
 * What a visitor learns of a submission that was stored.
 *
 * @param id the user's
 * @param createdAt when the user's first submission came
 * @param updatedAt when the latest came
 */
public record Receipt(ObjectId id, Instant createdAt, Instant updatedAt) {
  public Receipt {
    requireNonNull(id);
    requireNonNull(createdAt);
    requireNonNull(updatedAt);
  }
}
