package io.usersapi.application.transfer;

import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** Takes backups of a store that goes on being used. */
public final class Backups {

  private final TransferStore store;
  private final Clock clock;

  /**
   * @param clock tells when a backup is taken
   */
  public Backups(TransferStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Everything that the store keeps, as of the moment when this returns where the store can tell;
   * see {@link TransferStore#read}.
   *
   * @throws TransferImpossible when the store itself is incomplete
   */
  public Backup take() {
    requireComplete();
    return new Backup(store.read(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /**
   * Asks whether the store has everything that it was to take from elsewhere: before anybody serves
   * from it.
   *
   * @throws TransferImpossible when it does not
   */
  public void requireComplete() {
    requireComplete(store);
  }

  static void requireComplete(TransferStore store) {
    store
        .unfinished()
        .ifPresent(
            source -> {
              throw new TransferImpossible(
                  "The store has only part of what "
                      + source
                      + " is to bring: run that again to its end, or begin with an empty store.");
            });
  }
}
