package io.usersapi.domain.app;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.id.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The internal key of one creation of an app. An app made again under the same name has another
 * key, so what still carries the former one belongs to nobody.
 *
 * @param id unique over all creations
 */
public record AppKey(ObjectId id) implements Comparable<AppKey> {
  public AppKey {
    requireNonNull(id);
  }

  /** The key's 24 hex digits. */
  public String value() {
    return id.value();
  }

  @Override
  public int compareTo(AppKey other) {
    return id.compareTo(other.id);
  }

  /** Written out, as an {@link ObjectId}'s is. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AppKey key && id.equals(key.id);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return value();
  }
}
