package io.usersapi.file.account;

import static io.usersapi.file.ledger.Table.SIGNING_KEYS;

import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.RecordReader;
import io.usersapi.file.ledger.RecordWriter;
import io.usersapi.file.ledger.Tables;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.h2.mvstore.Cursor;

/** Signing keys by generation (4 bytes): creation and the key. */
public final class FileSigningKeyStore implements SigningKeyStore {

  private static final int FORMAT = 1;

  private final Ledger ledger;

  /**
   * @param ledger keeps the keys
   */
  public FileSigningKeyStore(Ledger ledger) {
    this.ledger = ledger;
  }

  private static byte[] key(int generation) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(generation).array();
  }

  @Override
  public List<SigningKey> latestFirst() {
    return ledger.read(
        tables -> {
          List<SigningKey> keys = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(SIGNING_KEYS).cursor(null);
          while (cursor.hasNext()) {
            byte[] key = cursor.next();
            keys.add(signingKey(key, cursor.getValue()));
          }
          Collections.reverse(keys);
          return List.copyOf(keys);
        });
  }

  @Override
  public boolean add(SigningKey key) {
    return ledger.write(
        tables -> tables.of(SIGNING_KEYS).putIfAbsent(key(key.generation()), record(key)) == null);
  }

  private static byte[] record(SigningKey key) {
    return new RecordWriter(FORMAT)
        .number(key.createdAt().toEpochMilli())
        .text(key.jwk())
        .toBytes();
  }

  /** Keeps a key as it was elsewhere, in place of the one of its generation. */
  public static void take(Tables tables, SigningKey key) {
    tables.of(SIGNING_KEYS).put(key(key.generation()), record(key));
  }

  /** The key that a record of {@link io.usersapi.file.ledger.Table#SIGNING_KEYS} is. */
  public static SigningKey signingKey(byte[] key, byte[] bytes) {
    int generation = ByteBuffer.wrap(key).getInt();
    RecordReader record = new RecordReader(bytes, FORMAT);
    Instant createdAt = Instant.ofEpochMilli(record.number());
    return new SigningKey(generation, record.text(), createdAt);
  }

  @Override
  public void remove(int generation) {
    ledger.write(tables -> tables.of(SIGNING_KEYS).remove(key(generation)) != null);
  }
}
