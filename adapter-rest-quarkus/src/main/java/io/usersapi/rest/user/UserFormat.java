package io.usersapi.rest.user;

import io.usersapi.domain.user.User;

/** How users are written one after the other. All text is in UTF-8. */
interface UserFormat {

  /** What comes before the first user. */
  String begin();

  /** One user. */
  byte[] user(User user);

  /** What comes between two users. */
  String between();

  /** What comes after the last user. */
  String end();
}
