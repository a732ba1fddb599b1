package io.usersapi.application.account;

import io.usersapi.application.limit.Limit;
import org.jspecify.annotations.Nullable;

/**
 * How many attempts to sign up are taken, whatever becomes of them.
 *
 * @param perEmail of one email for one app; {@code null} for any number
 * @param perAddress from one address over all apps; {@code null} for any number
 */
public record SignUpLimits(@Nullable Limit perEmail, @Nullable Limit perAddress) {

  /** No limits at all. */
  public static final SignUpLimits OFF = new SignUpLimits(null, null);
}
