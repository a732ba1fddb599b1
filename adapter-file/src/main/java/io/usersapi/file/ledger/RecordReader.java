package io.usersapi.file.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordWriter} wrote, in the same order. */
public final class RecordReader {

  private final byte[] bytes;
  private int at;

  /**
   * @param format what the record was written as
   * @throws IllegalArgumentException when it was not
   */
  public RecordReader(byte[] bytes, int format) {
    this.bytes = bytes;
    if (take() != format) {
      throw new IllegalArgumentException("A record of an unknown format");
    }
  }

  private int take() {
    return bytes[at++];
  }

  /** So many bytes. */
  public byte[] raw(int count) {
    byte[] those = new byte[count];
    System.arraycopy(bytes, at, those, 0, count);
    at += count;
    return those;
  }

  /** A whole number. */
  public long number() {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      int next = take();
      number |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return (number >>> 1) ^ -(number & 1);
      }
    }
  }

  /** A whole number of 32 bits. */
  public int integer() {
    return Math.toIntExact(number());
  }

  /** A text. */
  public String text() {
    int count = integer();
    String text = new String(bytes, at, count, StandardCharsets.UTF_8);
    at += count;
    return text;
  }

  /** A plain value. */
  public @Nullable Object value() {
    int type = take();
    return switch (type) {
      case RecordWriter.NULL -> null;
      case RecordWriter.FALSE -> false;
      case RecordWriter.TRUE -> true;
      case RecordWriter.TEXT -> text();
      case RecordWriter.TEXT_UTF16 -> ByteBuffer.wrap(raw(integer())).asCharBuffer().toString();
      case RecordWriter.NUMBER -> {
        int scale = integer();
        yield new BigDecimal(new BigInteger(raw(integer())), scale);
      }
      case RecordWriter.INTEGER -> integer();
      case RecordWriter.LIST -> {
        int size = integer();
        List<@Nullable Object> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          list.add(value());
        }
        yield list;
      }
      case RecordWriter.MAP -> map();
      default -> throw new IllegalArgumentException("A value of the unknown type " + type);
    };
  }

  private Map<String, @Nullable Object> map() {
    int size = integer();
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(text(), value());
    }
    return map;
  }

  /**
   * A plain value that is a map.
   *
   * @throws IllegalArgumentException when it is not
   */
  public Map<String, @Nullable Object> members() {
    if (take() != RecordWriter.MAP) {
      throw new IllegalArgumentException("A record without its members");
    }
    return map();
  }
}
