package io.usersapi.file.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the file is. Tests have one that fails. */
@FunctionalInterface
interface Disk {

  /**
   * The disk of the machine. Without MVStore's file systems, which it looks up by the names of
   * their classes: a native executable knows no such names.
   */
  Disk OF_THE_MACHINE =
      file ->
          FileChannel.open(
              file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);

  /** Opens a file, to be read and written; makes it where it is not there. */
  FileChannel open(Path file) throws IOException;
}
