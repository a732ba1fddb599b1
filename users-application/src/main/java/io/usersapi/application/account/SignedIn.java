package io.usersapi.application.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.App;

/**
 * An account that is signed in.
 *
 * @param app the account's
 * @param account as it is
 * @param token what it is signed in by
 */
public record SignedIn(App app, Account account, String token) {
  public SignedIn {
    requireNonNull(app);
    requireNonNull(account);
    requireNonNull(token);
  }

  /** Hides the token. */
  @Override
  public String toString() {
    return app.id() + " " + account.id();
  }
}
