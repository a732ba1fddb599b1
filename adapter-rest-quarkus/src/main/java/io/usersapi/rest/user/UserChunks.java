package io.usersapi.rest.user;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.usersapi.domain.user.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Writes users as {@code {"users":[…]}}, in chunks that each end between two users. */
final class UserChunks implements Iterator<byte[]> {

  /** A chunk ends once it has so many bytes. */
  private static final int CHUNK = 64 * 1024;

  private final ObjectWriter writer;
  private final Iterator<User> users;
  private boolean begun;
  private boolean ended;

  UserChunks(ObjectMapper json, Iterator<User> users) {
    this.writer = json.writerFor(UserResponse.class);
    this.users = users;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public byte[] next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK + 4096);
    String before = begun ? "," : "{\"users\":[";
    begun = true;
    try {
      while (users.hasNext() && chunk.size() < CHUNK) {
        chunk.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(writer.writeValueAsBytes(UserResponse.from(users.next())));
        before = ",";
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!users.hasNext()) {
      ended = true;
      chunk.writeBytes(
          ((before.equals(",") ? "" : before) + "]}").getBytes(StandardCharsets.US_ASCII));
    }
    return chunk.toByteArray();
  }
}
