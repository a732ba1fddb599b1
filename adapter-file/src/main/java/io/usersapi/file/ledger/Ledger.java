package io.usersapi.file.ledger;

import io.usersapi.application.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * change is tried as if nothing had happened; but no sooner than {@value #PAUSE_MILLIS} ms after
 * the one that failed, so that readers, to whom opening the file again is an interruption, have
 * time between.
 */
public final class Ledger implements AutoCloseable {

  /** How many changes may wait; more are refused at once. */
  static final int MOST_WAITING = 2_048;

  private static final int READ_ATTEMPTS = 3;
  private static final long IDLE_MILLIS = 200;
  private static final long PAUSE_MILLIS = 100;

  private final DataFolder folder;
  private final BlockingQueue<Change<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final ExecutorService answering;
  private final Thread writer;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicBoolean closing = new AtomicBoolean();

  /** The writer's own, as long as it runs. */
  private final Storage storage;

  /** When the writer failed last, by {@link System#nanoTime}; nothing once it succeeded. */
  private @Nullable Long failedAt;

  /** What readers see. */
  private volatile Published published;

  /**
   * Opens the file in a folder, and makes both where they are not there.
   *
   * @throws StoreUnusable when the folder is in use by another process or cannot be written, or the
   *     file is damaged or of a newer format; nothing was changed then
   */
  public static Ledger open(Path folder) {
    return open(folder, Disk.OF_THE_MACHINE);
  }

  /** The same on another disk. */
  static Ledger open(Path folder, Disk disk) {
    DataFolder taken = DataFolder.take(folder);
    try {
      return new Ledger(taken, disk);
    } catch (RuntimeException e) {
      release(taken);
      throw e;
    }
  }

  private Ledger(DataFolder folder, Disk disk) {
    this.folder = folder;
    this.storage = Storage.open(disk, folder.file());
    this.published = new Published(storage.tables().committed(null));
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

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /** The data file of a folder, whether it is there or not. */
  public static Path file(Path folder) {
    return DataFolder.file(folder);
  }

  /** The data file. */
  public Path file() {
    return folder.file();
  }

  /** How many changes wait for the writer. */
  public int waiting() {
    return waiting.size();
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
      Published seen = take();
      try {
        return query.apply(seen.tables());
      } catch (MVStoreException e) {
        if (attempt >= READ_ATTEMPTS) {
          throw new StoreUnavailable("The file cannot be read", e);
        }
      } finally {
        seen.giveBack();
      }
      awaitMending();
    }
  }

  private Published take() {
    while (true) {
      Published newest = published;
      if (newest.take()) {
        return newest;
      }
    }
  }

  /** Waits until the writer has opened the file again, if that is what it needs. */
  private void awaitMending() {
    try {
      write(tables -> true);
    } catch (StoreUnavailable unwritable) {
      // For want of space, say: it may still be read.
    }
  }

  /** Holds the tables as the last forced commit left them. Close it soon. */
  public Held hold() {
    return new Held(take());
  }

  /**
   * The table as the last forced commit left it: the same object until a commit changed it. For
   * telling whether what was read before still holds, and for nothing else.
   */
  public Object stateOf(Table table) {
    return published.tables().of(table);
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
    return enqueue(new Change<>(change, false));
  }

  private <T> CompletableFuture<T> enqueue(Change<T> change) {
    if (closing.get()) {
      return CompletableFuture.failedFuture(unavailable("The file is closed", null));
    }
    if (!waiting.offer(change)) {
      return CompletableFuture.failedFuture(
          unavailable(MOST_WAITING + " changes wait for the disk already", null));
    }
    if (ended.getCount() == 0) {
      failAllWaiting();
    }
    return change.answer();
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
    return await(enqueue(new Change<>(change, true)));
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
      List<Change<?>> batch = new ArrayList<>();
      while (!closing.get() || !waiting.isEmpty()) {
        batch.clear();
        Change<?> first = next();
        if (first == null) {
          tidy();
        } else {
          pauseAfterFailure();
          batch.add(first);
          waiting.drainTo(batch);
          commit(batch);
          answer(List.copyOf(batch));
        }
      }
    } finally {
      end();
    }
  }

  private @Nullable Change<?> next() {
    try {
      return storage.isWorthTidying()
          ? waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS)
          : waiting.take();
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
      return waiting.poll();
    }
  }

  /** Those who wait are told at once; what others do with their answers does not delay the next. */
  private void answer(List<Change<?>> batch) {
    batch.stream().filter(Change::isWaitedFor).forEach(Change::tell);
    List<Change<?>> others = batch.stream().filter(change -> !change.isWaitedFor()).toList();
    if (!others.isEmpty()) {
      answering.execute(() -> others.forEach(Change::tell));
    }
  }

  private void commit(List<Change<?>> batch) {
    try {
      mend();
      Tables tables = storage.tables();
      batch.forEach(change -> change.apply(tables));
      storage.compact();
      if (storage.force()) {
        publish(published.tables());
      }
      failedAt = null;
    } catch (IOException | RuntimeException | Error e) {
      failedAt = System.nanoTime();
      storage.fail();
      StoreUnavailable why = unavailable("The file cannot be written", e);
      batch.forEach(change -> change.fail(why));
      tryToMend();
    }
  }

  private void pauseAfterFailure() {
    Long failed = failedAt;
    if (failed == null) {
      return;
    }
    long rest = failed + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS) - System.nanoTime();
    try {
      TimeUnit.NANOSECONDS.sleep(rest);
    } catch (InterruptedException e) {
      // Nobody has this thread to interrupt it.
    }
  }

  private void publish(@Nullable Snapshot before) {
    Published last = published;
    published = new Published(storage.tables().committed(before));
    last.giveBack();
  }

  private void mend() throws IOException {
    if (storage.mend()) {
      publish(null);
    }
  }

  private void tryToMend() {
    try {
      mend();
    } catch (IOException | RuntimeException | Error e) {
      // The next change tries again.
      storage.fail();
    }
  }

  private void tidy() {
    try {
      mend();
      if (storage.tidy()) {
        publish(published.tables());
      }
    } catch (IOException | RuntimeException | Error e) {
      storage.fail();
      storage.leaveAsItIs();
      tryToMend();
    }
  }

  private void end() {
    try {
      storage.close();
    } finally {
      release(folder);
      ended.countDown();
      failAllWaiting();
      answering.shutdown();
    }
  }

  private void failAllWaiting() {
    for (Change<?> late = waiting.poll(); late != null; late = waiting.poll()) {
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
    waiting.offer(new Change<>(tables -> true, true));
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
