package io.usersapi.mongo.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.app.AppStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the apps of another store, so that an app in use is known without asking.
 *
 * <ul>
 *   <li>{@link #findNow} gives what was read less than 2 seconds ago. An app that is asked for is
 *       read again in the background once it is a second old.
 *   <li>{@link #find} reads, and is the way to read again at once.
 *   <li>What this instance changes is never seen older here: a change ends what is remembered, and
 *       a read that began before it leaves nothing behind.
 *   <li>While the store is away, or takes more than half a second to answer, apps go on being known
 *       as they were when it last answered.
 *   <li>That a name has no app is remembered for a second, by {@link #find}.
 * </ul>
 *
 * <p>Remembers at most {@value #MOST_APPS} apps, and as many names without one. {@link #isLive} and
 * the lists are not remembered.
 */
public final class CachedAppStore implements AppStore {

  static final Duration FRESH = Duration.ofSeconds(2);
  static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);
  static final Duration TRY_AGAIN_AFTER = Duration.ofMillis(500);
  static final Duration PATIENCE = Duration.ofMillis(500);
  static final Duration ABSENT = Duration.ofSeconds(1);

  private static final int MOST_APPS = 10_000;
  private static final int SLOTS = 64;

  private final AppStore store;
  private final Executor background;
  private final Ticker ticker;
  private final Cache<AppId, Known> known;
  private final Cache<AppId, Boolean> absent;
  private final Slot[] slots = new Slot[SLOTS];

  /**
   * @param background runs reads, which block
   */
  public CachedAppStore(AppStore store, Executor background) {
    this(store, background, Ticker.systemTicker());
  }

  CachedAppStore(AppStore store, Executor background, Ticker ticker) {
    this.store = store;
    this.background = background;
    this.ticker = ticker;
    this.known = Caffeine.newBuilder().maximumSize(MOST_APPS).build();
    this.absent =
        Caffeine.newBuilder()
            .maximumSize(MOST_APPS)
            .expireAfterWrite(ABSENT)
            .ticker(ticker)
            .build();
    for (int i = 0; i < SLOTS; i++) {
      slots[i] = new Slot();
    }
  }

  /** An app as it was read, and how it goes with reading it again. */
  private static final class Known {
    final App app;

    /** When the read that gave the app began. */
    final long readAt;

    final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Long askedAt;
    private volatile @Nullable Long failedAt;

    Known(App app, long readAt) {
      this.app = app;
      this.readAt = readAt;
    }

    void asks(long now) {
      askedAt = now;
    }

    void answered() {
      askedAt = null;
    }

    void failed(long now) {
      failedAt = now;
    }

    boolean isOlderThan(Duration age, long now) {
      return now - readAt >= age.toNanos();
    }

    boolean hasJustFailed(long now) {
      return since(failedAt, now) < TRY_AGAIN_AFTER.toNanos();
    }

    /** Whether the store failed lately, or lets a read wait. */
    boolean isStoreAway(long now) {
      Long asked = askedAt;
      return since(failedAt, now) < FRESH.toNanos()
          || (asked != null && now - asked >= PATIENCE.toNanos());
    }

    private static long since(@Nullable Long time, long now) {
      return time == null ? Long.MAX_VALUE : now - time;
    }
  }

  /** The changes of those apps whose names share it; its monitor guards what is remembered. */
  private static final class Slot {
    long changes;
  }

  private Slot slot(AppId id) {
    return slots[Math.floorMod(id.hashCode(), SLOTS)];
  }

  @Override
  public Optional<App> findNow(AppId id) {
    Known entry = known.getIfPresent(id);
    if (entry == null) {
      return Optional.empty();
    }
    long now = ticker.read();
    if (entry.isOlderThan(READ_AGAIN_AFTER, now)) {
      readInBackground(id, entry, now);
    }
    return !entry.isOlderThan(FRESH, now) || entry.isStoreAway(now)
        ? Optional.of(entry.app)
        : Optional.empty();
  }

  private void readInBackground(AppId id, Known entry, long now) {
    if (entry.hasJustFailed(now) || !entry.reading.compareAndSet(false, true)) {
      return;
    }
    try {
      background.execute(() -> readAgain(id, entry));
    } catch (RejectedExecutionException e) {
      entry.reading.set(false);
    }
  }

  private void readAgain(AppId id, Known entry) {
    entry.asks(ticker.read());
    try {
      read(id);
    } catch (StoreUnavailable e) {
      entry.failed(ticker.read());
    } finally {
      entry.answered();
      entry.reading.set(false);
    }
  }

  @Override
  public Optional<App> find(AppId id) {
    if (absent.getIfPresent(id) != null) {
      return Optional.empty();
    }
    try {
      return read(id);
    } catch (StoreUnavailable e) {
      Known entry = known.getIfPresent(id);
      if (entry == null) {
        throw e;
      }
      entry.failed(ticker.read());
      return Optional.of(entry.app);
    }
  }

  /** Reads the app and remembers it, unless it was changed here meanwhile. */
  private Optional<App> read(AppId id) {
    Slot slot = slot(id);
    long changesBefore;
    synchronized (slot) {
      changesBefore = slot.changes;
    }
    long began = ticker.read();
    Optional<App> found = store.find(id);
    synchronized (slot) {
      Known present = known.getIfPresent(id);
      boolean outdated = present != null && present.readAt - began > 0;
      if (slot.changes == changesBefore && !outdated) {
        remember(id, found, began, present);
      }
    }
    return found;
  }

  private void remember(AppId id, Optional<App> found, long readAt, @Nullable Known present) {
    if (found.isPresent()) {
      // The same object for the same app, so that what was made of its schema can be kept beside.
      App app = present != null && present.app.equals(found.get()) ? present.app : found.get();
      known.put(id, new Known(app, readAt));
      absent.invalidate(id);
    } else {
      known.invalidate(id);
      absent.put(id, Boolean.TRUE);
    }
  }

  @Override
  public boolean create(App app) {
    boolean created = store.create(app);
    changed(app.id(), created ? app : null);
    return created;
  }

  @Override
  public Optional<App> update(AppId id, UnaryOperator<App> change) {
    try {
      Optional<App> updated = store.update(id, change);
      changed(id, updated.orElse(null));
      return updated;
    } catch (StoreUnavailable e) {
      perhapsChanged(id);
      throw e;
    }
  }

  @Override
  public Optional<AppKey> retire(AppId id) {
    try {
      Optional<AppKey> retired = store.retire(id);
      changed(id, null);
      return retired;
    } catch (StoreUnavailable e) {
      perhapsChanged(id);
      throw e;
    }
  }

  private void perhapsChanged(AppId id) {
    Known entry = known.getIfPresent(id);
    changed(id, entry == null ? null : entry.app);
  }

  /**
   * Ends what is remembered of a name.
   *
   * @param last to be given while the store is away; when it answers, it is asked. {@code null}
   *     when nothing is known
   */
  private void changed(AppId id, @Nullable App last) {
    Slot slot = slot(id);
    synchronized (slot) {
      slot.changes++;
      absent.invalidate(id);
      if (last == null) {
        known.invalidate(id);
      } else {
        known.put(id, new Known(last, ticker.read() - FRESH.toNanos()));
      }
    }
  }

  @Override
  public List<App> listAllApps() {
    return store.listAllApps();
  }

  @Override
  public Set<AppKey> retired(AppId id) {
    return store.retired(id);
  }

  @Override
  public Set<AppKey> retiredAcrossApps() {
    return store.retiredAcrossApps();
  }

  @Override
  public void forget(AppKey key) {
    store.forget(key);
  }

  @Override
  public boolean isLive(AppKey key) {
    return store.isLive(key);
  }
}
