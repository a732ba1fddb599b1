package io.usersapi.application.transfer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Restores a backup, and moves what one store keeps to another. */
public final class Transfers {

  /** How many records are given at once. */
  private static final int AT_ONCE = 1_000;

  /** Records that end sooner are left behind: a store may remove them while others are compared. */
  private static final Duration WORTH_MOVING = Duration.ofHours(1);

  private final Clock clock;

  /**
   * @param clock tells what has ended
   */
  public Transfers(Clock clock) {
    this.clock = clock;
  }

  /**
   * Brings a backup into an empty store, or goes on where that was interrupted.
   *
   * @param lines those of a {@link Backup}, read as they are consumed
   * @return what the store now has, compared with the backup
   * @throws TransferImpossible when the store is not empty, the backup is damaged, or what the
   *     store has in the end differs
   */
  public Summary restore(
      Iterator<? extends Map<String, ? extends @Nullable Object>> lines,
      TransferStore to,
      Progress progress) {
    requireRoom(to);
    BackupReader reader = new BackupReader(lines);
    Instant cut = cut();
    Copy copy = new Copy(to, cut, progress);
    to.begin("a backup");
    while (reader.hasNext()) {
      copy.add(reader.next());
    }
    copy.flush();
    return finish(to, copy.tally, cut, progress);
  }

  /**
   * Copies what one store keeps to another, empty one, or goes on where that was interrupted. The
   * source is not to be changed meanwhile; where it was, that is noticed at the end.
   *
   * @param source what people call the source, without secrets
   * @return what both stores have, compared
   * @throws TransferImpossible when the target is not empty, the source incomplete, or both differ
   *     in the end
   */
  public Summary migrate(TransferStore from, String source, TransferStore to, Progress progress) {
    Backups.requireComplete(from);
    requireRoom(to);
    Instant cut = cut();
    Copy copy = new Copy(to, cut, progress);
    to.begin(source);
    try (Holdings holdings = from.read()) {
      for (Kind<?> kind : Kind.all()) {
        copyAll(kind, holdings, copy);
      }
      copy.flush();
    }
    Tally there = tally(from, cut, "checking the source's ", progress);
    if (!there.agreesWith(copy.tally)) {
      throw new TransferImpossible(
          "The source changed meanwhile: stop what uses it, and run this again.");
    }
    return finish(to, there, cut, progress);
  }

  private Instant cut() {
    return clock.instant().plus(WORTH_MOVING);
  }

  private static void requireRoom(TransferStore store) {
    if (store.unfinished().isPresent()) {
      return;
    }
    try (Holdings holdings = store.read()) {
      for (Kind<?> kind : Kind.all()) {
        try (Stream<?> records = kind.of(holdings)) {
          if (records.findAny().isPresent()) {
            throw new TransferImpossible(
                "The target is not empty: it has " + kind.name() + " already.");
          }
        }
      }
    }
  }

  private static <T> void copyAll(Kind<T> kind, Holdings holdings, Copy copy) {
    try (Stream<T> records = kind.of(holdings)) {
      records.forEach(record -> copy.add(new BackupReader.Line<>(kind, record)));
    }
  }

  private static Summary finish(TransferStore to, Tally expected, Instant cut, Progress progress) {
    Tally found = tally(to, cut, "checking ", progress);
    if (!found.agreesWith(expected)) {
      throw new TransferImpossible(
          "The target differs from the source. It has "
              + found
              + "; the source has "
              + expected
              + ". Empty the target, and run this again.");
    }
    to.finish();
    return found.summary();
  }

  private static Tally tally(TransferStore store, Instant cut, String step, Progress progress) {
    Tally tally = new Tally();
    try (Holdings holdings = store.read()) {
      for (Kind<?> kind : Kind.all()) {
        tally(kind, holdings, cut, tally, step, progress);
      }
    }
    return tally;
  }

  private static <T> void tally(
      Kind<T> kind, Holdings holdings, Instant cut, Tally tally, String step, Progress progress) {
    try (Stream<T> records = kind.of(holdings)) {
      long count = 0;
      Iterator<T> rest = records.iterator();
      while (rest.hasNext()) {
        T record = rest.next();
        if (kind.outlasts(record, cut)) {
          tally.add(kind, kind.write(record));
          if (++count % AT_ONCE == 0) {
            progress.reached(step + kind.name(), count);
          }
        }
      }
    }
  }

  /** Gives records in batches of a kind, and tells how far it is. */
  private static final class Copy {
    private final TransferStore to;
    private final Instant cut;
    private final Progress progress;
    private final Tally tally = new Tally();
    private @Nullable Batch<?> batch;

    Copy(TransferStore to, Instant cut, Progress progress) {
      this.to = to;
      this.cut = cut;
      this.progress = progress;
    }

    private static final class Batch<T> {
      final Kind<T> kind;
      final List<T> records = new ArrayList<>(AT_ONCE);

      Batch(Kind<T> kind) {
        this.kind = kind;
      }

      void give(TransferStore to) {
        kind.give(to.write(), List.copyOf(records));
        records.clear();
      }
    }

    <T> void add(BackupReader.Line<T> line) {
      if (!line.kind().outlasts(line.content(), cut)) {
        return;
      }
      Batch<T> present = batchOf(line.kind());
      present.records.add(line.content());
      tally.add(line.kind(), line.kind().write(line.content()));
      if (present.records.size() == AT_ONCE) {
        flush();
      }
    }

    @SuppressWarnings("unchecked") // a batch of the same kind has the same records
    private <T> Batch<T> batchOf(Kind<T> kind) {
      if (batch != null && batch.kind.equals(kind)) {
        return (Batch<T>) batch;
      }
      flush();
      Batch<T> fresh = new Batch<>(kind);
      batch = fresh;
      return fresh;
    }

    void flush() {
      if (batch != null && !batch.records.isEmpty()) {
        batch.give(to);
        progress.reached(
            "copying " + batch.kind.name(), tally.counts().getOrDefault(batch.kind.name(), 0L));
      }
    }
  }
}
