package io.usersapi.file.user;

import static io.usersapi.file.ledger.Table.COUNTS;

import io.usersapi.file.ledger.Tables;
import java.nio.ByteBuffer;
import org.h2.mvstore.MVMap;

/** How many users each app has, kept beside them; an app without any has no entry. */
final class UserCounts {

  private UserCounts() {}

  /** How many users that app has. */
  static long of(Tables tables, byte[] app) {
    byte[] count = tables.of(COUNTS).get(app);
    return count == null ? 0 : ByteBuffer.wrap(count).getLong();
  }

  /** Counts so many more, or fewer, users of that app. */
  static void add(Tables tables, byte[] app, long more) {
    long count = of(tables, app) + more;
    if (count == 0) {
      tables.of(COUNTS).remove(app);
    } else {
      tables.of(COUNTS).put(app, ByteBuffer.allocate(Long.BYTES).putLong(count).array());
    }
  }

  /** How many users stand before that key, in the whole map; read off the tree, not one by one. */
  static long standBefore(MVMap<byte[], byte[]> users, byte[] key) {
    long index = users.getKeyIndex(key);
    return index < 0 ? -index - 1 : index;
  }
}
