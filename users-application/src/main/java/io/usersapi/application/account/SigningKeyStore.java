package io.usersapi.application.account;

import java.util.List;

/**
 * Keeps the keys that sign tokens, for all instances of the service.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface SigningKeyStore {

  /** Every key, the latest generation first. */
  List<SigningKey> latestFirst();

  /**
   * Keeps a key, atomically.
   *
   * @return whether it is kept; {@code false} when there is one of its generation, and nothing
   *     changed
   */
  boolean add(SigningKey key);

  /** Removes the key of a generation, if there is one. */
  void remove(int generation);
}
