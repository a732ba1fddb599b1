package io.usersapi.application.user;

/** Two ways through an app's users by {@link io.usersapi.domain.user.Creation}. */
public enum CreationOrder {
  /** By {@link io.usersapi.domain.user.Creation#NEWEST_FIRST}. */
  NEWEST_FIRST,
  /** The same backwards. */
  OLDEST_FIRST
}
