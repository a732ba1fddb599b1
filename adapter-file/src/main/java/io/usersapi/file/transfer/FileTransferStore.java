package io.usersapi.file.transfer;

import static io.usersapi.file.ledger.Table.ACCOUNTS;
import static io.usersapi.file.ledger.Table.APPS;
import static io.usersapi.file.ledger.Table.AUDIT;
import static io.usersapi.file.ledger.Table.RETIRED;
import static io.usersapi.file.ledger.Table.SESSIONS;
import static io.usersapi.file.ledger.Table.SIGNING_KEYS;
import static io.usersapi.file.ledger.Table.UNFINISHED;
import static io.usersapi.file.ledger.Table.USERS;

import io.usersapi.application.account.SigningKey;
import io.usersapi.application.transfer.Holdings;
import io.usersapi.application.transfer.Intake;
import io.usersapi.application.transfer.Retirement;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.user.User;
import io.usersapi.file.account.FileAccountStore;
import io.usersapi.file.account.FileSigningKeyStore;
import io.usersapi.file.app.FileAppStore;
import io.usersapi.file.audit.FileAuditStore;
import io.usersapi.file.ledger.Held;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Table;
import io.usersapi.file.ledger.Tables;
import io.usersapi.file.session.FileSessionStore;
import io.usersapi.file.user.FileUserStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.h2.mvstore.Cursor;

/**
 * Reads the tables as of one commit, whatever is written meanwhile, and writes many records with
 * each commit.
 */
public final class FileTransferStore implements TransferStore {

  /** How many records are decoded at once. */
  private static final int READ_AT_ONCE = 200;

  private static final byte[] SOURCE = {};

  private final Ledger ledger;
  private final Intake intake;

  /**
   * @param ledger keeps everything
   */
  public FileTransferStore(Ledger ledger) {
    this.ledger = ledger;
    this.intake = new Taking(ledger);
  }

  @Override
  public Holdings read() {
    return new Everything(ledger.hold());
  }

  @Override
  public Intake write() {
    return intake;
  }

  @Override
  public Optional<String> unfinished() {
    return ledger.read(
        tables ->
            Optional.ofNullable(tables.of(UNFINISHED).get(SOURCE))
                .map(source -> Keys.text(source, 0)));
  }

  @Override
  public void begin(String source) {
    ledger.write(tables -> tables.of(UNFINISHED).put(SOURCE, Keys.of(source)) == null);
  }

  @Override
  public void finish() {
    ledger.write(tables -> tables.of(UNFINISHED).remove(SOURCE) != null);
  }

  private record Everything(Held held) implements Holdings {

    @Override
    public Stream<Retirement> retirements() {
      return all(RETIRED, FileAppStore::retirement);
    }

    @Override
    public Stream<App> apps() {
      return all(APPS, FileAppStore::app);
    }

    @Override
    public Stream<Session> sessions() {
      return all(SESSIONS, FileSessionStore::session);
    }

    @Override
    public Stream<User> users() {
      return all(USERS, FileUserStore::user);
    }

    @Override
    public Stream<Account> accounts() {
      return all(ACCOUNTS, FileAccountStore::account);
    }

    @Override
    public Stream<SigningKey> signingKeys() {
      return all(SIGNING_KEYS, FileSigningKeyStore::signingKey);
    }

    private <T> Stream<T> all(Table table, BiFunction<byte[], byte[], T> read) {
      Cursor<byte[], byte[]> cursor = held.read(tables -> tables.of(table).cursor(null));
      return Stream.generate(() -> held.read(tables -> some(cursor, read)))
          .takeWhile(some -> !some.isEmpty())
          .flatMap(Collection::stream);
    }

    private static <T> List<T> some(
        Cursor<byte[], byte[]> cursor, BiFunction<byte[], byte[], T> read) {
      List<T> some = new ArrayList<>(READ_AT_ONCE);
      while (some.size() < READ_AT_ONCE && cursor.hasNext()) {
        byte[] key = cursor.next();
        some.add(read.apply(key, cursor.getValue()));
      }
      return some;
    }

    @Override
    public Stream<AuditEvent> audit() {
      return all(AUDIT, FileAuditStore::event);
    }

    @Override
    public void close() {
      held.close();
    }
  }

  private record Taking(Ledger ledger) implements Intake {

    @Override
    public void retirements(List<Retirement> retirements) {
      take(retirements, FileAppStore::take);
    }

    @Override
    public void apps(List<App> apps) {
      take(apps, FileAppStore::take);
    }

    @Override
    public void sessions(List<Session> sessions) {
      take(sessions, FileSessionStore::take);
    }

    @Override
    public void users(List<User> users) {
      take(users, FileUserStore::take);
    }

    @Override
    public void accounts(List<Account> accounts) {
      take(accounts, FileAccountStore::take);
    }

    @Override
    public void signingKeys(List<SigningKey> keys) {
      take(keys, FileSigningKeyStore::take);
    }

    @Override
    public void audit(List<AuditEvent> events) {
      take(events, FileAuditStore::take);
    }

    private <T> void take(List<T> records, BiConsumer<Tables, T> one) {
      ledger.write(
          tables -> {
            records.forEach(record -> one.accept(tables, record));
            return true;
          });
    }
  }
}
