package io.usersapi.rest.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.SignUps;
import io.usersapi.application.account.SignedIn;
import io.usersapi.application.session.Sessions;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.session.Gate;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may make accounts: everybody, or those alone who hold the configured scope. An admin app's
 * session stands for every scope. Attempts of those who need not ask for themselves, admins and who
 * holds the configured scope, do not count.
 */
public final class SignUpGate {

  private static final String ADMIN_SCOPE = AccountRole.ADMIN.scope().get(1);

  private final SignUps signUps;
  private final BearerGate bearers;
  private final Gate gate;
  private final PublicCalls calls;
  private final ClientAddresses addresses;
  private final @Nullable String scope;
  private final @Nullable AppId defaultApp;

  /**
   * @param scope what a token must be good for; {@code null} where everybody may make accounts
   * @param defaultApp the app of calls that name none; {@code null} for none
   */
  public SignUpGate(
      SignUps signUps,
      BearerGate bearers,
      Gate gate,
      PublicCalls calls,
      ClientAddresses addresses,
      @Nullable String scope,
      @Nullable AppId defaultApp) {
    this.signUps = signUps;
    this.bearers = bearers;
    this.gate = gate;
    this.calls = calls;
    this.addresses = addresses;
    this.scope = scope;
    this.defaultApp = defaultApp;
  }

  /**
   * A call that may make an account.
   *
   * @param app whose account
   * @param countedFor the address whose attempt it is; {@code null} for one that does not count
   */
  record Admission(App app, @Nullable String countedFor) {}

  /**
   * Lets a call in.
   *
   * @throws Refusal.TooManyRequests where the address made too many attempts
   * @throws Refusal.NotAuthenticated where a scope is called for, and nobody is signed in
   * @throws HttpProblem 400 where no app is named; 403 for a foreign page with a session, and for a
   *     page that may not call for the app
   * @throws Refusal.MissingScope where a scope is called for that the call does not have
   */
  Admission admit(RoutingContext http) {
    Optional<SignedIn> holder = bearers.find(http);
    Optional<Sessions.SignedIn> session = gate.present(http);
    boolean entitled = isAdmin(session) || has(holder, scope == null ? ADMIN_SCOPE : scope);
    String address = addresses.caller(http.request());
    if (!entitled) {
      signUps.admit(address);
    }
    if (scope != null && holder.isEmpty() && session.isEmpty()) {
      throw new Refusal.NotAuthenticated();
    }
    App app = holder.map(SignedIn::app).orElseGet(() -> calls.named(http, defaultApp));
    if (session.isPresent()) {
      gate.refuseForeign(http);
    }
    if (scope != null && !entitled) {
      throw new Refusal.MissingScope();
    }
    calls.refuseOrigin(http, app);
    return new Admission(app, entitled ? null : address);
  }

  private static boolean isAdmin(Optional<Sessions.SignedIn> session) {
    return session.filter(who -> who.app().isAdmin()).isPresent();
  }

  private static boolean has(Optional<SignedIn> holder, String scope) {
    return holder.filter(who -> who.account().role().scope().contains(scope)).isPresent();
  }
}
