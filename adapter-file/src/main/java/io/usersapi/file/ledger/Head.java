package io.usersapi.file.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The beginning of the file: what it is and in which format (16 bytes, of which 4 are the CRC-32C
 * of the others), and two notes, each on a page of its own, of the last write that was forced to
 * the disk. Notes are written in turn, so that one is whole whenever the other is being written.
 *
 * <p>A note itself is not forced. Where a power cut takes the latest one, the write that it told of
 * is on the disk all the same.
 */
final class Head {

  /** Bytes of the head. */
  static final int SIZE = 3 * 4096;

  /** The format that this release writes, and the newest that it reads. */
  static final int FORMAT = 1;

  private static final byte[] NAME = "usersapi".getBytes(StandardCharsets.US_ASCII);
  private static final int PAGE = 4096;
  private static final int NOTES = 2;

  private volatile long forced;
  private int next;

  private Head(long forced, int next) {
    this.forced = forced;
    this.next = next;
  }

  /** The head of a new file. */
  static ByteBuffer fresh() {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    bytes.put(NAME).putInt(FORMAT);
    bytes.putInt(checksum(bytes, 0, NAME.length + Integer.BYTES, 0));
    for (int i = 0; i < NOTES; i++) {
      bytes.position((i + 1) * PAGE).put(note(0, i));
    }
    return bytes.rewind();
  }

  private static ByteBuffer note(long forced, int which) {
    ByteBuffer note = ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(forced);
    return note.putInt(checksum(note, 0, Long.BYTES, which + 1)).flip();
  }

  private static int checksum(ByteBuffer bytes, int from, int length, int salt) {
    CRC32C checksum = new CRC32C();
    checksum.update(salt);
    checksum.update(bytes.duplicate().position(from).limit(from + length));
    return (int) checksum.getValue();
  }

  /**
   * @throws StoreUnusable when the file does not begin with a head, or with a newer one
   */
  static Head read(FileChannel channel, String name) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE);
    try {
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, bytes.position()) < 0) {
          throw new EOFException("The file is shorter than its head");
        }
      }
    } catch (EOFException e) {
      throw new StoreUnusable("The file " + name + " is damaged; it was left as it is.", e);
    }
    byte[] what = new byte[NAME.length];
    bytes.flip().get(what);
    int format = bytes.getInt();
    if (bytes.getInt() != checksum(bytes, 0, NAME.length + Integer.BYTES, 0)
        || !Arrays.equals(what, NAME)) {
      throw new StoreUnusable("The file " + name + " is damaged; it was left as it is.", null);
    }
    if (format > FORMAT) {
      throw new StoreUnusable(
          "The file "
              + name
              + " has format "
              + format
              + " of a newer release; this one reads formats up to "
              + FORMAT
              + ".",
          null);
    }
    long forced = -1;
    int next = 0;
    for (int i = 0; i < NOTES; i++) {
      int from = (i + 1) * PAGE;
      long its = bytes.getLong(from);
      if (bytes.getInt(from + Long.BYTES) == checksum(bytes, from, Long.BYTES, i + 1)
          && its > forced) {
        forced = its;
        next = (i + 1) % NOTES;
      }
    }
    if (forced < 0) {
      throw new StoreUnusable("The file " + name + " is damaged; it was left as it is.", null);
    }
    return new Head(forced, next);
  }

  /** The number of the last write that is known to be on the disk. */
  long forced() {
    return forced;
  }

  /** Notes that every write up to this one is on the disk. */
  void note(FileChannel channel, long number) throws IOException {
    forced = number;
    Blocks.writeAll(channel, (next + 1L) * PAGE, note(number, next));
    next = (next + 1) % NOTES;
  }
}
