package io.usersapi.rest.mail;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Where mails are written and sent, so that no answer waits for that or tells of it: {@value
 * #THREADS} threads, for which up to {@value #MOST_WAITING} tasks wait. More are dropped, and so is
 * what fails, with a line in the log: whoever misses a mail asks for it again.
 */
public final class Outbox implements Executor, AutoCloseable {

  static final int THREADS = 2;
  static final int MOST_WAITING = 1_000;

  private static final Logger LOG = Logger.getLogger(Outbox.class);
  private static final long IDLE_SECONDS = 10;

  /** How long a service that stops goes on sending what it promised. */
  private static final long STOP_SECONDS = 10;

  private final ThreadPoolExecutor threads;
  private final MailCounters counters;

  /**
   * @param counters told of what is dropped or fails
   */
  public Outbox(MailCounters counters) {
    this(counters, MOST_WAITING);
  }

  /**
   * @param mostWaiting how many tasks wait at most
   */
  Outbox(MailCounters counters, int mostWaiting) {
    this.counters = counters;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(mostWaiting),
            task -> {
              Thread thread = new Thread(task, "users-mail");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /** Carries a task out some time later, or drops it. Does not throw. */
  @Override
  public void execute(Runnable task) {
    try {
      threads.execute(() -> attempt(task));
    } catch (RejectedExecutionException e) {
      counters.dropped();
      LOG.warn("A mail was dropped: too many wait to be sent.");
    }
  }

  /** How many tasks wait. */
  public int waiting() {
    return threads.getQueue().size();
  }

  private void attempt(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      counters.failed();
      LOG.warnf("A mail was not written: %s", e.getMessage());
    }
  }

  /** Takes no more, and waits a while for what was taken. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warnf("%d mails were dropped at the end.", threads.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
