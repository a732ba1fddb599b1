package io.usersapi.file.session;

import static io.usersapi.file.ledger.Table.APP_SESSIONS;
import static io.usersapi.file.ledger.Table.SESSIONS;
import static io.usersapi.file.ledger.Table.SESSION_ENDS;

import io.usersapi.application.session.SessionStore;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.session.Session;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/** Sessions by the hash of their token; beside them their hashes by app, and by when they end. */
public final class FileSessionStore implements SessionStore {

  private static final int FORMAT = 1;
  private static final byte[] NOTHING = {};

  private final Ledger ledger;

  /**
   * @param ledger keeps the sessions
   */
  public FileSessionStore(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void save(Session session) {
    ledger.write(
        tables -> {
          take(tables, session);
          return true;
        });
  }

  /** Keeps a session in place of what was kept under the hash of its token. */
  public static void take(Tables tables, Session session) {
    remove(tables, session.tokenHash());
    tables.of(SESSIONS).put(Keys.of(session.tokenHash()), record(session));
    tables.of(APP_SESSIONS).put(byApp(session), NOTHING);
    tables.of(SESSION_ENDS).put(byEnd(session), NOTHING);
  }

  private static byte[] byApp(Session session) {
    return Keys.join(Keys.of(session.app()), Keys.of(session.tokenHash()));
  }

  private static byte[] byEnd(Session session) {
    return Keys.join(Keys.of(session.expiresAt()), Keys.of(session.tokenHash()));
  }

  private static byte[] record(Session session) {
    return new RecordWriter(FORMAT)
        .raw(Keys.of(session.app()))
        .text(session.appId().value())
        .number(session.passwordVersion())
        .number(session.expiresAt().toEpochMilli())
        .toBytes();
  }

  private static Optional<Session> find(Tables tables, String hash) {
    byte[] key = Keys.of(hash);
    return Optional.ofNullable(tables.of(SESSIONS).get(key)).map(bytes -> session(key, bytes));
  }

  /** The session that a record of {@link io.usersapi.file.ledger.Table#SESSIONS} is. */
  public static Session session(byte[] key, byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    return new Session(
        Keys.text(key, 0),
        new AppKey(Keys.id(record.raw(Keys.ID), 0)),
        new AppId(record.text()),
        record.integer(),
        Instant.ofEpochMilli(record.number()));
  }

  private static void remove(Tables tables, String hash) {
    find(tables, hash).ifPresent(session -> remove(tables, session));
  }

  private static void remove(Tables tables, Session session) {
    tables.of(SESSIONS).remove(Keys.of(session.tokenHash()));
    tables.of(APP_SESSIONS).remove(byApp(session));
    tables.of(SESSION_ENDS).remove(byEnd(session));
  }

  @Override
  public Optional<Session> findAcrossApps(String tokenHash) {
    return ledger.read(tables -> find(tables, tokenHash));
  }

  @Override
  public void delete(AppKey app, String tokenHash) {
    ledger.write(
        tables -> {
          find(tables, tokenHash)
              .filter(session -> session.app().equals(app))
              .ifPresent(session -> remove(tables, session));
          return true;
        });
  }

  @Override
  public void deleteAll(AppKey app) {
    deleteWhere(app, hash -> true);
  }

  @Override
  public void deleteAllBut(AppKey app, String tokenHash) {
    deleteWhere(app, hash -> !hash.equals(tokenHash));
  }

  private void deleteWhere(AppKey app, Predicate<String> which) {
    byte[] start = Keys.of(app);
    ledger.write(
        tables -> {
          List<String> hashes = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(APP_SESSIONS).cursor(start);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (!Keys.startsWith(key, start)) {
              break;
            }
            hashes.add(Keys.text(key, start.length));
          }
          hashes.stream().filter(which).forEach(hash -> remove(tables, hash));
          return true;
        });
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          MVMap<byte[], byte[]> sessions = tables.of(APP_SESSIONS);
          byte[] key = sessions.firstKey();
          while (key != null) {
            keys.add(new AppKey(Keys.id(key, 0)));
            key = sessions.ceilingKey(Keys.afterAll(Arrays.copyOf(key, Keys.ID)));
          }
          return Set.copyOf(keys);
        });
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    ledger.write(
        tables -> {
          List<String> hashes = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(SESSION_ENDS).cursor(null);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (Keys.instant(key, 0).isAfter(now)) {
              break;
            }
            hashes.add(Keys.text(key, Long.BYTES));
          }
          hashes.forEach(hash -> remove(tables, hash));
          return true;
        });
  }
}
