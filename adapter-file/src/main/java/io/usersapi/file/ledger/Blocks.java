package io.usersapi.file.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Where blocks stand in the file, and how each carries the number of its write and a checksum.
 *
 * <p>A file begins with its {@link Head}. Block {@code n} follows at {@code Head.SIZE + n *
 * STRIDE}: 4096 bytes of MVStore's, the number of the write (8 bytes), how many blocks it has (4),
 * and the CRC-32C of all that and of {@code n} (4).
 */
final class Blocks {

  /** Bytes of MVStore's in a block. */
  static final int SIZE = 4096;

  /** Bytes that a block takes besides. */
  static final int TRAILER = Long.BYTES + Integer.BYTES + Integer.BYTES;

  /** Bytes from one block to the next. */
  static final int STRIDE = SIZE + TRAILER;

  /** How many of MVStore's blocks stand before the first numbered one. */
  static final int UNNUMBERED = 2;

  /** How many blocks are read or written at once. */
  static final int AT_ONCE = 128;

  private Blocks() {}

  /**
   * Consecutive blocks.
   *
   * @param first the number of the first
   */
  record Span(long first, long count) {
    boolean overlaps(long from, long number) {
      return from < first + count && first < from + number;
    }
  }

  /** How many whole blocks a file of so many bytes has. */
  static long in(long length) {
    return Math.max(0, (length - Head.SIZE) / STRIDE);
  }

  /** Where a block stands. */
  static long place(long block) {
    return Head.SIZE + block * STRIDE;
  }

  /** Ends the block that stands in the buffer up to its position. */
  static void seal(ByteBuffer unit, long block, long number, int count) {
    int from = unit.position() - SIZE;
    unit.putLong(number).putInt(count);
    unit.putInt(checksum(unit, from, block));
  }

  private static int checksum(ByteBuffer unit, int from, long block) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        unit.duplicate().position(from).limit(from + SIZE + Long.BYTES + Integer.BYTES));
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      checksum.update((int) (block >>> shift));
    }
    return (int) checksum.getValue();
  }

  /** Whether the block at that place of the buffer is as it was sealed. */
  static boolean isWhole(ByteBuffer unit, int from, long block) {
    return unit.getInt(from + STRIDE - Integer.BYTES) == checksum(unit, from, block);
  }

  /** The number of the write that made the block at that place of the buffer. */
  static long number(ByteBuffer unit, int from) {
    return unit.getLong(from + SIZE);
  }

  /** How many blocks that write has. */
  static int count(ByteBuffer unit, int from) {
    return unit.getInt(from + SIZE + Long.BYTES);
  }

  /** Fills the buffer with blocks from the first one on. */
  static void read(FileChannel channel, long first, ByteBuffer units) throws IOException {
    long at = place(first);
    while (units.hasRemaining()) {
      int many = channel.read(units, at);
      if (many < 0) {
        throw new EOFException("The file ends before block " + (at - Head.SIZE) / STRIDE);
      }
      at += many;
    }
    units.flip();
  }

  /** Writes all that the buffer has. */
  static void writeAll(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }
}
