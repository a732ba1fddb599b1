package io.usersapi.application.user;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.application.page.Page;
import io.usersapi.application.page.Range;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects submissions, and lists the users that they make. */
public final class Users {

  private final UserStore users;
  private final AppStore apps;
  private final RateLimiter limits;
  private final @Nullable Limit perEmail;
  private final ObjectIdGenerator ids;
  private final Clock clock;

  /**
   * @param limits counts {@code perEmail}; asked on the caller's thread, so it must not block
   * @param perEmail valid submissions of one email to one app; {@code null} for any number
   */
  public Users(
      UserStore users,
      AppStore apps,
      RateLimiter limits,
      @Nullable Limit perEmail,
      ObjectIdGenerator ids,
      Clock clock) {
    this.users = users;
    this.apps = apps;
    this.limits = limits;
    this.perEmail = perEmail;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Takes what a visitor sent to an app: checks it against the app's schema and stores it. Never
   * blocks.
   *
   * @param email a string, when all is well
   * @param data a map from field keys to values, when all is well; {@code null} means none
   * @return the receipt, or every violation; the stage fails with {@link Refusal.TooManyRequests}
   *     where the email's limit is used up, and with {@link
   *     io.usersapi.application.StoreUnavailable}
   */
  public CompletionStage<Validated<Receipt>> submit(
      App app, @Nullable Object email, @Nullable Object data) {
    Validated<Submission> checked = Submission.check(app.schema(), email, data);
    if (!(checked instanceof Valid<Submission> valid)) {
      return CompletableFuture.completedStage(new Invalid<>(checked.violations()));
    }
    Submission submission = valid.value();
    if (perEmail != null) {
      Optional<Duration> wait = limits.count(emailKey(app.key(), submission), perEmail);
      if (wait.isPresent()) {
        return CompletableFuture.failedStage(new Refusal.TooManyRequests(wait.get()));
      }
    }
    return users
        .upsert(app.key(), ids.next(), submission, clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .thenApply(Valid::new);
  }

  private static String emailKey(AppKey app, Submission submission) {
    return "submit " + app.value() + " " + submission.email().value();
  }

  /** All users of an app, newest first, read as they are consumed. Close the stream. */
  public Stream<User> newestFirst(AppKey app) {
    return users.newestFirst(app);
  }

  /**
   * The first users of a range.
   *
   * @param limit how many at most, from 1
   */
  public Page<User> page(AppKey app, Range range, int limit) {
    return range.page(users, app, limit);
  }

  /**
   * How many users an app has, and how many came on each of the latest days in UTC.
   *
   * @param days how many days, from 1; today is one of them
   */
  public SignUps signUps(AppKey app, int days) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate first = today.minusDays(days - 1L);
    Map<LocalDate, Long> created = users.createdPerDay(app, first, today);
    List<SignUps.Day> perDay =
        first
            .datesUntil(today.plusDays(1))
            .map(day -> new SignUps.Day(day, created.getOrDefault(day, 0L)))
            .toList();
    List<User> newest = users.pageByCreation(app, CreationOrder.NEWEST_FIRST, null, 1);
    return new SignUps(
        users.count(app), newest.isEmpty() ? null : newest.get(0).createdAt(), perDay);
  }

  /** How many users each of several apps has; those without any may be left out. */
  public Map<AppKey, Long> countAcrossApps(Set<AppKey> apps) {
    return users.countAcrossApps(apps);
  }

  /**
   * Keys that the data of an app's users have, each once, in no particular order. Reads every user,
   * and keeps none.
   *
   * @param most how many keys at most, from 1; further ones are left out
   */
  public Set<String> dataKeys(AppKey app, int most) {
    return users.dataKeys(app, most);
  }

  /**
   * Deletes a user of an app. Its email may be submitted again; that makes another user.
   *
   * @throws Refusal.UnknownUser when the app has no such user
   */
  public void delete(AppKey app, ObjectId id) {
    if (!users.delete(app, id)) {
      throw new Refusal.UnknownUser();
    }
  }

  /**
   * A page of users across all apps, newest first.
   *
   * @param only the one app to list; {@code null} for all. An app that is not there has no users
   * @param skip how many to leave out first, from 0
   * @param limit how many at most, from 1
   */
  public List<OwnedUser> pageAcrossApps(@Nullable AppId only, long skip, int limit) {
    Map<AppKey, AppId> names = new HashMap<>();
    if (only == null) {
      apps.listAllApps().forEach(app -> names.put(app.key(), app.id()));
    } else {
      apps.find(only).ifPresent(app -> names.put(app.key(), app.id()));
    }
    return users.pageAcrossApps(Set.copyOf(names.keySet()), skip, limit).stream()
        .flatMap(
            user -> Stream.ofNullable(names.get(user.app())).map(name -> new OwnedUser(name, user)))
        .toList();
  }
}
