package io.usersapi.file.ledger;

import io.usersapi.file.ledger.Blocks.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.RandomAccessStore;
import org.h2.mvstore.SFChunk;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that MVStore reads and writes, each with a checksum, and each with the number of the
 * write that made it: so that a write which a crash tore is known as such and takes no effect, and
 * damage is told from it.
 *
 * <p>{@link Blocks} tells how they stand in the file. Blocks 0 and 1, MVStore's header, which is
 * written over in place, are of no numbered write; each is a copy of the other, with a checksum of
 * its own.
 *
 * <p>After every {@link #sync} the head is told the number of the last write that was forced. A
 * write with a number up to that must be whole wherever it is still in use. One with a greater
 * number was promised to nobody: it counts when it is whole and so is every write before it; else
 * it is erased before anything else is written.
 */
final class BlockFile extends RandomAccessStore {

  private static final int CACHE_MEGABYTES = 32;

  /** What of the file must be free before its end is cut off, in percent. */
  private static final int WORTH_SHRINKING = 25;

  /**
   * A state of the file that is on the disk.
   *
   * @param write the last numbered write
   * @param end where it ends, in blocks
   * @param version MVStore's
   */
  private record Forced(long write, long end, long version) {}

  private final Disk disk;
  private final Path path;
  private final FileChannel channel;
  private final Head head;
  private final ByteBuffer out = ByteBuffer.allocateDirect(Blocks.AT_ONCE * Blocks.STRIDE);

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

  /** What opening has shown, until it was approved; none in a file that was opened anew. */
  private @Nullable Inspection inspection;

  private BlockFile(Disk disk, Path path, FileChannel channel, Head head) {
    super(new HashMap<>(Map.of("cacheSize", CACHE_MEGABYTES)));
    this.disk = disk;
    this.path = path;
    this.channel = channel;
    this.head = head;
    init(path.toString(), false);
  }

  /**
   * Opens a file that no other process uses, and reads every block of it; writes nothing before
   * {@link #approve}.
   *
   * @throws StoreUnusable when it is damaged, or its format is newer
   */
  static BlockFile open(Disk disk, Path path) throws IOException {
    FileChannel channel = disk.open(path);
    try {
      Head head = Head.read(channel, path.toString());
      BlockFile file = new BlockFile(disk, path, channel, head);
      file.begin(new Inspection(channel, head, path.toString()));
      return file;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void begin(Inspection found) {
    inspection = found;
    lastWrite = found.lastWrite();
    voided = found.writtenAfter(lastWrite);
    end = found.end();
    // MVStore, where it has to search, begins at the end.
    setSize(end * Blocks.SIZE);
  }

  /**
   * Opens the file anew after a failure: what was written since the last sync counts for nothing.
   * To be followed by {@link #approve}, once MVStore has read it.
   */
  BlockFile reopen() throws IOException {
    BlockFile file = new BlockFile(disk, path, disk.open(path), head);
    file.forced = forced;
    file.lastWrite = forced.write();
    file.end = forced.end();
    file.setSize(forced.end() * Blocks.SIZE);
    unforced.addAll(voided);
    file.voided = List.copyOf(unforced);
    return file;
  }

  /**
   * To be asked once MVStore has read the file, and before it writes: whether what it found is the
   * newest that there is, and whole. What was promised to nobody, and counts all the same, is
   * forced to the disk now.
   *
   * @throws StoreUnusable when a file that was opened is damaged
   * @throws MVStoreException when a file that was opened anew lacks what was forced last, or cannot
   *     be written
   */
  void approve() {
    if (inspection == null) {
      approveAnew();
    } else {
      approve(inspection);
      inspection = null;
    }
  }

  private void approve(Inspection found) {
    long newest = 0;
    for (SFChunk chunk : getChunks().values()) {
      if (chunk.equals(lastChunk) || chunk.maxLenLive > 0) {
        newest = Math.max(newest, found.number(chunk));
      }
    }
    if (newest < head.forced()) {
      throw found.damaged();
    }
    if (newest < lastWrite) {
      // Whole, but MVStore had no use for it, and it was promised to nobody.
      voided = found.writtenAfter(newest);
      lastWrite = newest;
      end = lastChunk == null ? 0 : lastChunk.block + lastChunk.len;
    }
    setSize(Blocks.in(found.length()) * Blocks.SIZE);
    if (lastWrite > head.forced()) {
      sync();
    }
    forced = new Forced(lastWrite, end, lastChunkVersion());
  }

  private void approveAnew() {
    if (lastChunkVersion() != forced.version()) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_FILE_CORRUPT,
          "Version {0} is there, and not {1}",
          lastChunkVersion(),
          forced.version());
    }
    try {
      setSize(Blocks.in(channel.size()) * Blocks.SIZE);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_READING_FAILED, "Cannot tell the size of {0}", path, e);
    }
  }

  boolean isUsable() {
    return channel.isOpen();
  }

  /** How many bytes were written since the file was opened. */
  long written() {
    return writeBytes.get();
  }

  // Reading

  @Override
  public ByteBuffer readFully(@Nullable SFChunk chunk, long pos, int length) {
    long first = pos / Blocks.SIZE;
    int skipped = (int) (pos % Blocks.SIZE);
    int count = (skipped + length + Blocks.SIZE - 1) / Blocks.SIZE;
    try {
      ByteBuffer units = ByteBuffer.allocate(count * Blocks.STRIDE);
      Blocks.read(channel, first, units);
      ByteBuffer data = ByteBuffer.allocate(length);
      for (int i = 0; i < count; i++) {
        require(units, i * Blocks.STRIDE, first + i);
        int from = i * Blocks.STRIDE + (i == 0 ? skipped : 0);
        int many = Math.min(data.remaining(), (i + 1) * Blocks.STRIDE - Blocks.TRAILER - from);
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
    if (block >= Blocks.UNNUMBERED && !Blocks.isWhole(units, from, block)) {
      throw new IOException("Block " + block + " is damaged");
    }
    for (Span span : voided) {
      if (block >= Blocks.UNNUMBERED && span.overlaps(block, 1)) {
        throw new IOException("Block " + block + " counts for nothing");
      }
    }
  }

  // Writing

  @Override
  protected void writeFully(@Nullable SFChunk chunk, long pos, ByteBuffer data) {
    if (pos % Blocks.SIZE != 0 || data.remaining() % Blocks.SIZE != 0) {
      throw new IllegalArgumentException("Blocks are written whole");
    }
    long first = pos / Blocks.SIZE;
    int count = data.remaining() / Blocks.SIZE;
    long number = 0;
    if (first >= Blocks.UNNUMBERED) {
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
    writeBytes.addAndGet((long) count * Blocks.SIZE);
  }

  private void writeUnits(long first, int count, long number, ByteBuffer data) throws IOException {
    for (int done = 0; done < count; ) {
      int many = Math.min(Blocks.AT_ONCE, count - done);
      out.clear();
      for (int i = 0; i < many; i++) {
        out.put(data.duplicate().limit(data.position() + Blocks.SIZE));
        data.position(data.position() + Blocks.SIZE);
        Blocks.seal(out, first + done + i, number, count);
      }
      Blocks.writeAll(channel, Blocks.place(first + done), out.flip());
      done += many;
    }
  }

  /**
   * Makes what counts for nothing unreadable, in the same breath as what is written in its place.
   */
  private void erase() throws IOException {
    if (voided.isEmpty()) {
      return;
    }
    long blocks = Blocks.in(channel.size() + Blocks.STRIDE - 1);
    for (Span span : voided) {
      for (long block = Math.max(Blocks.UNNUMBERED, span.first());
          block < Math.min(blocks, span.first() + span.count());
          block++) {
        long bytes = Math.min(Blocks.STRIDE, channel.size() - Blocks.place(block));
        if (bytes > 0) {
          Blocks.writeAll(channel, Blocks.place(block), ByteBuffer.allocate((int) bytes));
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
          DataUtils.ERROR_WRITING_FAILED, "Cannot force {0} to the disk", path, e);
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
      channel.truncate(Blocks.place(size / Blocks.SIZE));
      setSize(size);
    } catch (IOException e) {
      throw DataUtils.newMVStoreException(
          DataUtils.ERROR_WRITING_FAILED, "Cannot shorten {0}", path, e);
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
    long from = size() / Blocks.SIZE / 2;
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
          DataUtils.ERROR_WRITING_FAILED, "Cannot close {0}", path, e);
    } finally {
      super.close();
    }
  }
}
