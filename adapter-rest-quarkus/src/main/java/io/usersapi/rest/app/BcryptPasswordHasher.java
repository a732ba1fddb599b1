package io.usersapi.rest.app;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.wildfly.security.password.interfaces.BCryptPassword;
import org.wildfly.security.password.util.ModularCrypt;

/**
 * Bcrypt, a bounded number at once: a flood of logins takes no more of the machine than half its
 * processors, and no more of the workers than wait in line.
 */
public final class BcryptPasswordHasher implements PasswordHasher {

  /** Two to this power are the rounds of a hash. */
  public static final int COST = 10;

  /** How many may wait for their turn. */
  public static final int MAX_WAITING = 64;

  /** How long one may wait for its turn. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private static final Duration RETRY = Duration.ofSeconds(5);

  /** Stands in for a password that bcrypt cannot tell from others; no hash is made of it. */
  private static final String UNHASHABLE = "\u0001";

  private final SecureRandom random = new SecureRandom();
  private final Semaphore turns;
  private final Semaphore places;

  /**
   * @param atOnce how many hashes at once, at least 1
   */
  public BcryptPasswordHasher(int atOnce) {
    turns = new Semaphore(atOnce, true);
    places = new Semaphore(atOnce + MAX_WAITING);
  }

  @Override
  public PasswordHash hash(Password password) {
    if (!password.isHashable()) {
      throw new IllegalArgumentException("This password cannot be hashed");
    }
    return inTurn(() -> new PasswordHash(BcryptUtil.bcryptHash(password.text(), COST)));
  }

  @Override
  public boolean verify(Password password, PasswordHash hash) {
    boolean hashable = password.isHashable();
    String text = hashable ? password.text() : UNHASHABLE;
    return inTurn(() -> BcryptUtil.matches(text, hash.value())) && hashable;
  }

  @Override
  public PasswordHash decoy() {
    byte[] salt = new byte[BCryptPassword.BCRYPT_SALT_SIZE];
    byte[] key = new byte[BCryptPassword.BCRYPT_HASH_SIZE];
    random.nextBytes(salt);
    random.nextBytes(key);
    try {
      return new PasswordHash(
          ModularCrypt.encodeAsString(
              BCryptPassword.createRaw(BCryptPassword.ALGORITHM_BCRYPT, key, salt, COST)));
    } catch (InvalidKeySpecException e) {
      throw new IllegalStateException("This is how hashes by bcrypt are written", e);
    }
  }

  /** How many wait for their turn. */
  int waiting() {
    return turns.getQueueLength();
  }

  /** Does the work once it is the caller's turn. */
  <T> T inTurn(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new Refusal.TooManyRequests(RETRY);
    }
    try {
      if (!turns.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Refusal.TooManyRequests(RETRY);
      }
      try {
        return work.get();
      } finally {
        turns.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refusal.TooManyRequests(RETRY);
    } finally {
      places.release();
    }
  }
}
