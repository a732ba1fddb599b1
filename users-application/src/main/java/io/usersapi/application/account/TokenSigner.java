package io.usersapi.application.account;

import io.usersapi.domain.account.TokenClaims;
import java.util.Optional;

/** Writes claims into tokens that nobody can forge, and reads them back. Both may block. */
public interface TokenSigner {

  /** A token that says so. */
  String sign(TokenClaims claims);

  /**
   * What a token says, if it was signed here; it may have ended.
   *
   * @param token whatever a client sent
   */
  Optional<TokenClaims> verify(String token);
}
