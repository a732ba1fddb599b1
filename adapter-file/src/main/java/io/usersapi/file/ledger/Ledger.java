package io.usersapi.file.ledger;

import io.usersapi.application.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one file. A single thread changes them: it takes every change that waits, applies
 * them in turn, commits them together, forces the file to the disk, and only then answers. Whoever
 * comes while it does so waits for the next commit; when nobody waits, a change is written at once.
 *
 * <p>Readers see the tables as the last forced commit left them, all as of the same commit, and
 * never wait for a writer.
 *
 * <p>When writing fails, for want of space or otherwise, every change of that commit fails with
 * {@link StoreUnavailable}, the file is opened again as of the last forced commit, and the next
 * change is tried as if nothing had happened.
 */
public final class Ledger implements AutoCloseable {

  /** How many changes may wait; more are refused at once. */
  static final int MOST_WAITING = 2_048;

  private static final int KEYS_PER_PAGE = 32;

  /** How many versions stay readable besides those in use: readers take up the last but one. */
  private static final int VERSIONS_KEPT = 5;

  private static final int READ_ATTEMPTS = 3;
  private static final long IDLE_MILLIS = 200;

  /** Below this share of live data, in percent, chunks are written anew. */
  private static final int FILL = 60;

  /** A file of so many bytes is small enough, whatever it holds. */
  private static final long SMALL = 1 << 20;

  /** How many commits of nothing may follow, when nobody waits, until all that is free is known. */
  private static final int MOST_TOUCHES = 4 * VERSIONS_KEPT;

  private static final long BYTES_BETWEEN_CHECKS = 1 << 20;
  private static final int BYTES_PER_COMPACTION = 512 << 10;

  private final DataFolder folder;
  private final BlockingQueue<Entry<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ExecutorService answering;
  private final Thread writer;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  /** What readers see. */
  private volatile Snapshot published;

  // The writer's own, as long as it runs.
  private BlockFile file;
  private MVStore store;
  private Map<Table, MVMap<byte[], byte[]>> maps;
  private boolean broken;
  private long checkedAt;
  private boolean worthTidying;
  private int touches;

  /** A change that waits, and whoever waits for it. */
  private static final class Entry<T> {
    final Function<Tables, T> change;
    final CompletableFuture<T> answer = new CompletableFuture<>();
    final boolean waitedFor;
    private @Nullable Runnable outcome;

    Entry(Function<Tables, T> change, boolean waitedFor) {
      this.change = change;
      this.waitedFor = waitedFor;
    }

    void apply(Tables tables) {
      try {
        T result = change.apply(tables);
        outcome = () -> answer.complete(result);
      } catch (MVStoreException e) {
        throw e;
      } catch (RuntimeException refused) {
        outcome = () -> answer.completeExceptionally(refused);
      }
    }

    void fail(StoreUnavailable why) {
      outcome = () -> answer.completeExceptionally(why);
    }

    void tell() {
      if (outcome != null) {
        outcome.run();
      }
    }
  }

  /** The tables after one commit. */
  private record Snapshot(MVStore store, Map<Table, MVMap<byte[], byte[]>> maps) implements Tables {
    @Override
    public MVMap<byte[], byte[]> of(Table table) {
      MVMap<byte[], byte[]> map = maps.get(table);
      if (map == null) {
        throw new IllegalStateException("Every table is opened");
      }
      return map;
    }
  }

  /**
   * Opens the file in a folder, and makes both where they are not there.
   *
   * @throws StoreUnusable when the folder is in use by another process or cannot be written, or the
   *     file is damaged or of a newer format; nothing was changed then
   */
  public static Ledger open(Path folder) {
    return open(folder, "");
  }

  /**
   * @param scheme which of MVStore's file systems to use, for example {@code nio:}
   */
  static Ledger open(Path folder, String scheme) {
    DataFolder taken = DataFolder.take(folder);
    try {
      return new Ledger(taken, scheme + taken.file());
    } catch (RuntimeException e) {
      release(taken);
      throw e;
    }
  }

