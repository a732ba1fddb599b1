package io.usersapi.file.ledger;

import java.io.IOException;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The file with its tables, for the one thread that writes: commits, opens the file again after a
 * failure, and keeps it to the size that its data needs.
 */
final class Storage {

  /**
   * How many entries a page has at most. A change writes one page of each level anew, whatever else
   * is on it, and so does the chunk's entry in MVStore's own tables: few are cheap to write, more
   * are cheap to list. Measured: docs/performance.md.
   */
  private static final int KEYS_PER_PAGE = 12;

  /** How many versions stay readable besides those in use. */
  private static final int VERSIONS_KEPT = 5;

  /**
   * Below this share of live data, in percent, chunks are written anew while others wait for the
   * disk. The file has about three times the bytes that live then.
   */
  private static final int FILL_BUSY = 35;

  /** The same when nobody waits. */
  private static final int FILL_IDLE = 60;

  /** A file of so many bytes is small enough, whatever it holds. */
  private static final long SMALL = 1 << 20;

  /** How many commits of nothing may follow, when nobody waits, until all that is free is known. */
  private static final int MOST_TOUCHES = 4 * VERSIONS_KEPT;

  private static final long BYTES_BETWEEN_CHECKS = 1 << 20;
  private static final int BYTES_PER_COMPACTION = 512 << 10;

  private BlockFile file;
  private MVStore store;
  private Snapshot live;
  private boolean broken;
  private long checkedAt;
  private boolean worthTidying;
  private int touches;

  private Storage(BlockFile file, MVStore store) {
    this.file = file;
    this.store = store;
    this.live = Snapshot.live(store);
  }

  /**
   * Opens the file.
   *
   * @throws StoreUnusable when it is damaged, of a newer format, or cannot be read or written
   */
  static Storage open(Disk disk, Path path) {
    BlockFile file;
    try {
      file = BlockFile.open(disk, path);
    } catch (IOException e) {
      throw new StoreUnusable("The file " + path + " cannot be read.", e);
    }
    MVStore store;
    try {
      store = openStore(file);
    } catch (MVStoreException e) {
      file.close();
      throw new StoreUnusable("The file " + path + " is damaged; it was left as it is.", e);
    }
    try {
      file.approve();
    } catch (StoreUnusable e) {
      store.closeImmediately();
      throw e;
    } catch (MVStoreException e) {
      store.closeImmediately();
      throw new StoreUnusable("The file " + path + " cannot be written.", e);
    }
    return new Storage(file, store);
  }

  /** No thread of MVStore's commits, neither now and then nor for want of memory. */
  private static MVStore openStore(BlockFile file) {
    MVStore store =
        new MVStore.Builder()
            .adoptFileStore(file)
            .autoCommitDisabled()
            .autoCommitBufferSize(0)
            .keysPerPage(KEYS_PER_PAGE)
            .open();
    store.setVersionsToKeep(VERSIONS_KEPT);
    return store;
  }

  /** The tables, to be changed; not to be kept beyond the commit. */
  Snapshot tables() {
    return live;
  }

  /**
   * Commits what was changed, and forces it to the disk.
   *
   * @return whether there was something
   */
  boolean force() {
    if (store.commit() < 0) {
      return false;
    }
    store.sync();
    worthTidying = true;
    return true;
  }

  /** What was changed since the last commit counts for nothing; {@link #mend} comes next. */
  void fail() {
    broken = true;
  }

  /**
   * Opens the file again as of the last forced commit, where something failed.
   *
   * @return whether it had to
   */
  boolean mend() throws IOException {
    if (!broken && file.isUsable() && !store.isClosed()) {
      return false;
    }
    broken = true;
    store.closeImmediately();
    BlockFile anew = file.reopen();
    try {
      MVStore again = openStore(anew);
      anew.approve();
      live = Snapshot.live(again);
      store = again;
      file = anew;
      checkedAt = 0;
    } catch (RuntimeException e) {
      anew.close();
      throw e;
    }
    broken = false;
    force();
    return true;
  }

  /** Every so many written bytes, looks whether old chunks are worth writing anew. */
  void compact() {
    touches = 0;
    if (file.written() - checkedAt >= BYTES_BETWEEN_CHECKS) {
      checkedAt = file.written();
      store.compact(FILL_BUSY, BYTES_PER_COMPACTION);
    }
  }

  /** Whether {@link #tidy} may have something to do. */
  boolean isWorthTidying() {
    return worthTidying;
  }

  /** Does the next piece of work that brings the file to the size that its data needs. */
  boolean tidy() {
    boolean progress = false;
    if (isSparse()) {
      progress = store.compact(FILL_IDLE, 8 * BYTES_PER_COMPACTION) || compactTail();
      if (progress) {
        touches = 0;
      } else if (touches < MOST_TOUCHES) {
        // What was given up in one version is free some versions later.
        store.setStoreVersion(++touches);
        progress = true;
      }
    }
    boolean forced = force();
    worthTidying = progress;
    return forced;
  }

  /** There is nothing to tidy until something was written. */
  void leaveAsItIs() {
    worthTidying = false;
  }

  /** Whether the file is worth the trouble, and much of it holds nothing. */
  private boolean isSparse() {
    return file.size() > SMALL
        && (file.getChunksFillRate() < FILL_IDLE || file.getFillRate() < FILL_IDLE);
  }

  private boolean compactTail() {
    file.compactTail(true);
    try {
      return store.compact(101, 8 * BYTES_PER_COMPACTION);
    } finally {
      file.compactTail(false);
    }
  }

  /** Closes the file. */
  void close() {
    try {
      if (broken) {
        store.closeImmediately();
      } else {
        store.close();
      }
    } catch (RuntimeException | Error e) {
      store.closeImmediately();
    }
  }
}
