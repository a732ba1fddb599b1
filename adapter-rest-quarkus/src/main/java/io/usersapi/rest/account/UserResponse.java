package io.usersapi.rest.account;

import io.usersapi.application.account.SignedIn;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Username;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account as its owner sees it.
 *
 * @param username {@code null} where the account has none
 * @param isActive whether the email is confirmed
 * @param email {@code null} where the account has none
 */
@Schema(name = "AccountUser")
public record UserResponse(
    String id, @Nullable String username, boolean isActive, @Nullable String email, String plan) {

  static UserResponse from(Account account) {
    Username username = account.username();
    return new UserResponse(
        account.id().value(),
        username == null ? null : username.text(),
        account.isConfirmed(),
        account.primaryEmail().map(own -> own.email().value()).orElse(null),
        account.plan());
  }

  /** The same beside what it is signed in by. */
  @Schema(name = "AccountUserAndToken")
  public record WithToken(UserResponse user, String token) {
    /** The same of an account that is signed in. */
    public static WithToken from(SignedIn who) {
      return new WithToken(UserResponse.from(who.account()), who.token());
    }
  }
}
