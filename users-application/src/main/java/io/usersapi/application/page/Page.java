package io.usersapi.application.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of what an app has.
 *
 * @param entries in the order that was asked for
 * @param next what follows; {@code null} where nothing does
 */
public record Page<T>(List<T> entries, @Nullable Range next) {
  public Page {
    entries = List.copyOf(entries);
  }
}
