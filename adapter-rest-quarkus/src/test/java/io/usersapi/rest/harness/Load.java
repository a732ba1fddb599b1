package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Visitors who go on submitting emails, each new, for one app to one service at a time, and keep
 * book of the answers.
 */
public final class Load implements AutoCloseable {

  private static final int VISITORS = 8;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String app;
  private final ExecutorService threads = Executors.newFixedThreadPool(VISITORS);
  private final AtomicInteger refused = new AtomicInteger();
  private final Set<Integer> others = ConcurrentHashMap.newKeySet();
  private volatile Set<String> stored = ConcurrentHashMap.newKeySet();
  private volatile @Nullable ServiceProcess service;
  private CountDownLatch gone = new CountDownLatch(0);

  public Load(String app) {
    this.app = app;
  }

  /** Lets the visitors come to that service. */
  public void on(ServiceProcess target) {
    service = target;
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

  private void visit(ServiceProcess target) {
    while (service == target) {
      Set<String> book = stored;
      String email = "visitor" + COUNT.incrementAndGet() + "@example.org";
      try {
        HttpResponse<String> answer = target.submit(app, email);
        switch (answer.statusCode()) {
          case 200 -> book.add(email);
          case 503 -> refused.incrementAndGet();
          default -> others.add(answer.statusCode());
        }
      } catch (IOException away) {
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
    service = null;
    if (!gone.await(60, SECONDS)) {
      throw new AssertionError("Visitors wait for an answer for a minute.");
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

  /** Statuses of answers that were neither 200 nor 503. */
  public Set<Integer> otherAnswers() {
    return Set.copyOf(others);
  }

  /** Waits until that many more are stored. */
  public void awaitStored(int more) {
    int enough = stored.size() + more;
    await().atMost(60, SECONDS).until(() -> stored.size() >= enough);
  }

  /** Waits until that many more were refused with 503. */
  public void awaitRefused(int more) {
    int enough = refused.get() + more;
    await().atMost(60, SECONDS).until(() -> refused.get() >= enough);
  }

  @Override
  public void close() {
    service = null;
    threads.shutdownNow();
  }
}
