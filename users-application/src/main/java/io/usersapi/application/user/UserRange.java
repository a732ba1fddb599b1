package io.usersapi.application.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Users of an app in one order, from the beginning or from behind one of them. What the orders go
 * by never changes about a user: whoever is there throughout is met exactly once on the way,
 * however many come and go meanwhile.
 */
public sealed interface UserRange {

  /** All users of the app by creation. */
  record ByCreation(CreationOrder order, @Nullable Creation after) implements UserRange {
    public ByCreation {
      requireNonNull(order);
    }

    @Override
    public UserRange after(User last) {
      return new ByCreation(order, last.creation());
    }

    @Override
    public List<User> first(UserStore store, AppKey app, int limit) {
      return store.pageByCreation(app, order, after, limit);
    }
  }

  /**
   * Users whose email begins with a text, by email.
   *
   * @param prefix what {@link Email#normaliseStart} gave; empty for all users
   */
  record ByEmail(String prefix, @Nullable Email after) implements UserRange {
    public ByEmail {
      requireNonNull(prefix);
    }

    @Override
    public UserRange after(User last) {
      return new ByEmail(prefix, last.email());
    }

    @Override
    public List<User> first(UserStore store, AppKey app, int limit) {
      return Email.canStartWith(prefix) ? store.pageByEmail(app, prefix, after, limit) : List.of();
    }
  }

  /** The same users, from behind this one. */
  UserRange after(User last);

  /**
   * The first of the users.
   *
   * @param limit how many at most, from 1
   */
  List<User> first(UserStore store, AppKey app, int limit);
}
