package io.usersapi.rest.user;

import io.usersapi.domain.user.User;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Writes users in a format, in chunks that each end between two users. */
final class UserChunks implements Iterator<byte[]> {

  /** A chunk ends once it has so many bytes. */
  private static final int CHUNK = 64 * 1024;

  private final UserFormat format;
  private final Iterator<User> users;
  private boolean begun;
  private boolean ended;

  UserChunks(UserFormat format, Iterator<User> users) {
    this.format = format;
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
    String before = begun ? format.between() : format.begin();
    if (!begun && !users.hasNext()) {
      write(chunk, before);
    }
    begun = true;
    while (users.hasNext() && chunk.size() < CHUNK) {
      write(chunk, before);
      chunk.writeBytes(format.user(users.next()));
      before = format.between();
    }
    if (!users.hasNext()) {
      ended = true;
      write(chunk, format.end());
    }
    return chunk.toByteArray();
  }

  private static void write(ByteArrayOutputStream chunk, String text) {
    chunk.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
