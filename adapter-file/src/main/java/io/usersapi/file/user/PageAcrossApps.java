package io.usersapi.file.user;

import static io.usersapi.file.ledger.Table.USERS;

import io.usersapi.domain.user.User;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Tables;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * A page of the users of several apps, newest first: their runs in {@link
 * io.usersapi.file.ledger.Table#USERS} are merged. What is to be skipped is found by halving times,
 * so a page far down costs no more than the first.
 */
final class PageAcrossApps {

  /** From here on users to skip are counted by the index, and not one by one. */
  private static final long WORTH_COUNTING = 500;

  private PageAcrossApps() {}

  /** At most {@code limit} users of the apps with these keys, after the newest {@code skip}. */
  static List<User> read(Tables tables, List<byte[]> apps, long skip, int limit) {
    if (skip >= apps.stream().mapToLong(app -> UserCounts.of(tables, app)).sum()) {
      return List.of();
    }
    MVMap<byte[], byte[]> users = tables.of(USERS);
    byte[] from = {};
    long left = skip;
    if (skip >= WORTH_COUNTING) {
      from = latestWithin(users, apps, skip);
      left = skip - before(users, apps, from);
    }
    PriorityQueue<Head> heads = new PriorityQueue<>(Head.NEWEST_FIRST);
    for (byte[] app : apps) {
      new Head(app, users.cursor(Keys.join(app, from))).next(heads);
    }
    List<User> page = new ArrayList<>();
    while (!heads.isEmpty() && page.size() < limit) {
      Head newest = heads.remove();
      if (left > 0) {
        left--;
      } else {
        page.add(UserRecord.read(newest.key, newest.users.getValue()));
      }
      newest.next(heads);
    }
    return List.copyOf(page);
  }

  /** The newest user of an app that was not given yet, and those that follow. */
  private static final class Head {
    static final Comparator<Head> NEWEST_FIRST =
        Comparator.comparing(head -> UserRecord.place(head.key), Arrays::compareUnsigned);

    private final byte[] app;
    private final Cursor<byte[], byte[]> users;
    private byte[] key;

    Head(byte[] app, Cursor<byte[], byte[]> users) {
      this.app = app;
      this.users = users;
      this.key = app;
    }

    /** Goes on to the next user, and takes its turn in the queue if there is one. */
    void next(PriorityQueue<Head> heads) {
      if (users.hasNext()) {
        key = users.next();
        if (Keys.startsWith(key, app)) {
          heads.add(this);
        }
      }
    }
  }

  /** How many users of the apps stand before that place. */
  private static long before(MVMap<byte[], byte[]> users, List<byte[]> apps, byte[] place) {
    return apps.stream()
        .mapToLong(
            app ->
                UserCounts.standBefore(users, Keys.join(app, place))
                    - UserCounts.standBefore(users, app))
        .sum();
  }

  /** The latest start of a place that has no more than so many users before it. */
  private static byte[] latestWithin(MVMap<byte[], byte[]> users, List<byte[]> apps, long atMost) {
    long place = 0;
    for (long bit = Long.MIN_VALUE; bit != 0; bit >>>= 1) {
      if (before(users, apps, bytes(place | bit)) <= atMost) {
        place |= bit;
      }
    }
    return bytes(place);
  }

  private static byte[] bytes(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }
}
