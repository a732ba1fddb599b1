package io.usersapi.file.user;

import static io.usersapi.file.ledger.Table.USERS;

import io.usersapi.domain.user.User;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Tables;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.h2.mvstore.Cursor;

/**
 * An app's users, newest first, read a few at a time: each time it goes on after the last user that
 * it gave, as the tables then are.
 */
final class Listing implements Iterator<User> {

  /** How many users are read at once. */
  private static final int LISTED_AT_ONCE = 200;

  private final Ledger ledger;
  private final byte[] app;
  private byte[] from;
  private Iterator<User> read = List.<User>of().iterator();
  private boolean over;

  Listing(Ledger ledger, byte[] app) {
    this.ledger = ledger;
    this.app = app;
    this.from = app;
  }

  @Override
  public boolean hasNext() {
    if (!read.hasNext() && !over) {
      read = ledger.read(this::more).iterator();
    }
    return read.hasNext();
  }

  private List<User> more(Tables tables) {
    List<User> users = new ArrayList<>(LISTED_AT_ONCE);
    byte[] last = from;
    Cursor<byte[], byte[]> cursor = tables.of(USERS).cursor(from);
    while (users.size() < LISTED_AT_ONCE && cursor.hasNext()) {
      byte[] key = cursor.next();
      if (!Keys.startsWith(key, app)) {
        break;
      }
      users.add(UserRecord.read(key, cursor.getValue()));
      last = Keys.after(key);
    }
    over = users.size() < LISTED_AT_ONCE;
    from = last;
    return users;
  }

  @Override
  public User next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return read.next();
  }
}
