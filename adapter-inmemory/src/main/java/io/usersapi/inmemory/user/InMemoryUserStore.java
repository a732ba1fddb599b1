package io.usersapi.inmemory.user;

import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** For each app, its users in a map by email, and their emails in an index by creation. */
public final class InMemoryUserStore implements UserStore {

  private final Map<AppKey, AppUsers> apps = new ConcurrentHashMap<>();

  @Override
  public CompletionStage<Receipt> upsert(
      AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    User user =
        apps.computeIfAbsent(app, key -> new AppUsers()).upsert(app, idIfNew, submission, at);
    return CompletableFuture.completedStage(
        new Receipt(user.id(), user.createdAt(), user.updatedAt()));
  }

  @Override
  public Stream<User> newestFirst(AppKey app) {
    AppUsers users = apps.get(app);
    return users == null ? Stream.empty() : users.newestFirst();
  }

  @Override
  public List<User> pageAcrossApps(Set<AppKey> keys, long skip, int limit) {
    PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::user, User.NEWEST_FIRST));
    keys.stream()
        .map(apps::get)
        .filter(Objects::nonNull)
        .map(users -> users.newestFirst().iterator())
        .filter(Iterator::hasNext)
        .forEach(users -> heads.add(new Head(users.next(), users)));
    List<User> page = new ArrayList<>();
    for (long place = 0; !heads.isEmpty() && page.size() < limit; place++) {
      Head newest = heads.remove();
      if (place >= skip) {
        page.add(newest.user());
      }
      if (newest.rest().hasNext()) {
        heads.add(new Head(newest.rest().next(), newest.rest()));
      }
    }
    return List.copyOf(page);
  }

  /** The newest user of an app that was not given yet, and those that follow. */
  private record Head(User user, Iterator<User> rest) {}

  @Override
  public long deleteAll(AppKey app) {
    AppUsers users = apps.remove(app);
    return users == null ? 0 : users.byEmail.size();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return Set.copyOf(apps.keySet());
  }

  /** Every user of every app, read as it is consumed. */
  public Stream<User> everyUser() {
    return apps.values().stream().flatMap(AppUsers::newestFirst);
  }

  /** Keeps a user as it was elsewhere, in place of the one of its app and email. */
  public void take(User user) {
    apps.computeIfAbsent(user.app(), key -> new AppUsers()).take(user);
  }

  /** Where a user stands in the order of creation. */
  private record Place(Instant createdAt, ObjectId id) {
    static final Comparator<Place> NEWEST_FIRST =
        Comparator.comparing(Place::createdAt).thenComparing(Place::id).reversed();
  }

  /** The users of one app. */
  private static final class AppUsers {
    final Map<Email, User> byEmail = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Place, Email> newestFirst =
        new ConcurrentSkipListMap<>(Place.NEWEST_FIRST);

    User upsert(AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
      return byEmail.compute(
          submission.email(),
          (email, known) -> {
            if (known != null) {
              return known.resubmitted(submission, at);
            }
            newestFirst.put(new Place(at, idIfNew), email);
            return User.first(app, idIfNew, submission, at);
          });
    }

    void take(User user) {
      byEmail.compute(
          user.email(),
          (email, known) -> {
            if (known != null) {
              newestFirst.remove(new Place(known.createdAt(), known.id()));
            }
            newestFirst.put(new Place(user.createdAt(), user.id()), email);
            return user;
          });
    }

    /** Weakly consistent, as the map is: who is there throughout is seen exactly once. */
    Stream<User> newestFirst() {
      return StreamSupport.stream(newestFirst.values().spliterator(), false)
          .map(byEmail::get)
          .filter(Objects::nonNull);
    }
  }
}
