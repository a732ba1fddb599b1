package io.usersapi.inmemory;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store that lets something happen (a failure, a race) just before or after it deletes. */
public final class WatchedUserStore implements UserStore {

  private final UserStore store;
  private final AtomicReference<Runnable> before = new AtomicReference<>(() -> {});
  private final AtomicReference<Runnable> after = new AtomicReference<>(() -> {});

  public WatchedUserStore(UserStore store) {
    this.store = store;
  }

  /** Lets this happen once, before the next deletion; when it throws, nothing is deleted. */
  public void beforeNextDeletion(Runnable event) {
    before.set(event);
  }

  /** Lets this happen once, after the next deletion. */
  public void afterNextDeletion(Runnable event) {
    after.set(event);
  }

  @Override
  public CompletionStage<Receipt> upsert(
      AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    return store.upsert(app, idIfNew, submission, at);
  }

  @Override
  public Stream<User> newestFirst(AppKey app) {
    return store.newestFirst(app);
  }

  @Override
  public List<User> pageAcrossApps(Set<AppKey> apps, long skip, int limit) {
    return store.pageAcrossApps(apps, skip, limit);
  }

  @Override
  public List<User> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    return store.pageByCreation(app, order, after, limit);
  }

  @Override
  public List<User> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    return store.pageByEmail(app, prefix, after, limit);
  }

  @Override
  public long count(AppKey app) {
    return store.count(app);
  }

  @Override
  public Map<AppKey, Long> countAcrossApps(Set<AppKey> apps) {
    return store.countAcrossApps(apps);
  }

  @Override
  public Map<LocalDate, Long> createdPerDay(AppKey app, LocalDate first, LocalDate last) {
    return store.createdPerDay(app, first, last);
  }

  @Override
  public Set<String> dataKeys(AppKey app, int most) {
    return store.dataKeys(app, most);
  }

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    return store.delete(app, id);
  }

  @Override
  public long deleteAll(AppKey app) {
    before.getAndSet(() -> {}).run();
    long deleted = store.deleteAll(app);
    after.getAndSet(() -> {}).run();
    return deleted;
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return store.keysAcrossApps();
  }
}
