package io.usersapi.file.ledger;

import java.util.concurrent.atomic.AtomicInteger;
import org.h2.mvstore.MVStore;

/**
 * The tables as one forced commit left them. As long as somebody uses them, nothing that they show
 * is written over.
 *
 * <p>MVStore keeps what was there in the version that is the present one when it is told to: only
 * the writer, between two commits, knows that this is the version of the tables. A reader who told
 * it while the next commit is being forced would keep that one, and lose what it replaces.
 */
final class Published {

  private final Snapshot tables;
  private final MVStore.TxCounter version;

  /** The ledger is one, until there are newer tables. */
  private final AtomicInteger users = new AtomicInteger(1);

  /**
   * By the writer, before it begins another commit.
   *
   * @param tables as of the last commit
   */
  Published(Snapshot tables) {
    this.tables = tables;
    this.version = tables.store().registerVersionUsage();
  }

  Snapshot tables() {
    return tables;
  }

  /**
   * To be given back, if it was taken.
   *
   * @return whether it was; not where newer tables are there, and nobody uses these any more
   */
  boolean take() {
    return users.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  void giveBack() {
    if (users.decrementAndGet() == 0) {
      tables.store().deregisterVersionUsage(version);
    }
  }
}
