package io.usersapi.domain.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import java.time.Instant;
import java.util.Comparator;

/**
 * The record that an app's submissions of one email make.
 *
 * @param id the user's identity, for good
 * @param app whose user it is
 * @param email normalised; no other user of the app has it
 * @param data as the latest submission left it
 * @param schemaVersion the version of the schema that judged {@code data}
 * @param createdAt when the first submission came, in whole milliseconds
 * @param updatedAt when the latest came, in whole milliseconds; never falls
 */
public record User(
    ObjectId id,
    AppKey app,
    Email email,
    UserData data,
    int schemaVersion,
    Instant createdAt,
    Instant updatedAt)
    implements Listed {

  /** Newest first; of two made in the same millisecond the one with the larger id. */
  public static final Comparator<User> NEWEST_FIRST =
      Comparator.comparing(User::createdAt).thenComparing(User::id).reversed();

  public User {
    requireNonNull(id);
    requireNonNull(app);
    requireNonNull(email);
    requireNonNull(data);
    requireNonNull(createdAt);
    requireNonNull(updatedAt);
  }

  /** The user that the first submission of an email makes. */
  public static User first(AppKey app, ObjectId id, Submission submission, Instant at) {
    return new User(
        id, app, submission.email(), submission.data(), submission.schemaVersion(), at, at);
  }

  @Override
  public Creation creation() {
    return new Creation(createdAt, id);
  }

  /** The email. */
  @Override
  public String listedAs() {
    return email.value();
  }

  /**
   * The user after one more submission: its data is replaced as a whole, identity and creation
   * stay, and {@code updatedAt} never falls, whatever the clock says.
   */
  public User resubmitted(Submission submission, Instant at) {
    Instant updated = at.isAfter(updatedAt) ? at : updatedAt;
    return new User(
        id, app, email, submission.data(), submission.schemaVersion(), createdAt, updated);
  }
}
