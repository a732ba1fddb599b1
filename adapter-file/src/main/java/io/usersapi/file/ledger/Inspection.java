package io.usersapi.file.ledger;

import io.usersapi.file.ledger.Blocks.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/** What reading every block of a file has shown, before anything is written. */
final class Inspection {

  private final String name;

  /** The number of the write that made each block; -1 for a damaged one. */
  private final long[] numbers;

  /** The writes that were promised to nobody. */
  private final SortedMap<Long, Found> late = new TreeMap<>();

  private final long length;
  private final long forced;
  private final long lastWrite;
  private final long end;

  /** A numbered write as it was found. */
  private static final class Found {
    final long first;
    final int count;
    int seen;
    boolean torn;

    Found(long first, int count) {
      this.first = first;
      this.count = count;
    }
  }

  /**
   * Reads every block.
   *
   * @throws StoreUnusable when what was forced to the disk is not there
   */
  Inspection(FileChannel channel, Head head, String name) throws IOException {
    this.name = name;
    this.forced = head.forced();
    this.length = channel.size();
    int blocks = Math.toIntExact(Blocks.in(length));
    this.numbers = new long[blocks];
    ByteBuffer units = ByteBuffer.allocateDirect(Blocks.AT_ONCE * Blocks.STRIDE);
    for (int done = 0; done < blocks; done += Blocks.AT_ONCE) {
      int many = Math.min(Blocks.AT_ONCE, blocks - done);
      Blocks.read(channel, done, units.clear().limit(many * Blocks.STRIDE));
      for (int i = 0; i < many; i++) {
        look(units, i * Blocks.STRIDE, done + i);
      }
    }
    long last = forced;
    while (isWhole(late.get(last + 1))) {
      last++;
    }
    this.lastWrite = last;
    this.end = endOf(last);
    if (end == 0 && forced > 0) {
      throw damaged();
    }
  }

  private void look(ByteBuffer units, int from, int block) {
    long number = Blocks.isWhole(units, from, block) ? Blocks.number(units, from) : -1;
    numbers[block] = number;
    if (number > forced) {
      int count = Blocks.count(units, from);
      Found found = late.computeIfAbsent(number, its -> new Found(block, count));
      found.torn |= found.count != count || block != found.first + found.seen;
      found.seen++;
    }
  }

  private static boolean isWhole(@Nullable Found found) {
    return found != null && !found.torn && found.seen == found.count;
  }

  /** Where the newest write ends that has at most that number, in blocks; 0 when there is none. */
  private long endOf(long write) {
    long newest = 0;
    long newestEnd = 0;
    for (int block = Blocks.UNNUMBERED; block < numbers.length; block++) {
      if (numbers[block] > 0 && numbers[block] <= write && numbers[block] >= newest) {
        newest = numbers[block];
        newestEnd = block + 1L;
      }
    }
    return newestEnd;
  }

  /** The length of the file, in bytes. */
  long length() {
    return length;
  }

  /** The last write that counts: it is whole, and so is every one before it. */
  long lastWrite() {
    return lastWrite;
  }

  /** Where that write ends, in blocks. */
  long end() {
    return end;
  }

  /** The blocks of later writes. */
  List<Span> writtenAfter(long write) {
    List<Span> spans = new ArrayList<>();
    for (int block = Blocks.UNNUMBERED; block < numbers.length; block++) {
      int first = block;
      while (block < numbers.length && numbers[block] > write) {
        block++;
      }
      if (block > first) {
        spans.add(new Span(first, block - first));
      }
    }
    return List.copyOf(spans);
  }

  /**
   * The number of the write that made a chunk.
   *
   * @throws StoreUnusable when it is not there as that write left it
   */
  long number(SFChunk chunk) {
    if (chunk.block < Blocks.UNNUMBERED || chunk.block + chunk.len > numbers.length) {
      throw damaged();
    }
    long number = numbers[(int) chunk.block];
    boolean whole =
        number > 0
            && Arrays.stream(numbers, (int) chunk.block, (int) chunk.block + chunk.len)
                .allMatch(its -> its == number);
    if (!whole) {
      throw damaged();
    }
    return number;
  }

  StoreUnusable damaged() {
    return new StoreUnusable("The file " + name + " is damaged; it was left as it is.", null);
  }
}
