package io.usersapi.application.page;

/** Two ways through what an app has by {@link io.usersapi.domain.user.Creation}. */
public enum CreationOrder {
  /** By {@link io.usersapi.domain.user.Creation#NEWEST_FIRST}. */
  NEWEST_FIRST,
  /** The same backwards. */
  OLDEST_FIRST
}
