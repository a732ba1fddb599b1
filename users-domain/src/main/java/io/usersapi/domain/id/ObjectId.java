package io.usersapi.domain.id;

import org.jspecify.annotations.Nullable;

/**
 * An identifier of 12 bytes, written as 24 lower-case hex digits, in the layout of a BSON ObjectId.
 *
 * @param value 24 characters out of {@code 0-9a-f}
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-types/#objectid">BSON
 *     ObjectId</a>
 */
public record ObjectId(String value) implements Comparable<ObjectId> {

  /** Digits of the written form. */
  public static final int LENGTH = 24;

  /**
   * @throws IllegalArgumentException when {@code value} is not 24 lower-case hex digits
   */
  public ObjectId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("An id has 24 lower-case hex digits");
    }
  }

  /** Whether {@code value} is written as an id is. */
  public static boolean isValid(String value) {
    if (value.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = value.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int compareTo(ObjectId other) {
    return value.compareTo(other.value);
  }

  /**
   * Written out, and so is the hash: a native executable interprets what the compiler would make of
   * a record's, which costs more than all else that a call does.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ObjectId id && value.equals(id.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
