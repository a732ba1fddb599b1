package io.usersapi.domain.oauth;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import java.time.Duration;
import java.time.Instant;

/**
 * What is kept of the code that a page turns into a token. It is good once, as long as nothing ends
 * the account's sign-ins.
 *
 * @param app whose account it is
 * @param hash the code's hash
 * @param account the account's id
 * @param tokenVersion the account's when it was made
 * @param expiresAt when it ends, in whole milliseconds
 */
public record SignInCode(
    AppKey app, String hash, ObjectId account, int tokenVersion, Instant expiresAt) {

  /** How long a page may take to turn a code into a token. */
  public static final Duration LIFETIME = Duration.ofSeconds(60);

  public SignInCode {
    requireNonNull(app);
    requireNonNull(hash);
    requireNonNull(account);
    requireNonNull(expiresAt);
  }

  /**
   * A code of the account.
   *
   * @param now in whole milliseconds
   */
  public static SignInCode of(Account account, SignInSecret code, Instant now) {
    return new SignInCode(
        account.app(), code.hash(), account.id(), account.tokenVersion(), now.plus(LIFETIME));
  }

  /** Whether it has not ended by then. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether it is good for the account as it now is: enabled, and its sign-ins not ended. */
  public boolean isOf(Account now) {
    return now.id().equals(account)
        && now.app().equals(app)
        && now.enabled()
        && now.tokenVersion() == tokenVersion;
  }
}
