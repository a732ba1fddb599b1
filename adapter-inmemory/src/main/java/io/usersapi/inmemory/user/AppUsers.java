package io.usersapi.inmemory.user;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The users of one app in a map by email, and their emails in an index by creation. Two more
 * indexes, sorted by email and by id, are made when they are first asked for, and kept from then
 * on: what a submission costs does not grow with what a dashboard may ask.
 *
 * <p>All indexes of a user change while its entry in the map is locked.
 */
final class AppUsers {

  private static final ObjectId LARGEST = new ObjectId("f".repeat(ObjectId.LENGTH));

  private final Map<Email, User> users = new ConcurrentHashMap<>();
  private final ConcurrentNavigableMap<Creation, Email> newestFirst =
      new ConcurrentSkipListMap<>(Creation.NEWEST_FIRST);

  /** There as soon as they are being made; to be read once {@link #looked} is true. */
  private volatile @Nullable Lookups lookups;

  private volatile boolean looked;

  /** Emails in their order, and by the ids of their users. */
  private record Lookups(ConcurrentNavigableMap<String, Email> sorted, Map<ObjectId, Email> byId) {

    Lookups() {
      this(new ConcurrentSkipListMap<>(), new ConcurrentHashMap<>());
    }

    void add(User user) {
      sorted.put(user.email().value(), user.email());
      byId.put(user.id(), user.email());
    }

    void remove(User user) {
      sorted.remove(user.email().value());
      byId.remove(user.id());
    }
  }

  /**
   * Whoever comes or goes from the moment the lookups are there changes them as well; whoever came
   * before that moment is in the index by creation already, and is added from it under the same
   * lock.
   */
  private Lookups lookups() {
    Lookups known = lookups;
    if (known != null && looked) {
      return known;
    }
    synchronized (this) {
      Lookups made = lookups;
      if (made == null) {
        made = new Lookups();
        lookups = made;
        VarHandle
            .fullFence(); // whoever saw none before it is seen in the index by creation after it
        addAll(made);
        looked = true;
      }
      return made;
    }
  }

  private void addAll(Lookups made) {
    for (Email email : newestFirst.values()) {
      users.computeIfPresent(
          email,
          (same, user) -> {
            made.add(user);
            return user;
          });
    }
  }

  private void index(User user) {
    newestFirst.put(user.creation(), user.email());
    Lookups known = lookups;
    if (known != null) {
      known.add(user);
    }
  }

  private void unindex(User user) {
    newestFirst.remove(user.creation());
    Lookups known = lookups;
    if (known != null) {
      known.remove(user);
    }
  }

  User upsert(AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    return users.compute(
        submission.email(),
        (email, known) -> {
          if (known != null) {
            return known.resubmitted(submission, at);
          }
          User first = User.first(app, idIfNew, submission, at);
          index(first);
          return first;
        });
  }

  /** Keeps a user as it was elsewhere, in place of the one of its email. */
  void take(User user) {
    users.compute(
        user.email(),
        (email, known) -> {
          if (known != null) {
            unindex(known);
          }
          index(user);
          return user;
        });
  }

  boolean delete(ObjectId id) {
    AtomicBoolean deleted = new AtomicBoolean();
    Email owner = lookups().byId().get(id);
    if (owner != null) {
      users.computeIfPresent(
          owner,
          (email, user) -> {
            if (!user.id().equals(id)) {
              return user;
            }
            unindex(user);
            deleted.set(true);
            return null;
          });
    }
    return deleted.get();
  }

  long count() {
    return users.size();
  }

  /** Weakly consistent, as the maps are: who is there throughout is seen exactly once. */
  Stream<User> newestFirst() {
    return known(newestFirst);
  }

  Stream<User> byCreation(CreationOrder order, @Nullable Creation after) {
    ConcurrentNavigableMap<Creation, Email> all =
        order == CreationOrder.NEWEST_FIRST ? newestFirst : newestFirst.descendingMap();
    return known(after == null ? all : all.tailMap(after, false));
  }

  /** Leaves out a place whose user went away, even where the email came again since. */
  private Stream<User> known(Map<Creation, Email> places) {
    return StreamSupport.stream(places.entrySet().spliterator(), false)
        .flatMap(
            place -> {
              User user = users.get(place.getValue());
              return user != null && user.id().equals(place.getKey().id())
                  ? Stream.of(user)
                  : Stream.empty();
            });
  }

  Stream<User> byEmail(String prefix, @Nullable String after) {
    ConcurrentNavigableMap<String, Email> sorted = lookups().sorted();
    ConcurrentNavigableMap<String, Email> rest =
        after == null ? sorted.tailMap(prefix, true) : sorted.tailMap(after, false);
    return StreamSupport.stream(rest.values().spliterator(), false)
        .takeWhile(email -> email.value().startsWith(prefix))
        .map(users::get)
        .filter(Objects::nonNull);
  }

  Map<LocalDate, Long> createdPerDay(LocalDate first, LocalDate last) {
    Map<LocalDate, Long> days = new HashMap<>();
    newestFirst
        .subMap(latest(last), true, latest(first.minusDays(1)), false)
        .keySet()
        .forEach(
            creation ->
                days.merge(LocalDate.ofInstant(creation.at(), ZoneOffset.UTC), 1L, Long::sum));
    return Map.copyOf(days);
  }

  /** The latest creation that a day can have. */
  private static Creation latest(LocalDate day) {
    Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Creation(end.minusMillis(1), LARGEST);
  }
}
