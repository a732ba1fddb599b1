package io.usersapi.rest.harness;

import io.usersapi.application.PasswordHasher;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.inmemory.app.Pbkdf2PasswordHasher;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes fast, counts how often, and can be held up. */
public final class TestHasher implements PasswordHasher {

  private final PasswordHasher fast = new Pbkdf2PasswordHasher(1);
  private final AtomicInteger hashes = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private volatile CountDownLatch gate = new CountDownLatch(0);

  /** How many hashes were made or verified so far. */
  public int count() {
    return hashes.get();
  }

  /** How many callers are held up. */
  public int waiting() {
    return waiting.get();
  }

  /** Holds every caller up until {@link #release}. */
  public void hold() {
    gate = new CountDownLatch(1);
  }

  public void release() {
    gate.countDown();
  }

  @Override
  public PasswordHash hash(Password password) {
    pass();
    return fast.hash(password);
  }

  @Override
  public boolean verify(Password password, PasswordHash hash) {
    pass();
    return fast.verify(password, hash);
  }

  @Override
  public PasswordHash decoy() {
    return fast.decoy();
  }

  private void pass() {
    hashes.incrementAndGet();
    waiting.incrementAndGet();
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      waiting.decrementAndGet();
    }
  }
}
