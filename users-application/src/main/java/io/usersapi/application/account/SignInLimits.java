package io.usersapi.application.account;

import io.usersapi.application.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How many failed sign-ins are tolerated. Both count an address, so that nobody can lock an
 * account's owner out from elsewhere.
 *
 * @param perNameAndAddress for one name of one app from one address; {@code null} for any number
 * @param perAddress from one address over all apps; {@code null} for any number
 */
public record SignInLimits(@Nullable Limit perNameAndAddress, @Nullable Limit perAddress) {

  /** No limits at all. */
  public static final SignInLimits OFF = new SignInLimits(null, null);
}
