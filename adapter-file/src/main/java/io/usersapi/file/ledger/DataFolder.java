package io.usersapi.file.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The folder that holds the data file, and a file beside it that is locked as long as a process
 * uses them. Made with mode 0700 where it is not there, its files with mode 0600.
 */
final class DataFolder implements AutoCloseable {

  private static final String DATA = "users.db";
  private static final String LOCK = "users.lock";

  private final Path file;
  private final FileChannel lockChannel;
  private final FileLock lock;

  private DataFolder(Path file, FileChannel lockChannel, FileLock lock) {
    this.file = file;
    this.lockChannel = lockChannel;
    this.lock = lock;
  }

  /**
   * Takes the folder for this process, and makes what is not there yet.
   *
   * @throws StoreUnusable when another process has it, or it cannot be written
   */
  static DataFolder take(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, mode(folder, "rwx------"));
      }
      DataFolder taken = lock(folder);
      try {
        taken.makeFile();
        return taken;
      } catch (IOException | RuntimeException e) {
        taken.close();
        throw e;
      }
    } catch (IOException e) {
      throw new StoreUnusable("The data folder " + folder + " cannot be written.", e);
    }
  }

  private static FileAttribute<?>[] mode(Path path, String mode) {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }

  private static void touch(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(path, mode(path, "rw-------"));
    }
  }

  private static DataFolder lock(Path folder) throws IOException {
    Path path = folder.resolve(LOCK);
    touch(path);
    FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // This very process has it: as much in use as by another.
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw new StoreUnusable("The data folder " + folder + " is in use by another process.", null);
    }
    return new DataFolder(folder.resolve(DATA), channel, lock);
  }

  /** The file appears with its head or not at all. */
  private void makeFile() throws IOException {
    if (Files.exists(file)) {
      if (!Files.isWritable(file)) {
        throw new StoreUnusable("The file " + file + " cannot be written.", null);
      }
      return;
    }
    Path begun = file.resolveSibling(DATA + ".new");
    Files.deleteIfExists(begun);
    touch(begun);
    try (FileChannel channel = FileChannel.open(begun, StandardOpenOption.WRITE)) {
      ByteBuffer head = Head.fresh();
      Blocks.writeAll(channel, 0, head);
      channel.force(true);
    }
    Files.move(begun, file, StandardCopyOption.ATOMIC_MOVE);
    forceFolder();
  }

  /** So that the file's name survives a power cut; systems that cannot do that need not. */
  private void forceFolder() {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders.
    }
  }

  /** The data file of a folder, whether it is there or not. */
  static Path file(Path folder) {
    return folder.toAbsolutePath().normalize().resolve(DATA);
  }

  /** The data file. */
  Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    try {
      lock.release();
    } finally {
      lockChannel.close();
    }
  }
}
