package io.usersapi.mongo.driver;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCursor;
import io.usersapi.application.StoreUnavailable;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what a query finds as it is consumed. */
public final class Cursors {

  private Cursors() {}

  /**
   * Opens a query. One batch is in memory at a time; the next is asked for when it is wanted.
   *
   * @param query its timeout should be that of an iteration, for consumers may be slow
   * @return ends the server's cursor when it is closed; closing may throw nothing
   * @throws StoreUnavailable also while the stream is consumed
   */
  public static <T> Stream<T> stream(DriverGuard guard, FindIterable<T> query) {
    MongoCursor<T> cursor = guard.call(query::cursor);
    int traits = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(new Guarded<>(guard, cursor), traits), false)
        .onClose(() -> close(cursor));
  }

  private static void close(MongoCursor<?> cursor) {
    try {
      cursor.close();
    } catch (RuntimeException e) {
      DriverGuard.LOG.debug("A cursor was left to end by itself", e);
    }
  }

  private record Guarded<T>(DriverGuard guard, MongoCursor<T> cursor) implements Iterator<T> {
    @Override
    public boolean hasNext() {
      return cursor.available() > 0 || guard.call(cursor::hasNext);
    }

    @Override
    public T next() {
      return cursor.available() > 0 ? cursor.next() : guard.call(cursor::next);
    }
  }
}
