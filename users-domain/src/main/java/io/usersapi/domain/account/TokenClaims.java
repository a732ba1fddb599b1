package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the token of a signed-in account says.
 *
 * @param account whose token it is
 * @param app the name of the account's app
 * @param scope see {@link AccountRole#scope}
 * @param version the account's {@link Account#tokenVersion} when it signed in
 * @param issuedAt when it signed in, in whole seconds
 * @param expiresAt when the token ends, used or not, in whole seconds
 */
public record TokenClaims(
    ObjectId account,
    AppId app,
    List<String> scope,
    int version,
    Instant issuedAt,
    Instant expiresAt) {

  public TokenClaims {
    requireNonNull(account);
    requireNonNull(app);
    scope = List.copyOf(scope);
    requireNonNull(issuedAt);
    requireNonNull(expiresAt);
  }

  /** The claims of an account that signs in now. */
  public static TokenClaims of(Account account, AppId app, Instant at, Duration lifetime) {
    Instant second = Instant.ofEpochSecond(at.getEpochSecond());
    return new TokenClaims(
        account.id(),
        app,
        account.role().scope(),
        account.tokenVersion(),
        second,
        second.plus(lifetime));
  }

  /** Whether the token has not ended by itself at that time. */
  public boolean isLive(Instant at) {
    return at.isBefore(expiresAt);
  }

  /** Whether the account is the token's, and nothing has ended its sign-ins since. */
  public boolean isOf(Account candidate) {
    return candidate.id().equals(account)
        && candidate.enabled()
        && candidate.tokenVersion() == version;
  }
}
