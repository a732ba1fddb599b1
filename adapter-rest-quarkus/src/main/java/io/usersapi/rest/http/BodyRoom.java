package io.usersapi.rest.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that long bodies have together, from the moment that they come until their requests
 * are answered: however many clients send however long bodies, no more is held.
 */
final class BodyRoom {

  private final long size;
  private final AtomicLong held = new AtomicLong();

  /**
   * @param size in bytes
   */
  BodyRoom(long size) {
    this.size = size;
  }

  /** An eighth of the heap: buffers grow by doubling, so that they may be twice what they hold. */
  static BodyRoom ofThisProcess() {
    return new BodyRoom(Runtime.getRuntime().maxMemory() / 16);
  }

  /** Holds that many bytes more, unless that is more than there is room for. */
  boolean hold(int bytes) {
    if (held.addAndGet(bytes) <= size) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /** Gives back what was held. */
  void free(int bytes) {
    held.addAndGet(-bytes);
  }

  /** How many bytes are held. */
  long held() {
    return held.get();
  }
}
