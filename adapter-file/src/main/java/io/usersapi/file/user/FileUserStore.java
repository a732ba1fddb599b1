package io.usersapi.file.user;

import static io.usersapi.file.ledger.Table.COUNTS;
import static io.usersapi.file.ledger.Table.EMAILS;
import static io.usersapi.file.ledger.Table.USERS;
import static io.usersapi.file.ledger.Table.USER_IDS;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Tables;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * Users by app and creation, so that listing reads them as they stand; beside them where each email
 * and each id stands, and how many users an app has. A known user that submits again stays where it
 * is.
 *
 * <p>A page, one user by its id, a count, and the sign-ups of a day take time logarithmic in the
 * number of users.
 */
public final class FileUserStore implements UserStore {

  /** How many users one change deletes or indexes, so that others need not wait long. */
  private static final int WRITTEN_AT_ONCE = 2_000;

  private final Ledger ledger;

  /**
   * @param ledger keeps the users
   */
  public FileUserStore(Ledger ledger) {
    this.ledger = ledger;
    indexFormerUsers(ledger);
  }

  /**
   * Files from before there was an index of ids get it once; interrupted, the next start goes on.
   */
  private static void indexFormerUsers(Ledger ledger) {
    byte[] from = {};
    while (ledger.read(FileUserStore::lacksIds)) {
      byte[] begin = from;
      from = ledger.write(tables -> indexSome(tables, begin));
    }
  }

  private static boolean lacksIds(Tables tables) {
    return tables.of(USER_IDS).sizeAsLong() < tables.of(USERS).sizeAsLong();
  }

  /** Gives where to go on. */
  private static byte[] indexSome(Tables tables, byte[] from) {
    Cursor<byte[], byte[]> cursor = tables.of(USERS).cursor(from);
    byte[] last = from;
    for (int i = 0; i < WRITTEN_AT_ONCE && cursor.hasNext(); i++) {
      byte[] key = cursor.next();
      User user = UserRecord.read(key, cursor.getValue());
      tables.of(USER_IDS).put(idKey(user), Keys.of(user.createdAt()));
      last = Keys.after(key);
    }
    return last;
  }

  @Override
  public CompletionStage<Receipt> upsert(
      AppKey app, ObjectId idIfNew, Submission submission, Instant at) {
    User first = User.first(app, idIfNew, submission, at);
    byte[] record = UserRecord.write(first);
    byte[] email = emailKey(app, submission.email());
    return ledger.submit(tables -> receipt(upsert(tables, email, first, record, submission, at)));
  }

  private static User upsert(
      Tables tables, byte[] email, User first, byte[] record, Submission submission, Instant at) {
    MVMap<byte[], byte[]> users = tables.of(USERS);
    MVMap<byte[], byte[]> emails = tables.of(EMAILS);
    byte[] app = Keys.of(first.app());
    byte[] place = emails.get(email);
    if (place == null) {
      byte[] firstPlace = UserRecord.place(first.createdAt(), first.id());
      users.put(Keys.join(app, firstPlace), record);
      emails.put(email, firstPlace);
      tables.of(USER_IDS).put(idKey(first), Keys.of(first.createdAt()));
      UserCounts.add(tables, app, 1);
      return first;
    }
    byte[] key = Keys.join(app, place);
    User known = UserRecord.read(key, Objects.requireNonNull(users.get(key)));
    User next = known.resubmitted(submission, at);
    users.put(key, UserRecord.write(next));
    return next;
  }

  /** Keeps a user as it was elsewhere, in place of the one of its app and email. */
  public static void take(Tables tables, User user) {
    byte[] app = Keys.of(user.app());
    byte[] email = emailKey(user.app(), user.email());
    byte[] place = UserRecord.place(user.createdAt(), user.id());
    byte[] known = tables.of(EMAILS).put(email, place);
    if (known == null) {
      UserCounts.add(tables, app, 1);
    } else {
      byte[] key = Keys.join(app, known);
      tables.of(USER_IDS).remove(Keys.join(app, UserRecord.id(key)));
      tables.of(USERS).remove(key);
    }
    tables.of(USERS).put(Keys.join(app, place), UserRecord.write(user));
    tables.of(USER_IDS).put(idKey(user), Keys.of(user.createdAt()));
  }

  /** The user that a record of {@link io.usersapi.file.ledger.Table#USERS} is. */
  public static User user(byte[] key, byte[] bytes) {
    return UserRecord.read(key, bytes);
  }

  private static Receipt receipt(User user) {
    return new Receipt(user.id(), user.createdAt(), user.updatedAt());
  }

  private static byte[] emailKey(AppKey app, Email email) {
    return Keys.join(Keys.of(app), Keys.of(email.value()));
  }

  private static byte[] idKey(User user) {
    return Keys.join(Keys.of(user.app()), Keys.of(user.id()));
  }

  // Listing

