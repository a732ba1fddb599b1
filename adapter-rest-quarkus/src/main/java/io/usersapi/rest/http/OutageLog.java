package io.usersapi.rest.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Says why requests cannot be served: the first at once, and then one line in ten seconds with how
 * many there were meanwhile, so that an outage under load does not fill the disk.
 */
final class OutageLog {

  static final Duration PAUSE = Duration.ofSeconds(10);

  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private final AtomicLong next;
  private final LongAdder unsaid = new LongAdder();

  OutageLog(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
    this.next = new AtomicLong(nanoTime.getAsLong());
  }

  void record(String reason) {
    long now = nanoTime.getAsLong();
    long due = next.get();
    if (now - due < 0 || !next.compareAndSet(due, now + PAUSE.toNanos())) {
      unsaid.increment();
      return;
    }
    long others = unsaid.sumThenReset();
    log.accept(others == 0 ? reason : reason + " (and " + others + " requests before it)");
  }
}
