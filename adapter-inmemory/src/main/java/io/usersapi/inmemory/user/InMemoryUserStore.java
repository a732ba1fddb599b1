package io.usersapi.inmemory.user;

import io.usersapi.application.user.CreationOrder;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * For each app, its users in a map by email, and their emails in three indexes: by creation, by id,
 * and sorted. Pages, and one user by its id, take time logarithmic in the number of users; the
 * sign-ups of some days time linear in the number of those sign-ups.
 */
public final class InMemoryUserStore implements UserStore {

  private static final ObjectId LARGEST = new ObjectId("f".repeat(ObjectId.LENGTH));

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
    return users == null ? 0 : users.count();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return apps.entrySet().stream()
        .filter(app -> app.getValue().count() > 0)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Every user of every app, read as it is consumed. */
  public Stream<User> everyUser() {
    return apps.values().stream().flatMap(AppUsers::newestFirst);
  }

  /** Keeps a user as it was elsewhere, in place of the one of its app and email. */
  public void take(User user) {
    apps.computeIfAbsent(user.app(), key -> new AppUsers()).take(user);
  }

  @Override
  public List<User> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    AppUsers users = apps.get(app);
    return users == null ? List.of() : users.byCreation(order, after).limit(limit).toList();
  }

  @Override
  public List<User> pageByEmail(AppKey app, String prefix, @Nullable Email after, int limit) {
    AppUsers users = apps.get(app);
    return users == null ? List.of() : users.byEmail(prefix, after).limit(limit).toList();
  }

  @Override
  public long count(AppKey app) {
    AppUsers users = apps.get(app);
    return users == null ? 0 : users.count();
  }

  @Override
  public Map<AppKey, Long> countAcrossApps(Set<AppKey> keys) {
    return keys.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), this::count));
  }

  @Override
  public Map<LocalDate, Long> createdPerDay(AppKey app, LocalDate first, LocalDate last) {
    AppUsers users = apps.get(app);
    return users == null ? Map.of() : users.createdPerDay(first, last);
  }

  /** {@inheritDoc} Looks at every user of the app. */
  @Override
  public Set<String> dataKeys(AppKey app, int most) {
    Set<String> keys = new HashSet<>();
    Iterator<User> users = newestFirst(app).iterator();
    while (keys.size() < most && users.hasNext()) {
      users.next().data().forEach((key, value) -> keys.add(key));
    }
    return keys.stream().limit(most).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    AppUsers users = apps.get(app);
    return users != null && users.delete(id);
  }

  /** The users of one app. */
  private static final class AppUsers {
    private final Map<Email, User> users = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Creation, Email> newestFirst =
        new ConcurrentSkipListMap<>(Creation.NEWEST_FIRST);
    private final Map<ObjectId, Email> byId = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<String, Email> sorted = new ConcurrentSkipListMap<>();

    User upsert(AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
      return users.compute(
          submission.email(),
          (email, known) -> {
            if (known != null) {
              return known.resubmitted(submission, at);
            }
            newestFirst.put(new Creation(at, idIfNew), email);
            byId.put(idIfNew, email);
            sorted.put(email.value(), email);
            return User.first(app, idIfNew, submission, at);
          });
    }

    void take(User user) {
      users.compute(
          user.email(),
          (email, known) -> {
            if (known != null) {
              newestFirst.remove(known.creation());
              byId.remove(known.id());
            }
            newestFirst.put(user.creation(), email);
            byId.put(user.id(), email);
            sorted.put(email.value(), email);
            return user;
          });
    }

    boolean delete(ObjectId id) {
      AtomicBoolean deleted = new AtomicBoolean();
      Email owner = byId.get(id);
      if (owner != null) {
        users.computeIfPresent(
            owner,
            (email, user) -> {
              if (!user.id().equals(id)) {
                return user;
              }
              newestFirst.remove(user.creation());
              byId.remove(id);
              sorted.remove(email.value());
              deleted.set(true);
              return null;
            });
      }
      return deleted.get();
    }

    long count() {
      return users.size();
    }

    /** Weakly consistent, as the map is: who is there throughout is seen exactly once. */
    Stream<User> newestFirst() {
      return known(newestFirst.values());
    }

    Stream<User> byCreation(CreationOrder order, @Nullable Creation after) {
      ConcurrentNavigableMap<Creation, Email> all =
          order == CreationOrder.NEWEST_FIRST ? newestFirst : newestFirst.descendingMap();
      return known((after == null ? all : all.tailMap(after, false)).values());
    }

    Stream<User> byEmail(String prefix, @Nullable Email after) {
      ConcurrentNavigableMap<String, Email> rest =
          after == null ? sorted.tailMap(prefix, true) : sorted.tailMap(after.value(), false);
      return known(rest.values()).takeWhile(user -> user.email().value().startsWith(prefix));
    }

    private Stream<User> known(Collection<Email> emails) {
      return StreamSupport.stream(emails.spliterator(), false)
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
}
