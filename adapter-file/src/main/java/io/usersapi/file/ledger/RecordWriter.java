package io.usersapi.file.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a record: numbers in as few bytes as they need, texts in UTF-8 after their length, plain
 * values after a byte that tells their type. The first byte of a record is its format.
 */
public final class RecordWriter {

  static final int NULL = 0;
  static final int FALSE = 1;
  static final int TRUE = 2;
  static final int TEXT = 3;
  static final int TEXT_UTF16 = 4;
  static final int NUMBER = 5;
  static final int INTEGER = 6;
  static final int LIST = 7;
  static final int MAP = 8;

  private byte[] bytes = new byte[128];
  private int length;

  /**
   * @param format what {@link RecordReader} is told to expect
   */
  public RecordWriter(int format) {
    put(format);
  }

  private void put(int one) {
    room(1);
    bytes[length++] = (byte) one;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  /** Bytes whose number the reader knows. */
  public RecordWriter raw(byte[] those) {
    room(those.length);
    System.arraycopy(those, 0, bytes, length, those.length);
    length += those.length;
    return this;
  }

  /** A whole number; those near zero take least. */
  public RecordWriter number(long number) {
    long rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7FL) != 0) {
      put((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    put((int) rest);
    return this;
  }

  /** A text of well-formed Unicode, such as an email. */
  public RecordWriter text(String text) {
    return sized(text.getBytes(StandardCharsets.UTF_8));
  }

  private RecordWriter sized(byte[] those) {
    return number(those.length).raw(those);
  }

  /**
   * A plain value: {@code null}, a string, boolean, {@link BigDecimal} or {@link Integer}, or a
   * list or map of such.
   *
   * @throws IllegalArgumentException for any other
   */
  public RecordWriter value(@Nullable Object value) {
    if (value == null) {
      put(NULL);
    } else if (value instanceof Boolean truth) {
      put(truth ? TRUE : FALSE);
    } else if (value instanceof String text) {
      anyText(text);
    } else if (value instanceof BigDecimal decimal) {
      put(NUMBER);
      number(decimal.scale()).sized(decimal.unscaledValue().toByteArray());
    } else if (value instanceof Integer integer) {
      put(INTEGER);
      number(integer);
    } else if (value instanceof List<?> list) {
      put(LIST);
      number(list.size());
      list.forEach(this::value);
    } else if (value instanceof Map<?, ?> map) {
      put(MAP);
      number(map.size());
      map.forEach((key, member) -> text((String) key).value(member));
    } else {
      throw new IllegalArgumentException("A record has no place for " + value.getClass());
    }
    return this;
  }

  /** UTF-8 has no place for half of a surrogate pair; such texts keep their 16-bit units. */
  private void anyText(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      put(TEXT);
      number(encoded.remaining());
      room(encoded.remaining());
      int count = encoded.remaining();
      encoded.get(bytes, length, count);
      length += count;
    } catch (CharacterCodingException e) {
      put(TEXT_UTF16);
      sized(utf16(text));
    }
  }

  private static byte[] utf16(String text) {
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
    text.chars().forEach(unit -> units.putChar((char) unit));
    return units.array();
  }

  /** What was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }
}
