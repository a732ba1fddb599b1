package io.usersapi.rest.session;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.Apps;
import io.usersapi.application.session.Sessions;
import io.usersapi.application.session.Sessions.SignedIn;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.rest.http.ClientAddresses;
import io.usersapi.rest.http.HttpProblem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may make a dashboard call. Every dashboard resource asks here first, so that 401 and 403 come
 * before whatever else is wrong with a request.
 *
 * <p>A call that changes something, and carries a live session, must come from the service's own
 * pages, a trusted origin, or no page at all.
 */
public final class Gate {

  /** Where a request keeps who is signed in. */
  private static final String KNOWN = Gate.class.getName();

  private static final Set<HttpMethod> CHANGING =
      Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

  private final FirstAdmin admin;
  private final Sessions sessions;
  private final Apps apps;
  private final SessionCookie cookie;
  private final ClientAddresses addresses;
  private final Set<String> trustedOrigins;

  /**
   * @param admin what every call here waits for
   * @param trustedOrigins whose pages may change things besides the service's own
   */
  public Gate(
      FirstAdmin admin,
      Sessions sessions,
      Apps apps,
      SessionCookie cookie,
      ClientAddresses addresses,
      Set<String> trustedOrigins) {
    this.admin = admin;
    this.sessions = sessions;
    this.apps = apps;
    this.cookie = cookie;
    this.addresses = addresses;
    this.trustedOrigins = Set.copyOf(trustedOrigins);
  }

  /**
   * Who is signed in, if anybody.
   *
   * @throws HttpProblem 403 when somebody is, and a foreign page wants to change something
   */
  public Optional<SignedIn> visitor(RoutingContext http) {
    Optional<SignedIn> who = present(http);
    if (who.isPresent()) {
      refuseForeign(http);
    }
    return who;
  }

  /** Who was found to be signed in while this request was judged. */
  public static Optional<SignedIn> known(RoutingContext http) {
    return Optional.ofNullable(http.get(KNOWN));
  }

  /** Whose session the call carries, if it is a live one, from whichever page it comes. */
  public Optional<SignedIn> present(RoutingContext http) {
    admin.await();
    Optional<SignedIn> who = cookie.read(http).flatMap(sessions::current);
    who.ifPresent(known -> http.put(KNOWN, known));
    return who;
  }

  /**
   * Who is signed in.
   *
   * @throws Refusal.NotAuthenticated when nobody is
   * @throws HttpProblem 403 when a foreign page wants to change something
   */
  public SignedIn signedIn(RoutingContext http) {
    return visitor(http).orElseThrow(Refusal.NotAuthenticated::new);
  }

  /**
   * The admin who is signed in.
   *
   * @throws Refusal.NotAuthenticated when nobody is
   * @throws Refusal.AdminOnly when it is no admin
   * @throws HttpProblem 403 when a foreign page wants to change something
   */
  public SignedIn admin(RoutingContext http) {
    SignedIn who = signedIn(http);
    if (!who.app().isAdmin()) {
      throw new Refusal.AdminOnly();
    }
    return who;
  }

  /**
   * The app that a call is about.
   *
   * @param who who is signed in
   * @param named the app that the query names, other than the signed-in one; {@code null} for that
   */
  public record AppChoice(SignedIn who, Apps apps, @Nullable String named) {

    /**
     * The app itself, looked up when it is asked for: whatever else is wrong with a query comes
     * first.
     *
     * @throws Refusal.UnknownApp when there is no app of that name
     */
    public App app() {
      if (named == null) {
        return who.app();
      }
      if (!AppId.isValid(named)) {
        throw new Refusal.UnknownApp();
      }
      return apps.get(new AppId(named));
    }
  }

  /**
   * The app that a call is about: the signed-in one, or the one that an admin names as {@code
   * sourceAppId}.
   *
   * @throws Refusal.NotAuthenticated when nobody is signed in
   * @throws Refusal.AdminOnly when somebody else than an admin names another app
   * @throws HttpProblem 403 when a foreign page wants to change something
   */
  public AppChoice appOf(RoutingContext http) {
    SignedIn who = signedIn(http);
    String named = http.request().getParam("sourceAppId");
    if (named == null || named.equals(who.app().id().value())) {
      return new AppChoice(who, apps, null);
    }
    if (!who.app().isAdmin()) {
      throw new Refusal.AdminOnly();
    }
    return new AppChoice(who, apps, named);
  }

  /**
   * Asks whether the page that makes the call may do so with a session.
   *
   * @throws HttpProblem 403 when it is a foreign page that wants to change something
   */
  public void refuseForeign(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (!CHANGING.contains(request.method())) {
      return;
    }
    String origin = request.getHeader("Origin");
    if (origin != null && trustedOrigins.contains(origin)) {
      return;
    }
    String site = request.getHeader("Sec-Fetch-Site");
    boolean foreignSite = site != null && !OWN_SITES.contains(site);
    boolean foreignOrigin = origin != null && !origin.equals(addresses.ownOrigin(request));
    if (foreignSite || foreignOrigin) {
      throw HttpProblem.forbidden(
          "foreign_origin",
          "A page of another origin cannot do this. Behind a proxy, USERS_PUBLIC_URL tells the"
              + " service its own.");
    }
  }
}
