package io.usersapi.inmemory;

import io.usersapi.application.PasswordHasher;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.inmemory.app.Pbkdf2PasswordHasher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A fast hasher that counts its work, and lets something happen while a password is verified. */
public final class WatchedHasher implements PasswordHasher {

  private final PasswordHasher hasher = new Pbkdf2PasswordHasher(1);
  private final AtomicInteger verifications = new AtomicInteger();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  /** How many passwords were verified so far. */
  public int verifications() {
    return verifications.get();
  }

  /** Lets this happen once, when the next password was looked at and nothing made of it yet. */
  public void duringNextVerification(Runnable event) {
    meanwhile.set(event);
  }

  @Override
  public PasswordHash hash(Password password) {
    return hasher.hash(password);
  }

  @Override
  public boolean verify(Password password, PasswordHash hash) {
    verifications.incrementAndGet();
    boolean right = hasher.verify(password, hash);
    meanwhile.getAndSet(() -> {}).run();
    return right;
  }

  @Override
  public PasswordHash decoy() {
    return hasher.decoy();
  }
}
