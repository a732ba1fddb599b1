package io.usersapi.application.audit;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppId;

/**
 * Who does something.
 *
 * @param app the app that is signed in
 * @param address whence its call comes
 */
public record Actor(AppId app, String address) {
  public Actor {
    requireNonNull(app);
    requireNonNull(address);
  }
}
