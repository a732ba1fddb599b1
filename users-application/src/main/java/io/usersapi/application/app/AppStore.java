package io.usersapi.application.app;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps apps with their schemas and settings. An app is live from {@link #create} to {@link
 * #retire}; then it is retired until {@link #forget}, found by no name, and its name is free.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface AppStore {

  /**
   * Makes an app live, atomically.
   *
   * @return whether it was made; {@code false} when a live app has its name, and nothing changed
   */
  boolean create(App app);

  /** The live app of that name. */
  Optional<App> find(AppId id);

  /**
   * The live app of that name, when the store can tell without waiting; safe to call where blocking
   * is not. Empty says nothing: ask {@link #find}. What it gives is at most 2 seconds old, and on
   * the instance that made a change never older than that.
   */
  Optional<App> findNow(AppId id);

  /** Every live app by {@link App#NEWEST_FIRST}. */
  List<App> listAllApps();

  /**
   * Changes the live app of that name, atomically: no other change comes between what {@code
   * change} is given and what it makes.
   *
   * @param change keeps key, id and creation; may be called several times, and may throw, which
   *     changes nothing
   * @return the changed app; empty when no live app has the name
   */
  Optional<App> update(AppId id, UnaryOperator<App> change);

  /**
   * Retires the live app of that name, atomically.
   *
   * @return its key; empty when no live app has the name
   */
  Optional<AppKey> retire(AppId id);

  /** The keys of retired apps that had that name: deletions that are not finished. */
  Set<AppKey> retired(AppId id);

  /** The keys of all retired apps. */
  Set<AppKey> retiredAcrossApps();

  /** Removes what is left of a retired app; does nothing to a live one, or where none is. */
  void forget(AppKey key);

  /** Whether the app of that key is live. Not answered from a cache. */
  boolean isLive(AppKey key);
}
