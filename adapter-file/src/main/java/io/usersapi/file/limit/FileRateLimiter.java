package io.usersapi.file.limit;

import static io.usersapi.file.ledger.Table.LIMITS;
import static io.usersapi.file.ledger.Table.LIMIT_ENDS;

import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Tables;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * Windows by key, and keys by the end of their window. What was counted outlives the process:
 * whoever guesses passwords gains nothing from a restart. A count is on disk before it is answered;
 * what is limited here (a failed login, for example) costs far more than that.
 *
 * <p>Each window that begins removes some of those that have ended.
 */
public final class FileRateLimiter implements RateLimiter {

  private static final int FORMAT = 1;
  private static final byte[] NOTHING = {};

  /** How many ended windows go with each that begins: more than one, so that they get fewer. */
  private static final int REMOVED_AT_ONCE = 8;

  private final Ledger ledger;
  private final Clock clock;

  /** One key's window: when it ends, in whole milliseconds, and how many calls it has counted. */
  private record Window(Instant end, long count) {
    static Window read(byte[] bytes) {
      RecordReader record = new RecordReader(bytes, FORMAT);
      return new Window(Instant.ofEpochMilli(record.number()), record.number());
    }

    byte[] write() {
      return new RecordWriter(FORMAT).number(end.toEpochMilli()).number(count).toBytes();
    }

    boolean isOver(Instant now) {
      return !now.isBefore(end);
    }

    Optional<Duration> rest(Instant now) {
      return Optional.of(Duration.between(now, end));
    }
  }

  /**
   * @param ledger keeps the windows
   * @param clock tells when they begin and end
   */
  public FileRateLimiter(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Optional<Duration> count(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    byte[] name = Keys.of(key);
    Window window = ledger.write(tables -> count(tables, name, limit, now));
    return window.count() > limit.count() ? window.rest(now) : Optional.empty();
  }

  private static Window count(Tables tables, byte[] key, Limit limit, Instant now) {
    Optional<Window> known = find(tables, key);
    Window next;
    if (known.isPresent() && !known.get().isOver(now)) {
      next = new Window(known.get().end(), known.get().count() + 1);
    } else {
      known.ifPresent(over -> remove(tables, key, over));
      removeEnded(tables, now);
      next = new Window(wholeMillis(now.plus(limit.window())), 1);
      tables.of(LIMIT_ENDS).put(Keys.join(Keys.of(next.end()), key), NOTHING);
    }
    tables.of(LIMITS).put(key, next.write());
    return next;
  }

  /** Rounded up: a window that ended early would admit too many. */
  private static Instant wholeMillis(Instant end) {
    return end.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
  }

  private static Optional<Window> find(Tables tables, byte[] key) {
    return Optional.ofNullable(tables.of(LIMITS).get(key)).map(Window::read);
  }

  private static void remove(Tables tables, byte[] key, Window window) {
    tables.of(LIMITS).remove(key);
    tables.of(LIMIT_ENDS).remove(Keys.join(Keys.of(window.end()), key));
  }

  private static void removeEnded(Tables tables, Instant now) {
    List<byte[]> ended = new ArrayList<>(REMOVED_AT_ONCE);
    Cursor<byte[], byte[]> ends = tables.of(LIMIT_ENDS).cursor(null);
    while (ended.size() < REMOVED_AT_ONCE && ends.hasNext()) {
      byte[] end = ends.next();
      if (Keys.instant(end, 0).isAfter(now)) {
        break;
      }
      ended.add(end);
    }
    for (byte[] end : ended) {
      tables.of(LIMITS).remove(Keys.rest(end, Long.BYTES));
      tables.of(LIMIT_ENDS).remove(end);
    }
  }

  @Override
  public Optional<Duration> exhausted(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    byte[] name = Keys.of(key);
    return ledger
        .read(tables -> find(tables, name))
        .filter(window -> !window.isOver(now) && window.count() >= limit.count())
        .flatMap(window -> window.rest(now));
  }
}
