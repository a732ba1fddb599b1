package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.user.Email;

/**
 * An email of an account.
 *
 * @param email normalised; no other account of the app has it
 * @param verified whether the owner has shown that it is theirs
 * @param primary whether it is the one to write to; of several, exactly one
 */
public record AccountEmail(Email email, boolean verified, boolean primary) {
  public AccountEmail {
    requireNonNull(email);
  }

  AccountEmail asVerified() {
    return new AccountEmail(email, true, primary);
  }
}
