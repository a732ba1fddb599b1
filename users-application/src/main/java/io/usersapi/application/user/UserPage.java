package io.usersapi.application.user;

import io.usersapi.domain.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of an app's users.
 *
 * @param users in the order that was asked for
 * @param next what follows; {@code null} where nobody does
 */
public record UserPage(List<User> users, @Nullable UserRange next) {
  public UserPage {
    users = List.copyOf(users);
  }
}
