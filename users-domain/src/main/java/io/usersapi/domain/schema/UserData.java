package io.usersapi.domain.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The data of one user: keys with their values, each a {@link String}, {@link Boolean} or {@link
 * BigDecimal}, in a fixed order. Immutable, and small in memory.
 */
public final class UserData {

  private static final UserData EMPTY = new UserData(new Object[0]);

  /** Keys and values in turn. */
  private final Object[] entries;

  private UserData(Object[] entries) {
    this.entries = entries;
  }

  /**
   * Data that was validated before, as a store gives it back.
   *
   * @throws IllegalArgumentException for a key that is none, or a value of another type
   */
  public static UserData of(Map<String, ?> values) {
    Builder builder = new Builder(values.size());
    values.forEach(builder::put);
    return builder.build();
  }

  /** No data. */
  public static UserData empty() {
    return EMPTY;
  }

  /** How many keys there are. */
  public int size() {
    return entries.length / 2;
  }

  /** The value under a key, or {@code null} when it is absent. */
  public @Nullable Object get(String key) {
    for (int i = 0; i < entries.length; i += 2) {
      if (entries[i].equals(key)) {
        return entries[i + 1];
      }
    }
    return null;
  }

  /** Shows every key and its value, in order. */
  public void forEach(BiConsumer<? super String, Object> action) {
    for (int i = 0; i < entries.length; i += 2) {
      action.accept((String) entries[i], entries[i + 1]);
    }
  }

  /** A copy as a map, in the same order. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    forEach(map::put);
    return map;
  }

  /** Whether both have equal values under the same keys, whatever their order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UserData data && toMap().equals(data.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  /** The keys alone: values belong into no log. */
  @Override
  public String toString() {
    return toMap().keySet().toString();
  }

  /** Gathers keys and values. */
  static final class Builder {
    private final List<Object> entries;

    Builder(int expected) {
      entries = new ArrayList<>(2 * expected);
    }

    void put(String key, Object value) {
      boolean scalar =
          value instanceof String || value instanceof Boolean || value instanceof BigDecimal;
      if (!scalar || !Field.isKey(key)) {
        throw new IllegalArgumentException(
            "Data has field keys, each with a string, boolean or decimal number");
      }
      entries.add(key);
      entries.add(value);
    }

    UserData build() {
      return entries.isEmpty() ? EMPTY : new UserData(entries.toArray());
    }
  }
}
