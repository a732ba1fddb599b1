package io.usersapi.rest.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.OwnAccounts;
import io.usersapi.application.account.SignedIn;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.PublicCalls;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who calls by a token. The token tells the app too; where the call names one beside it, both must
 * agree.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-2.1">RFC 6750, Authorization</a>
 */
public final class BearerGate {

  private static final Pattern BEARER =
      Pattern.compile("bearer +([A-Za-z0-9._~+/=-]+)", Pattern.CASE_INSENSITIVE);

  private final OwnAccounts accounts;
  private final PublicCalls calls;

  public BearerGate(OwnAccounts accounts, PublicCalls calls) {
    this.accounts = accounts;
    this.calls = calls;
  }

  /** Whose token the call carries, if it is one that goes on, from whichever page it comes. */
  public Optional<SignedIn> find(RoutingContext http) {
    return token(http).flatMap(accounts::current).filter(who -> isOfNamedApp(http, who));
  }

  /**
   * Whose token the call carries.
   *
   * @throws Refusal.NotAuthenticated when it carries none that goes on
   * @throws HttpProblem 403 for a page that may not call for the app
   */
  public SignedIn signedIn(RoutingContext http) {
    SignedIn who = find(http).orElseThrow(Refusal.NotAuthenticated::new);
    calls.refuseOrigin(http, who.app());
    return who;
  }

  private static Optional<String> token(RoutingContext http) {
    List<String> values = http.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (values.size() != 1) {
      return Optional.empty();
    }
    Matcher bearer = BEARER.matcher(values.get(0).strip());
    return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
  }

  private static boolean isOfNamedApp(RoutingContext http, SignedIn who) {
    return !http.request().headers().contains(PublicCalls.APP_HEADER)
        || PublicCalls.appId(http).filter(who.app().id()::equals).isPresent();
  }
}
