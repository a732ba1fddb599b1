package io.usersapi.inmemory.user;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * For each app, its users in maps. Pages, and one user by its id, take time logarithmic in the
 * number of users, save the first that an app is asked for by email or by id, which takes time
 * linear in it; the sign-ups of some days take time linear in the number of those sign-ups.
 */
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
  public List<User> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
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
}
