package io.usersapi.application.account;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.App;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Hands tokens out to accounts that signed in, and reads them again. */
public final class AccessTokens {

  private final TokenSigner signer;
  private final Duration lifetime;
  private final Clock clock;

  /**
   * @param lifetime how long a token lasts, used or not
   */
  public AccessTokens(TokenSigner signer, Duration lifetime, Clock clock) {
    this.signer = signer;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token of the account from now on. */
  public SignedIn signIn(App app, Account account) {
    String token = signer.sign(TokenClaims.of(account, app.id(), clock.instant(), lifetime));
    return new SignedIn(app, account, token);
  }

  /** What a token says that was signed here and has not ended by itself. */
  Optional<TokenClaims> read(String token) {
    return signer.verify(token).filter(claims -> claims.isLive(clock.instant()));
  }
}
