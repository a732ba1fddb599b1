package io.usersapi.application.user;

import io.usersapi.application.page.Paged;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/**
 * Keeps one user per app and email. It does not ask whether an app exists: what is stored under the
 * key of a deleted app belongs to nobody and is swept.
 *
 * <p>Every method may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface UserStore extends Paged<User> {

  /**
   * Stores a submission atomically: the first of an email makes a user, every further one replaces
   * its data and schema version, keeps its identity and creation, and never lowers {@code
   * updatedAt}. However many come at once, one user results.
   *
   * <p>Never blocks the caller. The stage completes once the submission is as durable as the store
   * promises, on whichever thread; it fails with {@link io.usersapi.application.StoreUnavailable}.
   *
   * @param app whose user it is
   * @param idIfNew the identity, when the email is new to the app
   * @param at the time of the submission, in whole milliseconds
   */
  CompletionStage<Receipt> upsert(AppKey app, ObjectId idIfNew, Submission submission, Instant at);

  /**
   * All users of an app by {@link User#NEWEST_FIRST}, read as they are consumed: memory does not
   * grow with their number. Whoever is there throughout is seen exactly once. Close the stream.
   */
  Stream<User> newestFirst(AppKey app);

  /**
   * One page of the users of several apps by {@link User#NEWEST_FIRST}.
   *
   * @param apps whose users to list
   * @param skip how many to leave out first, from 0
   * @param limit how many at most, from 1
   */
  List<User> pageAcrossApps(Set<AppKey> apps, long skip, int limit);

  /** How many users an app has. */
  long count(AppKey app);

  /** How many users each of several apps has; those without any may be left out. */
  Map<AppKey, Long> countAcrossApps(Set<AppKey> apps);

  /**
   * How many of an app's users were created on each day in UTC; days without any may be left out.
   *
   * @param first the first day
   * @param last the last day, included
   */
  Map<LocalDate, Long> createdPerDay(AppKey app, LocalDate first, LocalDate last);

  /**
   * Keys that the data of an app's users have, each once, in no particular order. Whatever it
   * takes, memory does not grow with the number of users.
   *
   * @param most how many keys at most, from 1; further ones are left out
   */
  Set<String> dataKeys(AppKey app, int most);

  /**
   * Deletes one user of an app, atomically.
   *
   * @return whether this call did; {@code false} where the app has no such user
   */
  boolean delete(AppKey app, ObjectId id);

  /** Deletes every user of an app that is there when it is called; gives their number. */
  long deleteAll(AppKey app);

  /** The apps that have users, live or not; for sweeping. */
  Set<AppKey> keysAcrossApps();
}
