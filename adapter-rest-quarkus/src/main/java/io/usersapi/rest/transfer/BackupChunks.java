package io.usersapi.rest.transfer;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Writes lines of plain values as JSON, in chunks that each end between two lines. */
final class BackupChunks implements Iterator<byte[]> {

  /** A chunk ends once it has so many bytes. */
  private static final int CHUNK = 64 * 1024;

  private final ObjectMapper json;
  private final Iterator<Map<String, @Nullable Object>> lines;

  BackupChunks(ObjectMapper json, Iterator<Map<String, @Nullable Object>> lines) {
    this.json = json;
    this.lines = lines;
  }

  @Override
  public boolean hasNext() {
    return lines.hasNext();
  }

  /** Lines with a line feed between each two, and none at the end. */
  @Override
  public byte[] next() {
    if (!lines.hasNext()) {
      throw new NoSuchElementException();
    }
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + 4096);
    try {
      chunk.writeBytes(json.writeValueAsBytes(lines.next()));
      while (lines.hasNext() && chunk.size() < CHUNK) {
        chunk.write('\n');
        chunk.writeBytes(json.writeValueAsBytes(lines.next()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return chunk.toByteArray();
  }
}