  @Override
  public Stream<User> newestFirst(AppKey app) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(
            new Listing(ledger, Keys.of(app)), Spliterator.ORDERED | Spliterator.NONNULL),
        false);
  }

  @Override
  public List<User> pageAcrossApps(Set<AppKey> apps, long skip, int limit) {
    List<byte[]> keys = apps.stream().map(Keys::of).toList();
    return ledger.read(tables -> PageAcrossApps.read(tables, keys, skip, limit));
  }

  @Override
  public List<User> pageByCreation(
      AppKey app, CreationOrder order, @Nullable Creation after, int limit) {
    byte[] key = Keys.of(app);
    byte[] place = after == null ? null : UserRecord.place(after.at(), after.id());
    return ledger.read(
        tables -> {
          MVMap<byte[], byte[]> users = tables.of(USERS);
          Cursor<byte[], byte[]> cursor =
              order == CreationOrder.NEWEST_FIRST
                  ? users.cursor(place == null ? key : Keys.after(Keys.join(key, place)))
                  : backwards(users, place == null ? Keys.afterAll(key) : Keys.join(key, place));
          List<User> page = new ArrayList<>();
          while (page.size() < limit && cursor.hasNext()) {
            byte[] next = cursor.next();
            if (!Keys.startsWith(next, key)) {
              break;
            }
            page.add(UserRecord.read(next, cursor.getValue()));
          }
          return List.copyOf(page);
        });
  }

  /** What comes before that key, the nearest first. */
  private static Cursor<byte[], byte[]> backwards(MVMap<byte[], byte[]> users, byte[] end) {
    byte[] last = users.lowerKey(end);
    return users.cursor(last == null ? end : last, null, true);
  }

  @Override
  public List<User> pageByEmail(AppKey app, String prefix, @Nullable String after, int limit) {
    byte[] key = Keys.of(app);
    byte[] start = Keys.join(key, Keys.of(prefix));
    byte[] from = after == null ? start : Keys.after(Keys.join(key, Keys.of(after)));
    return ledger.read(
        tables -> {
          List<User> page = new ArrayList<>();
          Cursor<byte[], byte[]> emails = tables.of(EMAILS).cursor(from);
          while (page.size() < limit && emails.hasNext()) {
            if (!Keys.startsWith(emails.next(), start)) {
              break;
            }
            byte[] user = Keys.join(key, emails.getValue());
            page.add(UserRecord.read(user, Objects.requireNonNull(tables.of(USERS).get(user))));
          }
          return List.copyOf(page);
        });
  }

  // Counting

  @Override
  public long count(AppKey app) {
    return ledger.read(tables -> UserCounts.of(tables, Keys.of(app)));
  }

  @Override
  public Map<AppKey, Long> countAcrossApps(Set<AppKey> apps) {
    return ledger.read(
        tables ->
            apps.stream()
                .collect(
                    Collectors.toUnmodifiableMap(
                        Function.identity(), app -> UserCounts.of(tables, Keys.of(app)))));
  }

  @Override
  public Map<LocalDate, Long> createdPerDay(AppKey app, LocalDate first, LocalDate last) {
    byte[] key = Keys.of(app);
    return ledger.read(
        tables ->
            first
                .datesUntil(last.plusDays(1))
                .collect(
                    Collectors.toUnmodifiableMap(
                        Function.identity(), day -> createdOn(tables.of(USERS), key, day))));
  }

  private static long createdOn(MVMap<byte[], byte[]> users, byte[] app, LocalDate day) {
    return UserCounts.standBefore(
            users, Keys.join(app, UserRecord.place(lastMoment(day.minusDays(1)))))
        - UserCounts.standBefore(users, Keys.join(app, UserRecord.place(lastMoment(day))));
  }

  private static Instant lastMoment(LocalDate day) {
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
  }

  /** {@inheritDoc} Reads every user of the app, a few at a time. */
  @Override
  public Set<String> dataKeys(AppKey app, int most) {
    Set<String> keys = new HashSet<>();
    Iterator<User> users = new Listing(ledger, Keys.of(app));
    while (keys.size() < most && users.hasNext()) {
      users.next().data().forEach((key, value) -> keys.add(key));
    }
    return keys.stream().limit(most).collect(Collectors.toUnmodifiableSet());
  }

  // Deleting and sweeping

  @Override
  public boolean delete(AppKey app, ObjectId id) {
    byte[] key = Keys.of(app);
    byte[] idKey = Keys.join(key, Keys.of(id));
    return ledger.write(
        tables -> {
          byte[] createdAt = tables.of(USER_IDS).get(idKey);
          if (createdAt == null) {
            return false;
          }
          byte[] place = Keys.join(key, UserRecord.place(Keys.instant(createdAt, 0), id));
          byte[] record = Objects.requireNonNull(tables.of(USERS).get(place));
          remove(tables, UserRecord.read(place, record));
          UserCounts.add(tables, key, -1);
          return true;
        });
  }

  private static void remove(Tables tables, User user) {
    byte[] app = Keys.of(user.app());
    byte[] place = UserRecord.place(user.createdAt(), user.id());
    tables.of(USERS).remove(Keys.join(app, place));
    tables.of(EMAILS).remove(emailKey(user.app(), user.email()));
    tables.of(USER_IDS).remove(idKey(user));
  }

  @Override
  public long deleteAll(AppKey app) {
    byte[] key = Keys.of(app);
    long deleted = 0;
    long some;
    do {
      some = ledger.write(tables -> deleteSome(tables, key));
      deleted += some;
    } while (some == WRITTEN_AT_ONCE);
    return deleted;
  }

  private static long deleteSome(Tables tables, byte[] app) {
    List<User> users = new ArrayList<>();
    Cursor<byte[], byte[]> cursor = tables.of(USERS).cursor(app);
    while (users.size() < WRITTEN_AT_ONCE && cursor.hasNext()) {
      byte[] key = cursor.next();
      if (!Keys.startsWith(key, app)) {
        break;
      }
      users.add(UserRecord.read(key, cursor.getValue()));
    }
    users.forEach(user -> remove(tables, user));
    if (!users.isEmpty()) {
      UserCounts.add(tables, app, -users.size());
    }
    return users.size();
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          tables.of(COUNTS).keyIterator(null).forEachRemaining(key -> keys.add(appKey(key)));
          return Set.copyOf(keys);
        });
  }

  private static AppKey appKey(byte[] key) {
    return new AppKey(Keys.id(key, 0));
  }
}
