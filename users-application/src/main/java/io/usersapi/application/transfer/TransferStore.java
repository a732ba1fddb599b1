package io.usersapi.application.transfer;

import java.util.Optional;

/**
 * Gives everything that a store keeps, and takes it from another. A store that is taking says so
 * until it has everything, across restarts: nobody is to serve from a part.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface TransferStore {

  /**
   * Opens everything that is kept, while others go on changing it.
   *
   * <p>The file store shows it as of this moment, and keeps what it shows until it is closed. The
   * others show each record whole; one that is made, changed or deleted meanwhile as it was before
   * or after, or not at all.
   */
  Holdings read();

  /** Takes records. */
  Intake write();

  /** Whence the records come, while they are not complete. */
  Optional<String> unfinished();

  /**
   * Notes that the store is incomplete from now on.
   *
   * @param source whence the records come, for people; without secrets
   */
  void begin(String source);

  /** Notes that the store is complete. */
  void finish();
}
