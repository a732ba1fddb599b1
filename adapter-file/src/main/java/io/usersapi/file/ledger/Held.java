package io.usersapi.file.ledger;

import io.usersapi.application.StoreUnavailable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;

/**
 * The tables as of one moment, for as long as this is open. Meanwhile nothing that it shows is
 * written over: the file grows with what is changed. Close it soon.
 */
public final class Held implements AutoCloseable {

  private final Published held;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param held was taken; given back on closing
   */
  Held(Published held) {
    this.held = held;
  }

  /**
   * Reads the tables. Cursors that a query opened may be read by a later one.
   *
   * @throws StoreUnavailable when the file cannot be read, or had to be opened anew meanwhile
   */
  public <T> T read(Function<Tables, T> query) {
    if (closed.get()) {
      throw new IllegalStateException("What was held was given back");
    }
    try {
      return query.apply(held.tables());
    } catch (MVStoreException e) {
      throw new StoreUnavailable("The file cannot be read", e);
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      held.giveBack();
    }
  }
}
