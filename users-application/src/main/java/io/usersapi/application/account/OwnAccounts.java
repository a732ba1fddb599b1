package io.usersapi.application.account;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.app.AppStore;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What the owner of an account does with it, signed in. */
public final class OwnAccounts {

  private final AccountStore accounts;
  private final AppStore apps;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final FailedSignIns failures;

  /**
   * @param limiter counts wrong passwords for all instances of the service
   */
  public OwnAccounts(
      AccountStore accounts,
      AppStore apps,
      PasswordHasher hasher,
      AccessTokens tokens,
      RateLimiter limiter,
      SignInLimits limits) {
    this.accounts = accounts;
    this.apps = apps;
    this.hasher = hasher;
    this.tokens = tokens;
    this.failures = new FailedSignIns(limiter, limits);
  }

  /**
   * Whose token this is, if it is one that goes on: signed here, not ended, and nothing has ended
   * the account's sign-ins since. The store is asked each time, so an end holds from the next call
   * on, on every instance.
   */
  public Optional<SignedIn> current(String token) {
    return tokens
        .read(token)
        .flatMap(
            claims ->
                app(claims)
                    .flatMap(
                        app ->
                            accounts
                                .find(app.key(), claims.account())
                                .filter(claims::isOf)
                                .map(account -> new SignedIn(app, account, token))));
  }

  private Optional<App> app(TokenClaims claims) {
    Optional<App> known = apps.findNow(claims.app());
    return known.isPresent() ? known : apps.find(claims.app());
  }

  /**
   * Changes the profile by the members that the data has.
   *
   * @return the account as it now is, or every violation; see {@link Profile#changed}
   * @throws Refusal.NotAuthenticated when the sign-in has ended meanwhile
   */
  public Validated<Account> changeProfile(SignedIn who, Map<String, ?> members) {
    Validated<Profile> judged = who.account().profile().changed(members);
    if (judged instanceof Invalid<Profile> invalid) {
      return new Invalid<>(invalid.violations());
    }
    return new Valid<>(
        update(who, account -> account.withProfile(account.profile().changed(members).orThrow())));
  }

  /**
   * Gives the account another password; every token but the one that comes back has ended then.
   *
   * @param current the present password; not looked at where the account has none of its own
   * @param address whence the call comes
   * @throws Refusal.WrongPassword when {@code current} is not the account's password
   * @throws Refusal.TooManyRequests when too many passwords were wrong before
   * @throws Refusal.NotAuthenticated when the sign-in has ended meanwhile
   */
  public SignedIn changePassword(
      SignedIn who, @Nullable Password current, Password next, String address) {
    verify(who, current, address);
    PasswordHash hash = hasher.hash(next);
    return tokens.signIn(who.app(), update(who, account -> account.withPassword(hash)));
  }

  /**
   * Ends every sign-in of the account.
   *
   * @throws Refusal.NotAuthenticated when the sign-in has ended meanwhile
   */
  public void signOut(SignedIn who) {
    update(who, Account::signedOut);
  }

  /**
   * Deletes the account.
   *
   * @param password the present one; not looked at where the account has none of its own
   * @param address whence the call comes
   * @throws Refusal.WrongPassword when {@code password} is not the account's
   * @throws Refusal.TooManyRequests when too many passwords were wrong before
   */
  public void delete(SignedIn who, @Nullable Password password, String address) {
    verify(who, password, address);
    accounts.delete(who.app().key(), who.account().id());
  }

  /**
   * Reads the present password out of data that somebody else wrote.
   *
   * @return the password; {@code null} where the account has none of its own; or the violation
   */
  public static Validated<Optional<Password>> claim(
      SignedIn who, String member, @Nullable Object given) {
    return who.account().passwordHash() == null
        ? new Valid<>(Optional.empty())
        : Password.claim(member, given).map(Optional::of);
  }

  private void verify(SignedIn who, @Nullable Password password, String address) {
    PasswordHash hash = who.account().passwordHash();
    if (hash == null) {
      return;
    }
    List<String> names = List.of("id:" + who.account().id());
    failures.admit(who.app().key(), names, address);
    if (password == null || !hasher.verify(password, hash)) {
      failures.count(who.app().key(), names, address);
      throw new Refusal.WrongPassword();
    }
    failures.admit(who.app().key(), names, address);
  }

  private Account update(SignedIn who, UnaryOperator<Account> change) {
    return accounts
        .update(
            who.app().key(),
            who.account().id(),
            account -> {
              if (!account.enabled() || account.tokenVersion() != who.account().tokenVersion()) {
                throw new Refusal.NotAuthenticated();
              }
              return change.apply(account);
            })
        .orElseThrow(Refusal.NotAuthenticated::new);
  }
}
