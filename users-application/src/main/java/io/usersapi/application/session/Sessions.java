package io.usersapi.application.session;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.session.Session;
import io.usersapi.domain.session.SessionToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Signs apps in and out, and tells who is signed in. */
public final class Sessions {

  private final SessionStore sessions;
  private final AppStore apps;
  private final PasswordHasher hasher;
  private final RateLimiter limiter;
  private final LoginLimits limits;
  private final RandomGenerator random;
  private final Clock clock;

  /** What a login for an app that is not there is verified against: same work, never right. */
  private final PasswordHash decoy;

  /**
   * @param random must be fit for secrets
   */
  public Sessions(
      SessionStore sessions,
      AppStore apps,
      PasswordHasher hasher,
      RateLimiter limiter,
      LoginLimits limits,
      RandomGenerator random,
      Clock clock) {
    this.sessions = sessions;
    this.apps = apps;
    this.hasher = hasher;
    this.limiter = limiter;
    this.limits = limits;
    this.random = random;
    this.clock = clock;
    this.decoy = hasher.decoy();
  }

  /**
   * Asks whether logins from an address are still looked at: before anything else is asked of one.
   *
   * @throws Refusal.TooManyRequests when too many failed before
   */
  public void admit(String address) {
    refuse(limiter.exhausted(addressOnly(address), limits.perAddress()));
  }

  /** A session that just began, with the token that names it. */
  public record Login(App app, SessionToken token) {}

  /**
   * Signs an app in. A wrong name and a wrong password take the same work and end alike.
   *
   * <p>Only failures count. The limits are asked before the password is looked at, and once more
   * afterwards: of many guesses at once, no more are judged than the limits allow, and the others
   * are refused alike, right or wrong.
   *
   * @param address whence the call comes
   * @throws Refusal.WrongCredentials when no app has this name and password
   * @throws Refusal.TooManyRequests when too many logins failed before
   */
  public Login login(AppId id, Password password, String address) {
    refuseExhausted(id, address);
    Optional<App> known = apps.find(id);
    boolean right = hasher.verify(password, known.map(App::passwordHash).orElse(decoy));
    if (known.isEmpty() || !right) {
      countFailure(id, address);
      throw new Refusal.WrongCredentials();
    }
    refuseExhausted(id, address);
    App app = known.get();
    SessionToken token = SessionToken.generate(random);
    sessions.save(Session.begin(token, app, now()));
    return new Login(app, token);
  }

  private void refuseExhausted(AppId id, String address) {
    admit(address);
    refuse(limiter.exhausted(appAndAddress(id, address), limits.perAppAndAddress()));
  }

  private void countFailure(AppId id, String address) {
    Optional<Duration> perApp =
        limiter.count(appAndAddress(id, address), limits.perAppAndAddress());
    refuse(limiter.count(addressOnly(address), limits.perAddress()));
    refuse(perApp);
  }

  private static void refuse(Optional<Duration> wait) {
    if (wait.isPresent()) {
      throw new Refusal.TooManyRequests(wait.get());
    }
  }

  private static String appAndAddress(AppId id, String address) {
    return "login " + id + " " + address;
  }

  private static String addressOnly(String address) {
    return "login " + address;
  }

  /** An app that is signed in, and by which session. */
  public record SignedIn(App app, Session session) {}

  /**
   * Who is signed in with this token, if anybody: the session has not ended, and its app is still
   * the one that signed in.
   */
  public Optional<SignedIn> current(SessionToken token) {
    return sessions
        .findAcrossApps(token.hash())
        .filter(session -> session.isLive(now()))
        .flatMap(
            session ->
                apps.find(session.appId())
                    .filter(session::isOf)
                    .map(app -> new SignedIn(app, session)));
  }

  /** Ends the session. */
  public void logout(SignedIn who) {
    sessions.delete(who.app().key(), who.session().tokenHash());
  }

  /**
   * Asks for the signed-in app's password again, before something that a session alone is too
   * little for.
   *
   * @throws Refusal.WrongPassword when it is not
   */
  public void confirm(SignedIn who, Password password) {
    if (!hasher.verify(password, who.app().passwordHash())) {
      throw new Refusal.WrongPassword();
    }
  }

  /**
   * Gives the signed-in app another password, and ends its other sessions.
   *
   * @throws Refusal.WrongPassword when {@code current} is not its password
   * @throws Refusal.NotAuthenticated when the app went away meanwhile, or got another password
   */
  public void changePassword(SignedIn who, Password current, Password next) {
    confirm(who, current);
    PasswordHash hash = hasher.hash(next);
    App changed =
        apps.update(
                who.app().id(),
                app -> {
                  if (!who.session().isOf(app)) {
                    throw new Refusal.NotAuthenticated();
                  }
                  return app.withPassword(hash);
                })
            .orElseThrow(Refusal.NotAuthenticated::new);
    sessions.save(who.session().renewed(changed));
    sessions.deleteAllBut(changed.key(), who.session().tokenHash());
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
