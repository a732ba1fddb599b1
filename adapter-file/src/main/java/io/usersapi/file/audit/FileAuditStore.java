package io.usersapi.file.audit;

import static io.usersapi.file.ledger.Table.AUDIT;

import io.usersapi.application.audit.AuditStore;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Events by their place. A key is the time (8 bytes) and the id (12), both turned so that the
 * newest comes first; a record has actor, action, target and address.
 */
public final class FileAuditStore implements AuditStore {

  private static final int FORMAT = 1;

  /** How many events are deleted by one change, so that others need not wait long. */
  private static final int DELETED_AT_ONCE = 2_000;

  private final Ledger ledger;

  /**
   * @param ledger keeps the events
   */
  public FileAuditStore(Ledger ledger) {
    this.ledger = ledger;
  }

  private static byte[] key(AuditPlace place) {
    return Keys.turned(Keys.join(Keys.of(place.at()), Keys.of(place.id())));
  }

  @Override
  public void add(AuditEvent event) {
    ledger.write(
        tables -> {
          take(tables, event);
          return true;
        });
  }

  /** Keeps an event. */
  public static void take(Tables tables, AuditEvent event) {
    byte[] record =
        new RecordWriter(FORMAT)
            .value(event.actor().value())
            .value(event.action())
            .value(event.target())
            .value(event.address())
            .toBytes();
    tables.of(AUDIT).put(key(event.place()), record);
  }

  /** The event that an entry of the table is. */
  public static AuditEvent event(byte[] key, byte[] bytes) {
    byte[] place = Keys.turned(key);
    RecordReader record = new RecordReader(bytes, FORMAT);
    return new AuditEvent(
        Keys.id(place, Long.BYTES),
        Keys.instant(place, 0),
        new AppId(String.valueOf(record.value())),
        String.valueOf(record.value()),
        String.valueOf(record.value()),
        String.valueOf(record.value()));
  }

  @Override
  public void withdraw(AuditEvent event) {
    byte[] key = key(event.place());
    ledger.write(tables -> tables.of(AUDIT).remove(key) != null);
  }

  @Override
  public List<AuditEvent> pageAcrossApps(@Nullable AuditPlace after, int limit) {
    byte[] from = after == null ? new byte[0] : Keys.after(key(after));
    return ledger.read(
        tables -> {
          List<AuditEvent> page = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(AUDIT).cursor(from);
          while (page.size() < limit && cursor.hasNext()) {
            byte[] key = cursor.next();
            page.add(event(key, cursor.getValue()));
          }
          return List.copyOf(page);
        });
  }

  @Override
  public void deleteBeforeAcrossApps(Instant time) {
    byte[] from = Keys.turned(Keys.of(time.minusMillis(1)));
    while (ledger.read(tables -> tables.of(AUDIT).ceilingKey(from) != null)) {
      ledger.write(tables -> deleteSome(tables, from));
    }
  }

  private static boolean deleteSome(Tables tables, byte[] from) {
    List<byte[]> keys = new ArrayList<>();
    Cursor<byte[], byte[]> cursor = tables.of(AUDIT).cursor(from);
    while (keys.size() < DELETED_AT_ONCE && cursor.hasNext()) {
      keys.add(cursor.next());
    }
    keys.forEach(tables.of(AUDIT)::remove);
    return true;
  }
}
