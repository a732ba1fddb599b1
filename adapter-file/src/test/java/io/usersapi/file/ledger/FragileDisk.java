package io.usersapi.file.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FileBase;

/**
 * A disk for one file that knows what was forced, can lose and tear the rest, run full, and hold
 * forcing up.
 */
public final class FragileDisk {

  private static final int SECTOR = 512;
  private static final Map<String, FragileDisk> DISKS = new ConcurrentHashMap<>();

  /** Something done to the file that was not forced yet: a write, or a cut where bytes is empty. */
  private record Change(long at, byte[] bytes) {}

  private final Path file;
  private byte[] forced;
  private final List<Change> unforced = new ArrayList<>();
  private long capacity = Long.MAX_VALUE;
  private boolean failing;
  private Runnable beforeForce = () -> {};
  private long forces;

  private FragileDisk(Path file) {
    this.file = file;
    try {
      forced = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens a file on such a disk; a {@link Disk}. */
  static FileChannel open(Path file) throws IOException {
    FileChannel base = Disk.OF_THE_MACHINE.open(file);
    return new Channel(of(file), base);
  }

  /** The disk of a file that was opened by {@link #open}. */
  static FragileDisk of(Path file) {
    return DISKS.computeIfAbsent(file.toString(), name -> new FragileDisk(file));
  }

  static void forget(Path file) {
    DISKS.remove(file.toString());
  }

  /** Lets the file grow no further than so many bytes. */
  synchronized void limit(long bytes) {
    capacity = bytes;
  }

  /** Lets every write and every force fail, or no longer. */
  synchronized void fail(boolean fails) {
    failing = fails;
  }

  /** What is done at each force, before it takes place. */
  synchronized void beforeForce(Runnable action) {
    beforeForce = action;
  }

  /** How many forces took place. */
  synchronized long forces() {
    return forces;
  }

  private synchronized void write(FileChannel base, ByteBuffer bytes, long at) throws IOException {
    if (failing || at + bytes.remaining() > capacity) {
      throw new IOException("No space left on device");
    }
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    unforced.add(new Change(at, copy));
    base.write(ByteBuffer.wrap(copy), at);
  }

  private synchronized void cut(FileChannel base, long length) throws IOException {
    unforced.add(new Change(length, new byte[0]));
    base.truncate(length);
  }

  private void force() throws IOException {
    Runnable before;
    int upTo;
    synchronized (this) {
      before = beforeForce;
      upTo = unforced.size();
    }
    before.run();
    synchronized (this) {
      if (failing) {
        throw new IOException("Input/output error");
      }
      List<Change> done = unforced.subList(0, upTo);
      for (Change change : done) {
        forced = applied(forced, change);
      }
      done.clear();
      forces++;
    }
  }

  private static byte[] applied(byte[] content, Change change) {
    if (change.bytes().length == 0) {
      return Arrays.copyOf(content, (int) change.at());
    }
    int end = (int) change.at() + change.bytes().length;
    byte[] longer = content.length >= end ? content : Arrays.copyOf(content, end);
    System.arraycopy(change.bytes(), 0, longer, (int) change.at(), change.bytes().length);
    return longer;
  }

  /** What is on the disk after a power cut: of what was not forced nothing, some, or parts. */
  synchronized byte[] afterPowerCut(Random random) {
    byte[] content = forced.clone();
    int how = random.nextInt(5);
    int whole = random.nextInt(unforced.size() + 1);
    for (int i = 0; i < unforced.size(); i++) {
      Change change = unforced.get(i);
      boolean first = how == 1 && i < whole;
      if (how == 2 || first) {
        content = applied(content, change);
      } else if ((how == 1 && i == whole) || how == 3) {
        content = torn(content, change, how == 1, random);
      } else if (how == 4) {
        content = holed(content, change, random);
      }
    }
    return content;
  }

  /** Keeps a beginning of the write, or any of its sectors. */
  private static byte[] torn(byte[] content, Change change, boolean beginning, Random random) {
    if (change.bytes().length == 0) {
      return random.nextBoolean() ? applied(content, change) : content;
    }
    byte[] result = content;
    int until = random.nextInt(change.bytes().length + 1);
    for (int from = 0; from < change.bytes().length; ) {
      long at = change.at() + from;
      int to = (int) Math.min(change.bytes().length, from + SECTOR - at % SECTOR);
      if (beginning ? to <= until : random.nextBoolean()) {
        result = applied(result, new Change(at, Arrays.copyOfRange(change.bytes(), from, to)));
      }
      from = to;
    }
    return result;
  }

  /** Keeps all but one sector of the write. */
  private static byte[] holed(byte[] content, Change change, Random random) {
    if (change.bytes().length == 0) {
      return content;
    }
    byte[] result = applied(content.clone(), change);
    int from = random.nextInt(change.bytes().length);
    int to = Math.min(change.bytes().length, from + SECTOR);
    for (int i = from; i < to; i++) {
      int at = (int) change.at() + i;
      result[at] = at < content.length ? content[at] : 0;
    }
    return result;
  }

  private static final class Channel extends FileBase {
    private final FragileDisk disk;
    private final FileChannel base;

    Channel(FragileDisk disk, FileChannel base) {
      this.disk = disk;
      this.base = base;
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public long position() throws IOException {
      return base.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      base.position(at);
      return this;
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
      return base.read(bytes);
    }

    @Override
    public int read(ByteBuffer bytes, long at) throws IOException {
      return base.read(bytes, at);
    }

    @Override
    public int write(ByteBuffer bytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer bytes, long at) throws IOException {
      int length = bytes.remaining();
      disk.write(base, bytes, at);
      return length;
    }

    @Override
    public FileChannel truncate(long length) throws IOException {
      disk.cut(base, length);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      disk.force();
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) throws IOException {
      return base.tryLock(at, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
