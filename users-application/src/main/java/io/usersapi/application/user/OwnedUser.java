package io.usersapi.application.user;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.user.User;

/** A user beside the name of its app, for listings across apps. */
public record OwnedUser(AppId app, User user) {
  public OwnedUser {
    requireNonNull(app);
    requireNonNull(user);
  }
}
