package io.usersapi.rest.transfer;

import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.rest.http.StrictJson;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a backup as they are asked for; the file may be packed by gzip. */
final class BackupFile implements Iterator<Map<String, @Nullable Object>>, AutoCloseable {

  /** Longest line, in bytes: no record comes near. */
  private static final int MAX_LINE = 64 * 1024 * 1024;

  private static final int BUFFER = 64 * 1024;
  private static final int GZIP = 0x1f8b;

  private final InputStream bytes;
  private long number;
  private byte @Nullable [] next;

  private BackupFile(InputStream bytes) {
    this.bytes = bytes;
  }

  /**
   * @param name a path, or {@code -} for what comes in by standard input
   * @throws TransferImpossible when there is no such file, or it cannot be read
   */
  static BackupFile open(String name) {
    try {
      InputStream in = name.equals("-") ? System.in : Files.newInputStream(Path.of(name));
      return of(in);
    } catch (NoSuchFileException e) {
      throw new TransferImpossible("There is no file " + name + ".");
    } catch (IOException | IllegalArgumentException e) {
      throw new TransferImpossible("The file " + name + " cannot be read.");
    }
  }

  /**
   * The lines that the bytes are.
   *
   * @throws IOException when they cannot be read, or not be unpacked
   */
  static BackupFile of(InputStream in) throws IOException {
    return new BackupFile(unpacked(new BufferedInputStream(in, BUFFER)));
  }

  private static InputStream unpacked(BufferedInputStream in) throws IOException {
    in.mark(2);
    int first = in.read() << 8 | in.read();
    in.reset();
    return first == GZIP ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in;
  }

  @Override
  public boolean hasNext() {
    if (next == null) {
      next = readLine();
    }
    return next != null;
  }

  /**
   * The next line without its end; {@code null} after the last. Lines without text are left out.
   */
  private byte @Nullable [] readLine() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      for (int b = bytes.read(); b >= 0; b = bytes.read()) {
        if (b != '\n') {
          line.write(b);
        } else if (line.size() > 0) {
          return line.toByteArray();
        }
        if (line.size() > MAX_LINE) {
          throw malformed();
        }
      }
    } catch (IOException e) {
      throw new TransferImpossible("The backup cannot be read beyond line " + number + ".");
    }
    return line.size() > 0 ? line.toByteArray() : null;
  }

  @Override
  public Map<String, @Nullable Object> next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    byte[] line = next;
    next = null;
    number++;
    try {
      if (StrictJson.parse(line) instanceof Map<?, ?> members) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        members.forEach((name, value) -> map.put((String) name, value));
        return map;
      }
    } catch (StrictJson.Malformed e) {
      // As every other that is no object.
    }
    throw malformed();
  }

  private TransferImpossible malformed() {
    return new TransferImpossible(
        "Line "
            + (number == 0 ? 1 : number)
            + " of the backup is not one of a backup, or was cut.");
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      // All that was wanted of it was read.
    }
  }
}
