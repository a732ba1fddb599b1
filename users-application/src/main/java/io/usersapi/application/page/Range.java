package io.usersapi.application.page;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an app has, in one order, from the beginning or from behind one entry. Whoever is there
 * throughout, under what the order goes by, is met exactly once on the way, however many come and
 * go meanwhile. A creation never changes, and neither does a user's email.
 */
public sealed interface Range {

  /** All by creation. */
  record ByCreation(CreationOrder order, @Nullable Creation after) implements Range {
    public ByCreation {
      requireNonNull(order);
    }

    @Override
    public Range after(Listed last) {
      return new ByCreation(order, last.creation());
    }

    @Override
    public <T extends Listed> List<T> first(Paged<T> store, AppKey app, int limit) {
      return store.pageByCreation(app, order, after, limit);
    }
  }

  /**
   * Those whose email begins with a text, by email.
   *
   * @param prefix what {@link Email#normaliseStart} gave; empty for all
   * @param after a {@link Listed#listedAs}
   */
  record ByEmail(String prefix, @Nullable String after) implements Range {
    public ByEmail {
      requireNonNull(prefix);
    }

    @Override
    public Range after(Listed last) {
      return new ByEmail(prefix, last.listedAs());
    }

    @Override
    public <T extends Listed> List<T> first(Paged<T> store, AppKey app, int limit) {
      return Email.canStartWith(prefix) ? store.pageByEmail(app, prefix, after, limit) : List.of();
    }
  }

  /** The same range, from behind this entry. */
  Range after(Listed last);

  /**
   * The first of the range.
   *
   * @param limit how many at most, from 1
   */
  <T extends Listed> List<T> first(Paged<T> store, AppKey app, int limit);

  /**
   * The first of the range, and what follows them.
   *
   * @param limit how many at most, from 1
   */
  default <T extends Listed> Page<T> page(Paged<T> store, AppKey app, int limit) {
    List<T> found = first(store, app, limit + 1);
    if (found.size() <= limit) {
      return new Page<>(found, null);
    }
    return new Page<>(found.subList(0, limit), after(found.get(limit - 1)));
  }
}
