package io.usersapi.file.ledger;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** The parts that the keys of tables are put together from. */
public final class Keys {

  /** Bytes of an id. */
  public static final int ID = ObjectId.LENGTH / 2;

  private static final HexFormat HEX = HexFormat.of();

  private Keys() {}

  /** The 12 bytes of an id. */
  public static byte[] of(ObjectId id) {
    return HEX.parseHex(id.value());
  }

  /** The 12 bytes of an app's key. */
  public static byte[] of(AppKey app) {
    return of(app.id());
  }

  /** The text in UTF-8. */
  public static byte[] of(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The 8 bytes of a time, in whole milliseconds; earlier ones come first. */
  public static byte[] of(Instant at) {
    return ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli() ^ Long.MIN_VALUE).array();
  }

  /** The time that {@link #of(Instant)} wrote at that place. */
  public static Instant instant(byte[] key, int at) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(key).getLong(at) ^ Long.MIN_VALUE);
  }

  /** The id at that place. */
  public static ObjectId id(byte[] key, int at) {
    return new ObjectId(HEX.formatHex(key, at, at + ID));
  }

  /** The text from that place to the end. */
  public static String text(byte[] key, int at) {
    return new String(key, at, key.length - at, StandardCharsets.UTF_8);
  }

  /** The same bytes with every bit turned: what was ordered upwards is ordered downwards. */
  public static byte[] turned(byte[] bytes) {
    byte[] turned = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      turned[i] = (byte) ~bytes[i];
    }
    return turned;
  }

  /** All parts in turn. */
  public static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }

  /** The bytes from that place to the end. */
  public static byte[] rest(byte[] key, int at) {
    return Arrays.copyOfRange(key, at, key.length);
  }

  /** Whether the key begins with those bytes. */
  public static boolean startsWith(byte[] key, byte[] start) {
    return key.length >= start.length
        && Arrays.equals(key, 0, start.length, start, 0, start.length);
  }

  /** The key that comes next after this one, whatever keys there are. */
  public static byte[] after(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  /** A key that comes after every key that begins with these bytes of an id, and before others. */
  public static byte[] afterAll(byte[] start) {
    byte[] end = start.clone();
    for (int i = end.length - 1; i >= 0; i--) {
      if (++end[i] != 0) {
        return end;
      }
    }
    byte[] last = new byte[start.length + 1];
    Arrays.fill(last, (byte) 0xFF);
    return last;
  }
}
