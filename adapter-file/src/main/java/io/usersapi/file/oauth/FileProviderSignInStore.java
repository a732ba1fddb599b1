package io.usersapi.file.oauth;

import static io.usersapi.file.ledger.Table.PENDING_SIGN_INS;
import static io.usersapi.file.ledger.Table.SIGN_IN_CODES;

import io.usersapi.application.oauth.ProviderSignInStore;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInCode;
import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.file.ledger.Keys;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Table;
import io.usersapi.file.ledger.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.h2.mvstore.Cursor;

/**
 * Sign-ins by the hash of their state, and codes by theirs. Both last minutes: what concerns many
 * of them reads them all.
 */
public final class FileProviderSignInStore implements ProviderSignInStore {

  private static final int FORMAT = 1;

  private final Ledger ledger;

  /**
   * @param ledger keeps sign-ins and codes
   */
  public FileProviderSignInStore(Ledger ledger) {
    this.ledger = ledger;
  }

  private static byte[] record(PendingSignIn signIn) {
    return new RecordWriter(FORMAT)
        .raw(Keys.of(signIn.app()))
        .text(signIn.appId().value())
        .text(signIn.provider())
        .text(signIn.redirectUri())
        .text(signIn.browser())
        .text(signIn.nonce())
        .text(signIn.verifier().value())
        .number(signIn.expiresAt().toEpochMilli())
        .toBytes();
  }

  private static PendingSignIn signIn(byte[] key, byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    AppKey app = new AppKey(Keys.id(record.raw(Keys.ID), 0));
    AppId appId = new AppId(record.text());
    String provider = record.text();
    String redirectUri = record.text();
    return new PendingSignIn(
        app,
        appId,
        provider,
        redirectUri,
        Keys.text(key, 0),
        record.text(),
        record.text(),
        new SignInSecret(record.text()),
        Instant.ofEpochMilli(record.number()));
  }

  private static byte[] record(SignInCode code) {
    return new RecordWriter(FORMAT)
        .raw(Keys.of(code.app()))
        .raw(Keys.of(code.account()))
        .number(code.tokenVersion())
        .number(code.expiresAt().toEpochMilli())
        .toBytes();
  }

  private static SignInCode code(byte[] key, byte[] bytes) {
    RecordReader record = new RecordReader(bytes, FORMAT);
    AppKey app = new AppKey(Keys.id(record.raw(Keys.ID), 0));
    return new SignInCode(
        app,
        Keys.text(key, 0),
        Keys.id(record.raw(Keys.ID), 0),
        record.integer(),
        Instant.ofEpochMilli(record.number()));
  }

  private static Optional<PendingSignIn> signIn(Tables tables, String state) {
    byte[] key = Keys.of(state);
    return Optional.ofNullable(tables.of(PENDING_SIGN_INS).get(key))
        .map(bytes -> signIn(key, bytes));
  }

  private static Optional<SignInCode> code(Tables tables, AppKey app, String hash) {
    byte[] key = Keys.of(hash);
    return Optional.ofNullable(tables.of(SIGN_IN_CODES).get(key))
        .map(bytes -> code(key, bytes))
        .filter(code -> code.app().equals(app));
  }

  @Override
  public void save(PendingSignIn signIn) {
    ledger.write(
        tables -> {
          tables.of(PENDING_SIGN_INS).put(Keys.of(signIn.state()), record(signIn));
          return true;
        });
  }

  @Override
  public Optional<PendingSignIn> findAcrossApps(String state) {
    return ledger.read(tables -> signIn(tables, state));
  }

  @Override
  public boolean remove(PendingSignIn signIn) {
    return ledger.write(
        tables -> {
          boolean there = signIn(tables, signIn.state()).filter(signIn::equals).isPresent();
          if (there) {
            tables.of(PENDING_SIGN_INS).remove(Keys.of(signIn.state()));
          }
          return there;
        });
  }

  @Override
  public void save(SignInCode code) {
    ledger.write(
        tables -> {
          tables.of(SIGN_IN_CODES).put(Keys.of(code.hash()), record(code));
          return true;
        });
  }

  @Override
  public Optional<SignInCode> find(AppKey app, String hash) {
    return ledger.read(tables -> code(tables, app, hash));
  }

  @Override
  public boolean remove(SignInCode code) {
    return ledger.write(
        tables -> {
          boolean there = code(tables, code.app(), code.hash()).filter(code::equals).isPresent();
          if (there) {
            tables.of(SIGN_IN_CODES).remove(Keys.of(code.hash()));
          }
          return there;
        });
  }

  private static <T> List<T> all(
      Tables tables, Table table, BiFunction<byte[], byte[], T> reading) {
    List<T> all = new ArrayList<>();
    Cursor<byte[], byte[]> cursor = tables.of(table).cursor(null);
    while (cursor.hasNext()) {
      byte[] key = cursor.next();
      all.add(reading.apply(key, cursor.getValue()));
    }
    return all;
  }

  private static List<PendingSignIn> signIns(Tables tables) {
    return all(tables, PENDING_SIGN_INS, FileProviderSignInStore::signIn);
  }

  private static List<SignInCode> codes(Tables tables) {
    return all(tables, SIGN_IN_CODES, FileProviderSignInStore::code);
  }

  private void removeWhere(Predicate<PendingSignIn> signIns, Predicate<SignInCode> codes) {
    boolean some =
        ledger.read(
            tables ->
                signIns(tables).stream().anyMatch(signIns)
                    || codes(tables).stream().anyMatch(codes));
    if (some) { // else without a commit
      ledger.write(
          tables -> {
            signIns(tables).stream()
                .filter(signIns)
                .forEach(signIn -> tables.of(PENDING_SIGN_INS).remove(Keys.of(signIn.state())));
            codes(tables).stream()
                .filter(codes)
                .forEach(code -> tables.of(SIGN_IN_CODES).remove(Keys.of(code.hash())));
            return true;
          });
    }
  }

  @Override
  public void deleteAll(AppKey app) {
    removeWhere(signIn -> signIn.app().equals(app), code -> code.app().equals(app));
  }

  @Override
  public Set<AppKey> keysAcrossApps() {
    return ledger.read(
        tables -> {
          Set<AppKey> keys = new HashSet<>();
          signIns(tables).forEach(signIn -> keys.add(signIn.app()));
          codes(tables).forEach(code -> keys.add(code.app()));
          return Set.copyOf(keys);
        });
  }

  @Override
  public void deleteExpiredAcrossApps(Instant now) {
    removeWhere(signIn -> !signIn.isLive(now), code -> !code.isLive(now));
  }
}
