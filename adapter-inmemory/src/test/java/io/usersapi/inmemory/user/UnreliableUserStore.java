package io.usersapi.inmemory.user;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A store that can be told to be down for the next write. */
public final class UnreliableUserStore implements UserStore {

  private final UserStore store;
  private final AtomicBoolean down = new AtomicBoolean();

  public UnreliableUserStore(UserStore store) {
    this.store = store;
  }

  /** Lets the next submission or deletion fail. */
  public void failOnce() {
    down.set(true);
  }

  private static StoreUnavailable unavailable() {
    return new StoreUnavailable("told to be down", new IllegalStateException());
  }

  @Override
  public CompletionStage<Receipt> upsert(
      AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    return down.getAndSet(false)
        ? CompletableFuture.failedStage(unavailable())
        : store.upsert(app, idIfNew, submission, at);
  }

  @Override
  public long deleteAll(AppKey app) {
    if (down.getAndSet(false)) {
      throw unavailable();
    }
    return store.deleteAll(app);
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
  public Set<AppKey> keysAcrossApps() {
    return store.keysAcrossApps();
  }
}
