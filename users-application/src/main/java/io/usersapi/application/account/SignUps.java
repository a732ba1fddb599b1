package io.usersapi.application.account;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.AnonymousEmail;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.Registration;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Makes accounts for those who ask for one. */
public final class SignUps {

  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final SignUpAttempts attempts;
  private final String anonymousDomain;
  private final ObjectIdGenerator ids;
  private final Clock clock;

  /**
   * @param anonymousDomain what the emails of anonymous accounts end with
   */
  public SignUps(
      AccountStore accounts,
      PasswordHasher hasher,
      AccessTokens tokens,
      SignUpAttempts attempts,
      String anonymousDomain,
      ObjectIdGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.tokens = tokens;
    this.attempts = attempts;
    this.anonymousDomain = anonymousDomain;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Asks whether attempts from an address are still looked at: before anything else is asked of
   * one. Counts nothing.
   *
   * @throws Refusal.TooManyRequests when there were too many before
   */
  public void admit(String address) {
    attempts.admit(address);
  }

  /**
   * Makes an account with the app's default role, and signs it in.
   *
   * @param address whence the attempt comes; {@code null} for one that does not count
   * @throws Refusal.TooManyRequests when there were too many attempts before
   * @throws Refusal.EmailTaken when another account of the app has the email
   * @throws Refusal.UsernameTaken when another has the username
   */
  public SignedIn signUp(App app, Registration registration, @Nullable String address) {
    if (address != null) {
      attempts.count(app, registration.email(), address);
    }
    refuseTaken(app, registration);
    AccountRole role = new AccountRole(app.settings().defaultRole());
    Account account =
        Account.create(
                app.key(),
                ids.next(),
                role,
                registration.email(),
                false,
                hasher.hash(registration.password()),
                now())
            .withProfile(registration.profile());
    return keep(
        app,
        registration.username() == null ? account : account.withUsername(registration.username()));
  }

  /** Saves the work of hashing where it would be for nothing; the store decides. */
  private void refuseTaken(App app, Registration registration) {
    if (accounts.find(app.key(), Identifier.of(registration.email())).isPresent()) {
      throw new Refusal.EmailTaken();
    }
    if (registration.username() != null
        && accounts.find(app.key(), Identifier.of(registration.username())).isPresent()) {
      throw new Refusal.UsernameTaken();
    }
  }

  /**
   * Makes an account without a name of its own, and signs it in. Its email is made up, and it has
   * no password: only its token is a way in.
   *
   * @param address whence the attempt comes; {@code null} for one that does not count
   * @throws Refusal.NoAnonymousSignup when the app does not allow it
   * @throws Refusal.TooManyRequests when there were too many attempts before
   */
  public SignedIn signUpAnonymously(App app, @Nullable String address) {
    refuseWhereNotAllowed(app);
    if (address != null) {
      attempts.count(address);
    }
    ObjectId id = ids.next();
    Email email = AnonymousEmail.of(id, app.id(), anonymousDomain);
    return keep(
        app, Account.create(app.key(), id, AccountRole.ANONYMOUS, email, false, null, now()));
  }

  /**
   * Makes a full account with the app's default role out of an anonymous one, and signs it in: it
   * keeps its id, profile and data, its generated email goes, and its earlier tokens end. Counts as
   * an attempt to sign up.
   *
   * @param address whence the attempt comes
   * @throws Refusal.TooManyRequests when there were too many attempts before
   * @throws Refusal.EmailTaken when another account of the app has the email
   * @throws Refusal.UsernameTaken when another has the username
   * @throws Refusal.NotAnonymous when it is no anonymous account
   * @throws Refusal.NotAuthenticated when the sign-in has ended meanwhile
   */
  public SignedIn upgrade(SignedIn who, Registration registration, String address) {
    refuseFull(who);
    App app = who.app();
    attempts.count(app, registration.email(), address);
    refuseTaken(app, registration);
    PasswordHash hash = hasher.hash(registration.password());
    AccountRole role = new AccountRole(app.settings().defaultRole());
    Account upgraded =
        accounts
            .update(
                app.key(),
                who.account().id(),
                account -> {
                  if (!account.enabled()
                      || account.tokenVersion() != who.account().tokenVersion()) {
                    throw new Refusal.NotAuthenticated();
                  }
                  return account.upgraded(
                      registration.email(), registration.username(), hash, role);
                })
            .orElseThrow(Refusal.NotAuthenticated::new);
    return tokens.signIn(app, upgraded);
  }

  /**
   * Asks whether an account can be upgraded at all.
   *
   * @throws Refusal.NotAnonymous when it is no anonymous one
   */
  public void refuseFull(SignedIn who) {
    if (!who.account().role().equals(AccountRole.ANONYMOUS)) {
      throw new Refusal.NotAnonymous();
    }
  }

  /**
   * Asks whether an app takes anonymous sign-ups at all.
   *
   * @throws Refusal.NoAnonymousSignup when it does not
   */
  public void refuseWhereNotAllowed(App app) {
    if (!app.settings().anonymousSignup()) {
      throw new Refusal.NoAnonymousSignup();
    }
  }

  private SignedIn keep(App app, Account account) {
    accounts.create(account);
    return tokens.signIn(app, account);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
