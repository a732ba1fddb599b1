package io.usersapi.rest.oauth;

import io.usersapi.domain.oauth.PendingSignIn;
import io.usersapi.domain.oauth.SignInSecret;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that a browser is known by between the beginning of a sign-in and its end. A provider
 * may send the browser back by a form that its own page submits ({@code form_post}): only a cookie
 * of {@code SameSite=None} comes along then, which browsers take over HTTPS alone.
 *
 * @param secure whether browsers keep it from plain HTTP; {@code form_post} needs it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265">RFC 6265, cookies</a>
 */
public record BrowserCookie(boolean secure) {

  /** A name that browsers let no other host of the domain set. */
  private static final String SECURE_NAME = "__Host-oauth";

  private static final String PLAIN_NAME = "oauth";

  private String name() {
    return secure ? SECURE_NAME : PLAIN_NAME;
  }

  /** What the browser is known by, whatever it is worth. */
  @Nullable SignInSecret read(RoutingContext http) {
    Cookie cookie = http.request().getCookie(name());
    return cookie == null ? null : new SignInSecret(cookie.getValue());
  }

  /** The {@code Set-Cookie} that hands it out. */
  String handOut(SignInSecret browser) {
    return name()
        + "="
        + browser.value()
        + "; HttpOnly; "
        + (secure ? "Secure; SameSite=None" : "SameSite=Lax")
        + "; Path=/; Max-Age="
        + PendingSignIn.LIFETIME.toSeconds();
  }
}
