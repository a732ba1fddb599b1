package io.usersapi.application;

import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;

/**
 * Hashes passwords slowly, on purpose. May block, and may make callers wait for their turn; one
 * that would have to wait too long is refused with {@link Refusal.TooManyRequests}.
 */
public interface PasswordHasher {

  /**
   * A salted hash of the password.
   *
   * @throws IllegalArgumentException when the password is not {@link Password#isHashable hashable}
   */
  PasswordHash hash(Password password);

  /**
   * Whether the hash was made of this password. Takes the same work whatever the answer, and for a
   * password that is not {@link Password#isHashable hashable} (which no hash was made of) as well.
   */
  boolean verify(Password password, PasswordHash hash);

  /**
   * A hash for verifying in vain, where there is none to verify: {@link #verify} takes the same
   * work as for any other, and no password is known that it was made of. Made of chance without the
   * work of hashing, and another one each time.
   */
  PasswordHash decoy();
}
