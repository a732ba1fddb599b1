package io.usersapi.rest.session;

import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.NewCookie;
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

  /** Hands the token out. */
  NewCookie of(SessionToken token) {
    return cookie(token.value(), (int) Session.LIFETIME.toSeconds());
  }

  /** Takes the token back. */
  NewCookie cleared() {
    return cookie("", 0);
  }

  private NewCookie cookie(String value, int maxAge) {
    return new NewCookie.Builder(NAME)
        .value(value)
        .path("/")
        .maxAge(maxAge)
        .httpOnly(true)
        .secure(secure)
        .sameSite(NewCookie.SameSite.LAX)
        .build();
  }
}
