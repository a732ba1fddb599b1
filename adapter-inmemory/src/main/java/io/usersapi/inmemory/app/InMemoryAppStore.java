package io.usersapi.inmemory.app;

import io.usersapi.application.app.AppStore;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Apps in a map by name; those whose deletion is not finished in another, by key. */
public final class InMemoryAppStore implements AppStore {

  private final Map<AppId, App> live = new ConcurrentHashMap<>();
  private final Map<AppKey, AppId> retired = new ConcurrentHashMap<>();

  /** Empty. */
  public InMemoryAppStore() {}

  @Override
  public boolean create(App app) {
    return live.putIfAbsent(app.id(), app) == null;
  }

  @Override
  public Optional<App> find(AppId id) {
    return Optional.ofNullable(live.get(id));
  }

  @Override
  public Optional<App> findNow(AppId id) {
    return find(id);
  }

  @Override
  public List<App> listAllApps() {
    return live.values().stream().sorted(App.NEWEST_FIRST).toList();
  }

  @Override
  public Optional<App> update(AppId id, UnaryOperator<App> change) {
    return Optional.ofNullable(live.computeIfPresent(id, (name, app) -> change.apply(app)));
  }

  @Override
  public Optional<AppKey> retire(AppId id) {
    AtomicReference<AppKey> key = new AtomicReference<>();
    live.computeIfPresent(
        id,
        (name, app) -> {
          retired.put(app.key(), name);
          key.set(app.key());
          return null;
        });
    return Optional.ofNullable(key.get());
  }

  @Override
  public Set<AppKey> retired(AppId id) {
    return retired.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Set<AppKey> retiredAcrossApps() {
    return Set.copyOf(retired.keySet());
  }

  @Override
  public void forget(AppKey key) {
    retired.remove(key);
  }

  /** Every live app, read as it is consumed. */
  public Stream<App> everyApp() {
    return live.values().stream();
  }

  /** Every deletion that is not finished, read as it is consumed. */
  public Stream<Retirement> everyRetirement() {
    return retired.entrySet().stream()
        .map(entry -> new Retirement(entry.getKey(), entry.getValue()));
  }

  /** Makes an app live as it was elsewhere. */
  public void take(App app) {
    live.put(app.id(), app);
  }

  /** Notes a deletion that is to be finished here. */
  public void take(Retirement retirement) {
    retired.put(retirement.key(), retirement.id());
  }

  @Override
  public boolean isLive(AppKey key) {
    return live.values().stream().anyMatch(app -> app.key().equals(key));
  }
}
