package io.usersapi.file.app;

import static io.usersapi.file.ledger.Table.APPS;
import static io.usersapi.file.ledger.Table.APP_KEYS;
import static io.usersapi.file.ledger.Table.RETIRED;

import io.usersapi.application.app.AppStore;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Table;
import io.usersapi.file.ledger.Tables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.h2.mvstore.Cursor;

/**
 * Live apps by name, and their names by key; the names of retired apps by key. Apps that were asked
 * for are kept in memory, until any app changes.
 */
public final class FileAppStore implements AppStore {

  /** How many apps are kept in memory. */
  private static final int MOST_KNOWN = 2_000;

  private final Ledger ledger;
  private volatile Known known;

  /** Apps as one state of the table has them. */
  private record Known(Object state, Map<AppId, App> apps) {
    Known(Object state) {
      this(state, new ConcurrentHashMap<>());
    }
  }

  /**
   * @param ledger keeps the apps
   */
  public FileAppStore(Ledger ledger) {
    this.ledger = ledger;
    this.known = new Known(ledger.stateOf(APPS));
  }

  @Override
  public boolean create(App app) {
    return ledger.write(
        tables -> {
          byte[] id = Keys.of(app.id().value());
          if (tables.of(APPS).containsKey(id)) {
            return false;
          }
          tables.of(APPS).put(id, AppRecord.write(app));
          tables.of(APP_KEYS).put(Keys.of(app.key()), id);
          return true;
        });
  }

  @Override
  public Optional<App> find(AppId id) {
    Optional<App> now = findNow(id);
    return now.isPresent() ? now : ledger.read(tables -> find(tables, id));
  }

  @Override
  public Optional<App> findNow(AppId id) {
    return Optional.ofNullable(knownAsOf(ledger.stateOf(APPS)).get(id));
  }

  @SuppressWarnings("ReferenceEquality") // states have no other identity
  private Map<AppId, App> knownAsOf(Object state) {
    Known seen = known;
    if (seen.state() != state || seen.apps().size() >= MOST_KNOWN) {
      seen = new Known(state);
      known = seen;
    }
    return seen.apps();
  }

  private Optional<App> find(Tables tables, AppId id) {
    Map<AppId, App> apps = knownAsOf(tables.of(APPS));
    Optional<App> app = read(tables, id);
    app.ifPresent(found -> apps.put(id, found));
    return app;
  }

  private static Optional<App> read(Tables tables, AppId id) {
    return Optional.ofNullable(tables.of(APPS).get(Keys.of(id.value()))).map(AppRecord::read);
  }

  @Override
  public List<App> listAllApps() {
    return ledger.read(
        tables -> {
          List<App> apps = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(APPS).cursor(null);
          while (cursor.hasNext()) {
            cursor.next();
            apps.add(AppRecord.read(cursor.getValue()));
          }
          return apps.stream().sorted(App.NEWEST_FIRST).toList();
        });
  }

  @Override
  public Optional<App> update(AppId id, UnaryOperator<App> change) {
    return ledger.write(
        tables -> {
          Optional<App> changed = read(tables, id).map(change);
          changed.ifPresent(app -> tables.of(APPS).put(Keys.of(id.value()), AppRecord.write(app)));
          return changed;
        });
  }

  @Override
  public Optional<AppKey> retire(AppId id) {
    return ledger.write(
        tables -> {
          Optional<AppKey> key = read(tables, id).map(App::key);
          key.map(Keys::of)
              .ifPresent(
                  bytes -> {
                    byte[] name = Keys.of(id.value());
                    tables.of(APPS).remove(name);
                    tables.of(APP_KEYS).remove(bytes);
                    tables.of(RETIRED).put(bytes, name);
                  });
          return key;
        });
  }

  @Override
  public Set<AppKey> retired(AppId id) {
    return retired(name -> name.equals(id.value()));
  }

  @Override
  public Set<AppKey> retiredAcrossApps() {
    return retired(name -> true);
  }

  private Set<AppKey> retired(Predicate<String> named) {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          Cursor<byte[], byte[]> cursor = tables.of(RETIRED).cursor(null);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (named.test(Keys.text(cursor.getValue(), 0))) {
              keys.add(new AppKey(Keys.id(key, 0)));
            }
          }
          return Set.copyOf(keys);
        });
  }

  @Override
  public void forget(AppKey key) {
    ledger.write(tables -> tables.of(RETIRED).remove(Keys.of(key)) != null);
  }

  /** Makes an app live as it was elsewhere. */
  public static void take(Tables tables, App app) {
    byte[] id = Keys.of(app.id().value());
    read(tables, app.id()).ifPresent(known -> tables.of(APP_KEYS).remove(Keys.of(known.key())));
    tables.of(APPS).put(id, AppRecord.write(app));
    tables.of(APP_KEYS).put(Keys.of(app.key()), id);
  }

  /** Notes a deletion that is to be finished here. */
  public static void take(Tables tables, Retirement retirement) {
    tables.of(RETIRED).put(Keys.of(retirement.key()), Keys.of(retirement.id().value()));
  }

  /** The app that a record of {@link Table#APPS} is. */
  public static App app(byte[] key, byte[] bytes) {
    return AppRecord.read(bytes);
  }

  /** The deletion that a record of {@link Table#RETIRED} is. */
  public static Retirement retirement(byte[] key, byte[] name) {
    return new Retirement(new AppKey(Keys.id(key, 0)), new AppId(Keys.text(name, 0)));
  }

  @Override
  public boolean isLive(AppKey key) {
    return ledger.read(tables -> tables.of(Table.APP_KEYS).containsKey(Keys.of(key)));
  }
}
