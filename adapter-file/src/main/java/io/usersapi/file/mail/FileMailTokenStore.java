package io.usersapi.file.mail;

import static io.usersapi.file.ledger.Table.MAIL_TOKENS;
import static io.usersapi.file.ledger.Table.MAIL_TOKEN_ENDS;
import static io.usersapi.file.ledger.Table.MAIL_TOKEN_HASHES;

import io.usersapi.application.mail.MailTokenStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailToken;
import io.usersapi.domain.user.Email;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * Tokens of mails by app, account and purpose; beside them where they stand by their hash, and by
 * when they end.
 */
public final class FileMailTokenStore implements MailTokenStore {

  private static final int FORMAT = 1;
  private static final byte[] NOTHING = {};

  private final Ledger ledger;

  /**
   * @param ledger keeps the tokens
   */
  public FileMailTokenStore(Ledger ledger) {
    this.ledger = ledger;
  }

  private static byte[] key(MailToken token) {
    return Keys.join(
        Keys.of(token.app()), Keys.of(token.account()), Keys.of(token.purpose().label()));
  }

  private static byte[] byEnd(MailToken token) {
    return Keys.join(Keys.of(token.expiresAt()), key(token));
  }

  private static byte[] record(MailToken token) {
    return new RecordWriter(FORMAT)
        .text(token.hash())
        .text(token.email().value())
        .number(token.expiresAt().toEpochMilli())
        .toBytes();
  }

  private static MailToken token(byte[] key, byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    return new MailToken(
        new AppKey(Keys.id(key, 0)),
        Keys.id(key, Keys.ID),
        MailPurpose.of(Keys.text(key, 2 * Keys.ID)),
        record.text(),
        Email.of(record.text()),
        Instant.ofEpochMilli(record.number()));
  }

  private static Optional<MailToken> at(Tables tables, byte[] key) {
    return Optional.ofNullable(tables.of(MAIL_TOKENS).get(key)).map(bytes -> token(key, bytes));
  }

  private static Optional<MailToken> find(
      Tables tables, AppKey app, MailPurpose purpose, String hash) {
    return Optional.ofNullable(tables.of(MAIL_TOKEN_HASHES).get(Keys.of(hash)))
        .flatMap(key -> at(tables, key))
        .filter(token -> token.app().equals(app) && token.purpose() == purpose);
  }

  private static void remove(Tables tables, MailToken token) {
    tables.of(MAIL_TOKENS).remove(key(token));
    tables.of(MAIL_TOKEN_HASHES).remove(Keys.of(token.hash()));
    tables.of(MAIL_TOKEN_ENDS).remove(byEnd(token));
  }

  @Override
  public void save(MailToken token) {
    byte[] key = key(token);
    ledger.write(
        tables -> {
          at(tables, key).ifPresent(former -> remove(tables, former));
          tables.of(MAIL_TOKENS).put(key, record(token));
          tables.of(MAIL_TOKEN_HASHES).put(Keys.of(token.hash()), key);
          tables.of(MAIL_TOKEN_ENDS).put(byEnd(token), NOTHING);
          return true;
        });
  }

  @Override
  public Optional<MailToken> find(AppKey app, MailPurpose purpose, String hash) {
    return ledger.read(tables -> find(tables, app, purpose, hash));
  }

  @Override
  public boolean remove(AppKey app, MailPurpose purpose, String hash) {
    return ledger.write(
        tables -> {
          Optional<MailToken> token = find(tables, app, purpose, hash);
          token.ifPresent(there -> remove(tables, there));
          return token.isPresent();
        });
  }

  @Override
  public void deleteAll(AppKey app) {
    byte[] start = Keys.of(app);
    ledger.write(
        tables -> {
          List<MailToken> all = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(MAIL_TOKENS).cursor(start);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (!Keys.startsWith(key, start)) {
              break;
            }
            all.add(token(key, cursor.getValue()));
          }
          all.forEach(token -> remove(tables, token));
          return true;
        });
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          MVMap<byte[], byte[]> tokens = tables.of(MAIL_TOKENS);
          byte[] key = tokens.firstKey();
          while (key != null) {
            keys.add(new AppKey(Keys.id(key, 0)));
            key = tokens.ceilingKey(Keys.afterAll(Arrays.copyOf(key, Keys.ID)));
          }
          return Set.copyOf(keys);
        });
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    ledger.write(
        tables -> {
          List<byte[]> ended = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(MAIL_TOKEN_ENDS).cursor(null);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            if (Keys.instant(key, 0).isAfter(now)) {
              break;
            }
            ended.add(Keys.rest(key, Long.BYTES));
          }
          for (byte[] key : ended) {
            at(tables, key).ifPresent(token -> remove(tables, token));
          }
          return true;
        });
  }
}
