package io.usersapi.application.session;

import io.usersapi.application.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How many failed logins are tolerated. Both count an address, so that nobody can lock an app's
 * owner out from elsewhere.
 *
 * @param perAppAndAddress for one app from one address; {@code null} for any number
 * @param perAddress from one address over all apps; {@code null} for any number
 */
public record LoginLimits(@Nullable Limit perAppAndAddress, @Nullable Limit perAddress) {

  /** No limits at all. */
  public static final LoginLimits OFF = new LoginLimits(null, null);
}
