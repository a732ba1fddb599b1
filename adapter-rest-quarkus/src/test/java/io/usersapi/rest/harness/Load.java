package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Visitors who go on submitting emails, each new, for one app to one service at a time, and keep
 * book of the answers. A submission is sent once, whatever comes of it.
 */
public final class Load implements AutoCloseable {

  private static final int VISITORS = 8;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String app;
  private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger broken = new AtomicInteger();
  private final AtomicLong slowest = new AtomicLong();
  private final Set<Integer> others = ConcurrentHashMap.newKeySet();
  private volatile Set<String> stored = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Entrance entrance;
  private CountDownLatch gone = new CountDownLatch(0);

  public Load(String app) {
    this.app = app;
  }

  /** Lets the visitors come in there. */
  public void on(Entrance target) {
    entrance = target;
    CountDownLatch leaving = new CountDownLatch(VISITORS);
    gone = leaving;
    for (int i = 0; i < VISITORS; i++) {
      threads.execute(
          () -> {
            try {
              visit(target);
            } finally {
              leaving.countDown();
            }
          });
    }
  }

  private void visit(Entrance target) {
    while (entrance == target) {
      Set<String> book = stored;
      String email = "visitor" + COUNT.incrementAndGet() + "@example.org";
      long began = System.nanoTime();
      sent.incrementAndGet();
      try {
        HttpResponse<String> answer = target.submit(app, email);
        slowest.accumulateAndGet(System.nanoTime() - began, Math::max);
        switch (answer.statusCode()) {
          case 200 -> {
            book.add(email);
            answered.incrementAndGet();
          }
          case 503 -> refused.incrementAndGet();
          default -> others.add(answer.statusCode());
        }
      } catch (IOException away) {
        broken.incrementAndGet();
        if (!target.process().isAlive()) {
          return;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Sends the visitors away, and waits until the last has its answer. */
  public void off() throws InterruptedException {
    entrance = null;
    if (!gone.await(90, SECONDS)) {
      throw new AssertionError("Visitors wait for an answer for longer than a minute.");
    }
  }

  /** The emails that were answered 200, so far and since {@link #forget}. */
  public Set<String> stored() {
    return new HashSet<>(stored);
  }

  /** Begins a new book; what was sent before goes to the old one. */
  public void forget() {
    stored = ConcurrentHashMap.newKeySet();
  }

  /** How many were sent. */
  public int sent() {
    return sent.get();
  }

  /** How many were answered 200. */
  public int answered() {
    return answered.get();
  }

  /** How many were refused with 503. */
  public int refused() {
    return refused.get();
  }

  /** How many got no answer, because the connection ended. */
  public int broken() {
    return broken.get();
  }

  /** The longest that one waited for its answer. */
  public Duration slowest() {
    return Duration.ofNanos(slowest.get());
  }

  /** Statuses of answers that were neither 200 nor 503. */
  public Set<Integer> otherAnswers() {
    return Set.copyOf(others);
  }

  /** Waits until that many more are stored. */
  public void awaitStored(int more) {
    int enough = answered.get() + more;
    await().atMost(60, SECONDS).until(() -> answered.get() >= enough);
  }

  /** Waits until that many more were refused with 503. */
  public void awaitRefused(int more) {
    int enough = refused.get() + more;
    await().atMost(60, SECONDS).until(() -> refused.get() >= enough);
  }

  /** What became of the visitors, in words. */
  @Override
  public String toString() {
    return "%d submissions sent, %d answered 200, %d answered 503, %d others, %d without answer; slowest %d ms"
        .formatted(
            sent.get(),
            answered.get(),
            refused.get(),
            sent.get() - answered.get() - refused.get() - broken.get(),
            broken.get(),
            slowest().toMillis());
  }

  @Override
  public void close() {
    entrance = null;
    threads.shutdownNow();
  }
}