  private Ledger(DataFolder folder, String path) {
    this.folder = folder;
    BlockFile.Inspection inspection = inspect(path);
    this.file = inspection.file();
    try {
      this.store = openStore(file);
    } catch (MVStoreException e) {
      file.close();
      throw new StoreUnusable("The file " + path + " is damaged; it was left as it is.", e);
    }
    try {
      inspection.approve();
    } catch (StoreUnusable e) {
      store.closeImmediately();
      throw e;
    } catch (MVStoreException e) {
      store.closeImmediately();
      throw new StoreUnusable("The file " + path + " cannot be written.", e);
    }
    this.maps = openMaps(store);
    this.published = snapshot(null);
    this.answering = Executors.newSingleThreadExecutor(daemon("users-file-answers"));
    this.writer = daemon("users-file-writer").newThread(this::run);
    writer.start();
    try {
      write(tables -> true);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static BlockFile.Inspection inspect(String path) {
    try {
      return BlockFile.inspect(path);
    } catch (IOException e) {
      throw new StoreUnusable("The file " + path + " cannot be read.", e);
    }
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** No thread of MVStore's commits, neither now and then nor for want of memory. */
  private static MVStore openStore(BlockFile file) {
    MVStore store =
        new MVStore.Builder()
            .adoptFileStore(file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .keysPerPage(KEYS_PER_PAGE)
            .open();
    store.setVersionsToKeep(VERSIONS_KEPT);
    return store;
  }

  private static Map<Table, MVMap<byte[], byte[]>> openMaps(MVStore store) {
    Map<Table, MVMap<byte[], byte[]>> maps = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      MVMap<byte[], byte[]> map =
          store.openMap(
              table.label(),
              new MVMap.Builder<byte[], byte[]>()
                  .keyType(BytesType.INSTANCE)
                  .valueType(BytesType.INSTANCE));
      maps.put(table, map);
    }
    return maps;
  }

  /** Tables that did not change since are the same objects as before. */
  private Snapshot snapshot(@Nullable Snapshot before) {
    Map<Table, MVMap<byte[], byte[]>> now = new EnumMap<>(Table.class);
    maps.forEach(
        (table, map) -> {
          MVMap<byte[], byte[]> known =
              before == null || before.store != store ? null : before.of(table);
          boolean same = known != null && sameRoot(known, map);
          now.put(table, same ? known : map.openVersion(store.getCurrentVersion()));
        });
    return new Snapshot(store, now);
  }

  @SuppressWarnings("ReferenceEquality") // pages have no other identity
  private static boolean sameRoot(MVMap<byte[], byte[]> one, MVMap<byte[], byte[]> other) {
    return one.getRootPage() == other.getRootPage();
  }

  /** The data file of a folder, whether it is there or not. */
  public static Path file(Path folder) {
    return DataFolder.file(folder);
  }

  /** The data file. */
  public Path file() {
    return folder.file();
  }

  // Reading

  /**
   * Reads the tables as the last forced commit left them. What is read is decoded before the query
   * ends: no cursor outlives it.
   *
   * @throws StoreUnavailable when the file cannot be read
   */
  public <T> T read(Function<Tables, T> query) {
    for (int attempt = 1; ; attempt++) {
      Snapshot seen = published;
      MVStore.TxCounter usage = seen.store.registerVersionUsage();
      try {
        Snapshot now = published;
        if (now.store.equals(seen.store)) {
          return query.apply(now);
        }
      } catch (MVStoreException e) {
        if (attempt == READ_ATTEMPTS) {
          throw new StoreUnavailable("The file cannot be read", e);
        }
      } finally {
        seen.store.deregisterVersionUsage(usage);
      }
      // The writer opens the file again, if that is what it needs.
      write(tables -> true);
    }
  }

  /** The tables as of one moment, for as long as this is open; meanwhile the file only grows. */
  public interface Held extends AutoCloseable {

    /**
     * Reads the tables.
     *
     * @throws StoreUnavailable when the file cannot be read, or had to be opened anew meanwhile
     */
    <T> T read(Function<Tables, T> query);

    @Override
    void close();
  }

  /** Holds the tables as the last forced commit left them. Close it soon. */
  public Held hold() {
    while (true) {
      Snapshot seen = published;
      MVStore.TxCounter usage = seen.store.registerVersionUsage();
      Snapshot now = published;
      if (now.store.equals(seen.store)) {
        return new Hold(now, usage);
      }
      seen.store.deregisterVersionUsage(usage);
    }
  }

  private record Hold(Snapshot tables, MVStore.TxCounter usage, AtomicBoolean closed)
      implements Held {
    Hold(Snapshot tables, MVStore.TxCounter usage) {
      this(tables, usage, new AtomicBoolean());
    }

    @Override
    public <T> T read(Function<Tables, T> query) {
      try {
        return query.apply(tables);
      } catch (MVStoreException e) {
        throw new StoreUnavailable("The file cannot be read", e);
      }
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        tables.store.deregisterVersionUsage(usage);
      }
    }
  }

  /**
   * The table as the last forced commit left it: the same object until a commit changed it. For
   * telling whether what was read before still holds, and for nothing else.
   */
  public Object stateOf(Table table) {
    return published.of(table);
  }

  // Writing

  /**
   * Makes a change. Never blocks. The change is applied by the writer's thread, alone; one that
   * throws must not have changed anything.
   *
   * @return completes once the change was forced to the disk; fails with what the change threw, and
   *     with {@link StoreUnavailable}
   */
  public <T> CompletionStage<T> submit(Function<Tables, T> change) {
    return enqueue(new Entry<>(change, false));
  }

  private <T> CompletableFuture<T> enqueue(Entry<T> entry) {
    if (closing.get()) {
      return CompletableFuture.failedFuture(unavailable("The file is closed", null));
    }
    if (!waiting.offer(entry)) {
      return CompletableFuture.failedFuture(
          unavailable(MOST_WAITING + " changes wait for the disk already", null));
    }
    if (ended.getCount() == 0) {
      failAllWaiting();
    }
    return entry.answer;
  }

  private static StoreUnavailable unavailable(String what, @Nullable Throwable cause) {
    return new StoreUnavailable(what, cause == null ? new IOException(what) : cause);
  }

  /**
   * Makes a change, and returns once it was forced to the disk.
   *
   * @throws StoreUnavailable when it could not be, or the thread was interrupted meanwhile
   */
  public <T> T write(Function<Tables, T> change) {
    return await(enqueue(new Entry<>(change, true)));
  }

  private static <T> T await(CompletableFuture<T> answer) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return answer.get(1, TimeUnit.DAYS);
        } catch (InterruptedException e) {
          // A change that was taken up ends by itself, and soon.
          interrupted = true;
        } catch (TimeoutException e) {
          throw unavailable("The writer does not answer", e);
        } catch (ExecutionException e) {
          if (e.getCause() instanceof RuntimeException thrown) {
            throw thrown;
          }
          throw new CompletionException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  // The writer's thread

  private void run() {
    try {
      List<Entry<?>> batch = new ArrayList<>();
      while (!closing.get() || !waiting.isEmpty()) {
        batch.clear();
        Entry<?> first = next();
        if (first == null) {
          tidy();
        } else {
          batch.add(first);
          waiting.drainTo(batch);
          touches = 0;
          commit(batch);
          answer(List.copyOf(batch));
        }
      }
    } finally {
      end();
    }
  }

  private @Nullable Entry<?> next() {
    try {
      return worthTidying ? waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS) : waiting.take();
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
      return waiting.poll();
    }
  }

  /** Those who wait are told at once; what others do with their answers does not delay the next. */
  private void answer(List<Entry<?>> batch) {
    batch.stream().filter(entry -> entry.waitedFor).forEach(Entry::tell);
    List<Entry<?>> others = batch.stream().filter(entry -> !entry.waitedFor).toList();
    if (!others.isEmpty()) {
      answering.execute(() -> others.forEach(Entry::tell));
    }
  }

  private void commit(List<Entry<?>> batch) {
    try {
      mend();
      Snapshot tables = new Snapshot(store, maps);
      batch.forEach(entry -> entry.apply(tables));
      compact();
      force();
    } catch (IOException | RuntimeException | Error e) {
      broken = true;
      StoreUnavailable why = unavailable("The file cannot be written", e);
      batch.forEach(entry -> entry.fail(why));
      tryToMend();
    }
  }

  private void force() {
    if (store.commit() >= 0) {
      store.sync();
      worthTidying = true;
      published = snapshot(published);
    }
  }

  private void tryToMend() {
    try {
      mend();
    } catch (IOException | RuntimeException | Error e) {
      // The next change tries again.
      broken = true;
    }
  }

  private void mend() throws IOException {
    if (!broken && file.isUsable() && !store.isClosed()) {
      return;
    }
    broken = true;
    store.closeImmediately();
    BlockFile anew = file.reopen();
    try {
      MVStore again = openStore(anew);
      anew.approve();
      maps = openMaps(again);
      store = again;
      file = anew;
      checkedAt = 0;
    } catch (RuntimeException e) {
      anew.close();
      throw e;
    }
    broken = false;
    force();
    published = snapshot(null);
  }

  /** Every so many written bytes, looks whether old chunks are worth writing anew. */
  private void compact() {
    if (file.written() - checkedAt >= BYTES_BETWEEN_CHECKS) {
      checkedAt = file.written();
      store.compact(FILL, BYTES_PER_COMPACTION);
    }
  }

  /** When nobody waits: brings the file to the size that its data needs. */
  private void tidy() {
    try {
      mend();
      boolean progress = false;
      if (isSparse()) {
        progress = store.compact(FILL, 8 * BYTES_PER_COMPACTION) || compactTail();
        if (progress) {
          touches = 0;
        } else if (touches < MOST_TOUCHES) {
          // What was given up in one version is free some versions later.
          store.setStoreVersion(++touches);
          progress = true;
        }
      }
      force();
      worthTidying = progress;
    } catch (IOException | RuntimeException | Error e) {
      broken = true;
      worthTidying = false;
      tryToMend();
    }
  }

  /** Whether the file is worth the trouble, and much of it holds nothing. */
  private boolean isSparse() {
    return file.size() > SMALL && (file.getChunksFillRate() < FILL || file.getFillRate() < FILL);
  }

  private boolean compactTail() {
    file.compactTail(true);
    try {
      return store.compact(101, 8 * BYTES_PER_COMPACTION);
    } finally {
      file.compactTail(false);
    }
  }

  private void end() {
    try {
      if (broken) {
        store.closeImmediately();
      } else {
        store.close();
      }
    } catch (RuntimeException | Error e) {
      store.closeImmediately();
    } finally {
      release(folder);
      ended.countDown();
      failAllWaiting();
      answering.shutdown();
    }
  }

  private void failAllWaiting() {
    for (Entry<?> late = waiting.poll(); late != null; late = waiting.poll()) {
      late.fail(unavailable("The file is closed", null));
      late.tell();
    }
  }

  private static void release(DataFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      // The lock ends with the process.
    }
  }

  /** Writes what waits, and closes the file. Calling it twice is calling it once. */
  @Override
  public void close() {
    closing.set(true);
    // Wakes the writer where it waits; where the line is full it does not.
    waiting.offer(new Entry<>(tables -> true, true));
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
