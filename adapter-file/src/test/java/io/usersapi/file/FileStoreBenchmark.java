package io.usersapi.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/**
 * Measures the file store: {@code fill <folder> <users>}, {@code open <folder>}, {@code submit
 * <folder> <users> <callers> <seconds>}; docs/performance.md tells how, and what came out.
 */
public final class FileStoreBenchmark {

  private static final int AT_ONCE = 1_000;

  private FileStoreBenchmark() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[1]);
    long begin = System.nanoTime();
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      print("opened in %.0f ms", (System.nanoTime() - begin) / 1e6);
      switch (arguments[0]) {
        case "fill" -> fill(stores, Integer.parseInt(arguments[2]));
        case "submit" ->
            submit(
                stores,
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Integer.parseInt(arguments[4]));
        default -> read(stores);
      }
      print("file has %.1f MB", Files.size(folder.resolve("users.db")) / 1e6);
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    print(
        "heap in use %.0f of %.0f MB",
        (runtime.totalMemory() - runtime.freeMemory()) / 1e6, runtime.maxMemory() / 1e6);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(java.util.Locale.ROOT, format, values));
  }

  private static void fill(FileStores stores, int users) throws InterruptedException {
    Semaphore room = new Semaphore(AT_ONCE);
    AtomicInteger failed = new AtomicInteger();
    long begin = System.nanoTime();
    for (int user = 0; user < users; user++) {
      room.acquire();
      Load.upsert(stores, user, 1)
          .whenComplete(
              (receipt, failure) -> {
                if (failure != null) {
                  failed.incrementAndGet();
                }
                room.release();
              });
    }
    room.acquire(AT_ONCE);
    double seconds = (System.nanoTime() - begin) / 1e9;
    print(
        "filled %d users in %.1f s, %.0f/s, %d failed",
        users, seconds, users / seconds, failed.get());
  }

  private static void submit(FileStores stores, int users, int callers, int seconds)
      throws InterruptedException {
    LongAdder done = new LongAdder();
    CountDownLatch ended = new CountDownLatch(callers);
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (int caller = 0; caller < callers; caller++) {
      int seed = caller;
      new Thread(
              () -> {
                SplittableRandom random = new SplittableRandom(System.nanoTime() + seed);
                while (System.nanoTime() < end) {
                  Load.upsert(stores, random.nextInt(users), 2).toCompletableFuture().join();
                  done.increment();
                }
                ended.countDown();
              })
          .start();
    }
    ended.await();
    print(
        "%d callers, %d users: %.0f durable submissions/s",
        callers, users, done.sum() / (double) seconds);
  }

  private static void read(FileStores stores) throws IOException {
    for (long skip : new long[] {0, 1_000, 500_000, 999_000}) {
      long begin = System.nanoTime();
      int found = stores.users().pageAcrossApps(Set.of(Load.APP), skip, 100).size();
      print("page of %d after %d in %.1f ms", found, skip, (System.nanoTime() - begin) / 1e6);
    }
    long begin = System.nanoTime();
    try (Stream<?> users = stores.users().newestFirst(Load.APP)) {
      long count = users.count();
      print("listed %d users in %.1f s", count, (System.nanoTime() - begin) / 1e9);
    }
  }
}
