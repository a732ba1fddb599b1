package io.usersapi.file.ledger;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/**
 * Bytes in the order of their unsigned values. In a page each is written as what it shares with the
 * one before (a length), and the rest: keys of one app share most of their bytes.
 */
final class BytesType extends BasicDataType<byte[]> {

  static final BytesType INSTANCE = new BytesType();

  /** What an array takes in memory besides its bytes. */
  private static final int ARRAY_MEMORY = 24;

  private static final byte[] NONE = {};

  private BytesType() {}

  @Override
  public int compare(byte[] a, byte[] b) {
    return Arrays.compareUnsigned(a, b);
  }

  @Override
  public int getMemory(byte[] bytes) {
    return ARRAY_MEMORY + bytes.length;
  }

  @Override
  public void write(WriteBuffer buffer, byte[] bytes) {
    write(buffer, NONE, bytes);
  }

  private static void write(WriteBuffer buffer, byte[] before, byte[] bytes) {
    int shared = Arrays.mismatch(before, bytes);
    int same = shared < 0 ? bytes.length : shared;
    buffer.putVarInt(same).putVarInt(bytes.length - same);
    buffer.put(ByteBuffer.wrap(bytes, same, bytes.length - same));
  }

  @Override
  public void write(WriteBuffer buffer, Object storage, int length) {
    byte[][] all = cast(storage);
    byte[] before = NONE;
    for (int i = 0; i < length; i++) {
      write(buffer, before, all[i]);
      before = all[i];
    }
  }

  @Override
  public byte[] read(ByteBuffer buffer) {
    return read(buffer, NONE);
  }

  private static byte[] read(ByteBuffer buffer, byte[] before) {
    int same = DataUtils.readVarInt(buffer);
    int rest = DataUtils.readVarInt(buffer);
    if (same < 0 || same > before.length || rest < 0 || rest > buffer.remaining()) {
      throw DataUtils.newMVStoreException(DataUtils.ERROR_FILE_CORRUPT, "Impossible lengths");
    }
    byte[] bytes = Arrays.copyOf(before, same + rest);
    buffer.get(bytes, same, rest);
    return bytes;
  }

  @Override
  public void read(ByteBuffer buffer, Object storage, int length) {
    byte[][] all = cast(storage);
    byte[] before = NONE;
    for (int i = 0; i < length; i++) {
      before = read(buffer, before);
      all[i] = before;
    }
  }

  @Override
  public byte[][] createStorage(int size) {
    return new byte[size][];
  }
}
