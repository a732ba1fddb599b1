package io.usersapi.rest.session;

import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * The cookie {@code sid}, which carries a session's token.
 *
 * @param secure whether browsers keep it from plain HTTP
 */
public record SessionCookie(boolean secure) {

  private static final String NAME = "sid";

  /** The token that a request carries, whatever it is worth. */
  Optional<SessionToken> read(RoutingContext http) {
    Cookie cookie = http.request().getCookie(NAME);
    return cookie == null || cookie.getValue().isEmpty()
        ? Optional.empty()
        : Optional.of(new SessionToken(cookie.getValue()));
  }

  /** The {@code Set-Cookie} that hands a token out. */
  String handOut(SessionToken token) {
    return setCookie(token.value(), Session.LIFETIME.toSeconds());
  }

  /** The {@code Set-Cookie} that takes it back. */
  String takeBack() {
    return setCookie("", 0);
  }

  private String setCookie(String value, long maxAge) {
    return NAME
        + "="
        + value
        + "; HttpOnly; "
        + (secure ? "Secure; " : "")
        + "SameSite=Lax; Path=/; Max-Age="
        + maxAge;
  }
}
