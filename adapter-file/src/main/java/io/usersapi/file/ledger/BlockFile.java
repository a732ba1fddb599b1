package io.usersapi.file.ledger;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that MVStore reads and writes, each with a checksum, and each with the number of the
 * write that made it: so that a write which a crash tore is known as such and takes no effect, and
 * damage is told from it.
 *
 * <p>A file begins with its {@link Head}. Block {@code n} follows at {@code Head.SIZE + n *
 * STRIDE}: 4096 bytes of MVStore's, the number of the write (8 bytes), how many blocks it has (4),
 * and the CRC-32C of all that and of {@code n} (4). Blocks 0 and 1, MVStore's header, which is
 * written over in place, are of no numbered write; each is a copy of the other, with a checksum of
 * its own.
 *
 * <p>After every {@link #sync} the head is told the number of the last write that was forced. A
 * write with a number up to that must be whole wherever it is still in use. One with a greater
 * number was promised to nobody: it counts when it is whole and so is every write before it; else
 * it is erased before anything else is written.
 */
final class BlockFile extends RandomAccessStore {

  static final int BLOCK = 4096;
  private static final int TRAILER = Long.BYTES + Integer.BYTES + Integer.BYTES;
  static final int STRIDE = BLOCK + TRAILER;

  /** How many of MVStore's blocks stand before the first numbered one. */
  private static final int UNNUMBERED = 2;

  /** How many blocks are read or written at once. */
  private static final int AT_ONCE = 128;

  private static final int CACHE_MEGABYTES = 32;

  /** What of the file must be free before its end is cut off, in percent. */
  private static final int WORTH_SHRINKING = 25;

  /** Consecutive blocks. */
  private record Span(long first, long count) {
    boolean overlaps(long from, long number) {
      return from < first + count && first < from + number;
    }
  }

  /**
   * A state of the file that is on the disk.
   *
   * @param write the last numbered write
   * @param end where it ends, in blocks
   * @param version MVStore's
   */
  private record Forced(long write, long end, long version) {}

  private final FileChannel channel;
  private final String name;
  private final Head head;
  private final ByteBuffer out = ByteBuffer.allocateDirect(AT_ONCE * STRIDE);

  /** Written since the last sync; by the one writer. */
  private final List<Span> unforced = new ArrayList<>();

  /** What counts for nothing, until it was erased. */
  private volatile List<Span> voided = List.of();

  private long lastWrite;

  /** Where the last numbered write ends, in blocks. */
  private long end;

  /** What there was at the last sync. */
  private Forced forced = new Forced(0, 0, 0);

  private boolean onlyTail;

  private BlockFile(String name, FileChannel channel, Head head) {
    super(new HashMap<>(Map.of("cacheSize", CACHE_MEGABYTES)));
    this.name = name;
    this.channel = channel;
    this.head = head;
    init(name, false);
  }

  /**
   * Opens a file that no other process uses, and reads every block of it; writes nothing.
   *
   * @param path in the notation of {@link FilePath}
   * @throws StoreUnusable when it is damaged, or its format is newer
   */
  static Inspection inspect(String path) throws IOException {
    FileChannel channel = FilePath.get(path).open("rw");
    try {
      BlockFile file = new BlockFile(path, channel, Head.read(channel, path));
      return file.new Inspection();
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Opens the file anew after a failure: what was written since the last sync counts for nothing.
   * To be followed by {@link #approve}, once MVStore has read it.
   */
  BlockFile reopen() throws IOException {
    BlockFile file = new BlockFile(name, FilePath.get(name).open("rw"), head);
    file.forced = forced;
    file.lastWrite = forced.write();
    file.end = forced.end();
    file.setSize(forced.end() * BLOCK);
    unforced.addAll(voided);
    file.voided = List.copyOf(unforced);
    return file;
  }

  /**
   * To be asked once MVStore has read the file that was opened anew, and before it writes.
   *
   * @throws MVStoreException when MVStore did not find what was forced last
   */
  void approve() {
    if (lastChunkVersion() != forced.version()) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT,
          "Version {0} is there, and not {1}",
          lastChunkVersion(),
          forced.version());
    }
    try {
      setSize(blocksOf(channel.size()) * BLOCK);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_READING_FAILED, "Cannot tell the size of {0}", name, e);
    }
  }

  boolean isUsable() {
    return channel.isOpen();
  }

  /** How many bytes were written since the file was opened. */
  long written() {
    return writeBytes.get();
  }

  private static long blocksOf(long length) {
    return Math.max(0, (length - Head.SIZE) / STRIDE);
  }

  private static long place(long block) {
    return Head.SIZE + block * STRIDE;
  }

  private static int checksum(ByteBuffer unit, int from, long block) {
    CRC32C checksum = new CRC32C();
    checksum.update(
        unit.duplicate().position(from).limit(from + BLOCK + Long.BYTES + Integer.BYTES));
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      checksum.update((int) (block >>> shift));
    }
    return (int) checksum.getValue();
  }

  private static boolean isWhole(ByteBuffer unit, int from, long block) {
    return unit.getInt(from + STRIDE - Integer.BYTES) == checksum(unit, from, block);
  }

  private static long numberOf(ByteBuffer unit, int from) {
    return unit.getLong(from + BLOCK);
  }

  // Reading

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long pos, int length) {
    long first = pos / BLOCK;
    int skipped = (int) (pos % BLOCK);
    int count = (skipped + length + BLOCK - 1) / BLOCK;
    try {
      ByteBuffer units = ByteBuffer.allocate(count * STRIDE);
      readUnits(channel, first, units);
      ByteBuffer data = ByteBuffer.allocate(length);
      for (int i = 0; i < count; i++) {
        require(units, i * STRIDE, first + i);
        int from = i * STRIDE + (i == 0 ? skipped : 0);
        int many = Math.min(data.remaining(), (i + 1) * STRIDE - TRAILER - from);
        data.put(units.duplicate().position(from).limit(from + many));
      }
      readCount.incrementAndGet();
      readBytes.addAndGet(length);
      return data.flip();
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_READING_FAILED, "Cannot read {0} bytes at {1}", length, pos, e);
    }
  }

  private void require(ByteBuffer units, int from, long block) throws IOException {
    if (block >= UNNUMBERED && !isWhole(units, from, block)) {
      throw new IOException("Block " + block + " is damaged");
    }
    for (Span span : voided) {
      if (block >= UNNUMBERED && span.overlaps(block, 1)) {
        throw new IOException("Block " + block + " counts for nothing");
      }
    }
  }

  private static void readUnits(FileChannel channel, long first, ByteBuffer units)
      throws IOException {
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

  // Writing

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long pos, ByteBuffer data) {
    if (pos % BLOCK != 0 || data.remaining() % BLOCK != 0) {
      throw new IllegalArgumentException("Blocks are written whole");
    }
    long first = pos / BLOCK;
    int count = data.remaining() / BLOCK;
    long number = 0;
    if (first >= UNNUMBERED) {
      number = ++lastWrite;
      end = first + count;
    }
    setSize(Math.max(size(), pos + data.remaining()));
    unforced.add(new Span(first, count));
    try {
      erase();
      writeUnits(first, count, number, data);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_WRITING_FAILED, "Cannot write at {0}", pos, e);
    }
    writeCount.incrementAndGet();
    writeBytes.addAndGet((long) count * BLOCK);
  }

  private void writeUnits(long first, int count, long number, ByteBuffer data) throws IOException {
    for (int done = 0; done < count; ) {
      int many = Math.min(AT_ONCE, count - done);
      out.clear();
      for (int i = 0; i < many; i++) {
        int from = out.position();
        out.put(data.duplicate().limit(data.position() + BLOCK));
        data.position(data.position() + BLOCK);
        out.putLong(number).putInt(count);
        out.putInt(checksum(out, from, first + done + i));
      }
      writeAll(channel, place(first + done), out.flip());
      done += many;
    }
  }

  static void writeAll(FileChannel channel, long at, ByteBuffer bytes) throws IOException {
    long place = at;
    while (bytes.hasRemaining()) {
      place += channel.write(bytes, place);
    }
  }

  /**
   * Makes what counts for nothing unreadable, in the same breath as what is written in its place.
   */
  private void erase() throws IOException {
    if (voided.isEmpty()) {
      return;
    }
    long blocks = blocksOf(channel.size() + STRIDE - 1);
    for (Span span : voided) {
      for (long block = Math.max(UNNUMBERED, span.first());
          block < Math.min(blocks, span.first() + span.count());
          block++) {
        long bytes = Math.min(STRIDE, channel.size() - place(block));
        if (bytes > 0) {
          writeAll(channel, place(block), ByteBuffer.allocate((int) bytes));
        }
      }
    }
    unforced.addAll(voided);
    voided = List.of();
  }

  /** Forces all that was written to the disk, and then notes in the head that it was. */
  @Override
  public void sync() {
    try {
      channel.force(false);
      unforced.clear();
      forced = new Forced(lastWrite, end, lastChunkVersion());
      if (lastWrite != head.forced()) {
        head.note(channel, lastWrite);
      }
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_WRITING_FAILED, "Cannot force {0} to the disk", name, e);
    }
  }

  /**
   * Leaves no mark that the file was closed. MVStore would believe it, look at old chunks which a
   * torn write may have taken before, and go back to a version from before them; without the mark
   * it takes the newest.
   */
  @Override
  protected void writeCleanShutdown() {
    saveChunkLock.lock();
    try {
      shrinkStoreIfPossible(0);
      sync();
    } finally {
      saveChunkLock.unlock();
    }
  }

  @Override
  protected void shrinkStoreIfPossible(int minPercent) {
    super.shrinkStoreIfPossible(minPercent == 0 ? 0 : Math.max(WORTH_SHRINKING, minPercent));
  }

  @Override
  protected void truncate(long size) {
    writeCount.incrementAndGet();
    try {
      channel.truncate(place(size / BLOCK));
      setSize(size);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_WRITING_FAILED, "Cannot shorten {0}", name, e);
    }
  }

  /** Whether only chunks near the end are to be rewritten next, so that it can be cut off. */
  void compactTail(boolean tail) {
    onlyTail = tail;
  }

  @Override
  public @Nullable List<SFChunk> getRewriteCandidates() {
    if (!onlyTail) {
      return null;
    }
    long from = size() / BLOCK / 2;
    return getChunks().values().stream().filter(chunk -> chunk.block >= from).toList();
  }

  // What MVStore never asks of a store that it was given open

  @Override
  public void open(String fileName, boolean readOnly, char @Nullable [] encryptionKey) {
    throw new UnsupportedOperationException();
  }

  @Override
  public BlockFile open(String fileName, boolean readOnly) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void backup(ZipOutputStream out) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int getDefaultRetentionTime() {
    return 0;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_WRITING_FAILED, "Cannot close {0}", name, e);
    } finally {
      super.close();
    }
  }

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

  /** What reading every block of the file has shown. */
  final class Inspection {

    /** The number of the write that made each block; -1 for a damaged one. */
    private final long[] numbers;

    /** The writes that were promised to nobody. */
    private final SortedMap<Long, Found> late = new TreeMap<>();

    private final long length;

    private Inspection() throws IOException {
      length = channel.size();
      int blocks = Math.toIntExact(blocksOf(length));
      numbers = new long[blocks];
      long newest = -1;
      long newestEnd = 0;
      ByteBuffer units = ByteBuffer.allocateDirect(AT_ONCE * STRIDE);
      for (int done = 0; done < blocks; done += AT_ONCE) {
        int many = Math.min(AT_ONCE, blocks - done);
        readUnits(channel, done, units.clear().limit(many * STRIDE));
        for (int i = 0; i < many; i++) {
          look(units, i * STRIDE, done + i);
        }
      }
      lastWrite = head.forced();
      while (isWhole(late.get(lastWrite + 1))) {
        lastWrite++;
      }
      voided = writtenAfter(lastWrite);
      for (int block = UNNUMBERED; block < blocks; block++) {
        if (numbers[block] <= lastWrite && numbers[block] >= newest) {
          newest = numbers[block];
          newestEnd = block + 1L;
        }
      }
      boolean begun = newest > 0;
      if (!begun && head.forced() > 0) {
        throw damaged();
      }
      end = begun ? newestEnd : 0;
      // MVStore, where it has to search, begins at the end.
      setSize(end * BLOCK);
    }

    private List<Span> writtenAfter(long write) {
      List<Span> spans = new ArrayList<>();
      for (int block = UNNUMBERED; block < numbers.length; block++) {
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

    private void look(ByteBuffer units, int from, int block) {
      boolean whole = BlockFile.isWhole(units, from, block);
      long number = whole ? numberOf(units, from) : -1;
      numbers[block] = number;
      if (number > head.forced()) {
        int count = units.getInt(from + BLOCK + Long.BYTES);
        Found found = late.computeIfAbsent(number, its -> new Found(block, count));
        found.torn |= found.count != count || block != found.first + found.seen;
        found.seen++;
      }
    }

    private static boolean isWhole(@Nullable Found found) {
      return found != null && !found.torn && found.seen == found.count;
    }

    BlockFile file() {
      return BlockFile.this;
    }

    StoreUnusable damaged() {
      return new StoreUnusable("The file " + name + " is damaged; it was left as it is.", null);
    }

    /**
     * To be asked once MVStore has read the file, and before it writes: whether what it found is
     * the newest that there is, and whole. What was promised to nobody, and counts all the same, is
     * forced to the disk now.
     *
     * @throws StoreUnusable when it is not
     */
    void approve() {
      long newest = 0;
      for (SFChunk chunk : getChunks().values()) {
        if (chunk.equals(lastChunk) || chunk.maxLenLive > 0) {
          newest = Math.max(newest, number(chunk));
        }
      }
      if (newest < head.forced()) {
        throw damaged();
      }
      if (newest < lastWrite) {
        // Whole, but MVStore had no use for it, and it was promised to nobody.
        voided = writtenAfter(newest);
        lastWrite = newest;
        end = lastChunk == null ? 0 : lastChunk.block + lastChunk.len;
      }
      setSize(blocksOf(length) * BLOCK);
      if (lastWrite > head.forced()) {
        sync();
      }
      forced = new Forced(lastWrite, end, lastChunkVersion());
    }

    private long number(SFChunk chunk) {
      if (chunk.block < UNNUMBERED || chunk.block + chunk.len > numbers.length) {
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
  }
}
