package io.usersapi.application.transfer;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a store keeps, as lines of plain values. The first says what this is, and in
 * which version each kind comes; then each record is a line; the last has their counts and
 * checksums, by which a backup that lacks something is known.
 *
 * <pre>{@code
 * {"format":"usersapi-backup","version":1,"takenAt":"2024-01-15T10:30:00Z","kinds":{"apps":1,…}}
 * {"apps":{"key":"65a50d00f1d2a3b4c5d6e7f0","sourceAppId":"shop",…}}
 * {"users":{"id":"65a50d11f1d2a3b4c5d6e7f1","email":"ada@example.org",…}}
 * {"end":{"counts":{"apps":1,"users":1,…},"checksums":{"apps":"…","users":"…",…}}}
 * }</pre>
 *
 * <p>Made as it is read. Close it.
 */
public final class Backup implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {

  static final String FORMAT = "usersapi-backup";
  static final int VERSION = 1;

  private final Holdings holdings;
  private final Instant at;
  private final Iterator<Kind<?>> kinds = Kind.all().iterator();
  private final Tally tally = new Tally();
  private @Nullable Records<?> records;
  private boolean begun;
  private boolean ended;

  /** The records of one kind. */
  private static final class Records<T> {
    final Kind<T> kind;
    final Stream<T> stream;
    final Iterator<T> iterator;

    Records(Kind<T> kind, Holdings holdings) {
      this.kind = kind;
      this.stream = kind.of(holdings);
      this.iterator = stream.iterator();
    }

    Map<String, @Nullable Object> next() {
      return kind.write(iterator.next());
    }
  }

  Backup(Holdings holdings, Instant at) {
    this.holdings = holdings;
    this.at = at;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public Map<String, @Nullable Object> next() {
    if (!begun) {
      begun = true;
      return header();
    }
    Records<?> present = records;
    while (present == null || !present.iterator.hasNext()) {
      closeRecords();
      if (!kinds.hasNext()) {
        return end();
      }
      present = new Records<>(kinds.next(), holdings);
      records = present;
    }
    Map<String, @Nullable Object> form = present.next();
    tally.add(present.kind, form);
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put(present.kind.name(), form);
    return line;
  }

  private Map<String, @Nullable Object> header() {
    Map<String, @Nullable Object> versions = new LinkedHashMap<>();
    Kind.all().forEach(kind -> versions.put(kind.name(), kind.version()));
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("format", FORMAT);
    line.put("version", VERSION);
    line.put("takenAt", at.toString());
    line.put("kinds", versions);
    return line;
  }

  private Map<String, @Nullable Object> end() {
    if (ended) {
      throw new NoSuchElementException();
    }
    ended = true;
    Map<String, @Nullable Object> sums = new LinkedHashMap<>();
    sums.put("counts", tally.counts());
    sums.put("checksums", tally.checksums());
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("end", sums);
    return line;
  }

  private void closeRecords() {
    if (records != null) {
      records.stream.close();
      records = null;
    }
  }

  @Override
  public void close() {
    try {
      closeRecords();
    } finally {
      holdings.close();
    }
  }
}
