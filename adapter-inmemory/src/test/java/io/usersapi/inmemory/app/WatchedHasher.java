package io.usersapi.inmemory.app;

import io.usersapi.application.PasswordHasher;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Counts what a fast hasher is asked, and lets something happen while it works. */
public final class WatchedHasher implements PasswordHasher {

  private static final Runnable NOTHING = () -> {};

  private final PasswordHasher hasher = new Pbkdf2PasswordHasher(1);
  private final AtomicInteger verifications = new AtomicInteger();
  private final AtomicReference<Runnable> duringHash = new AtomicReference<>(NOTHING);
  private final AtomicReference<Runnable> duringVerify = new AtomicReference<>(NOTHING);

  @Override
  public PasswordHash hash(Password password) {
    PasswordHash hash = hasher.hash(password);
    duringHash.getAndSet(NOTHING).run();
    return hash;
  }

  @Override
  public boolean verify(Password password, PasswordHash hash) {
    verifications.incrementAndGet();
    boolean right = hasher.verify(password, hash);
    duringVerify.getAndSet(NOTHING).run();
    return right;
  }

  /** How many passwords were verified. */
  public int verifications() {
    return verifications.get();
  }

  /** Does this once, before the next hash is given. */
  public void duringNextHash(Runnable action) {
    duringHash.set(action);
  }

  /** Does this once, before the next verification is answered. */
  public void duringNextVerification(Runnable action) {
    duringVerify.set(action);
  }
}
