package io.usersapi.application.account;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Signs accounts in by their password. */
public final class SignIns {

  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final AccessTokens tokens;
  private final FailedSignIns failures;

  /** What a sign-in for a name that is not there is verified against: same work, never right. */
  private final PasswordHash decoy;

  /**
   * @param limiter counts failures for all instances of the service
   */
  public SignIns(
      AccountStore accounts,
      PasswordHasher hasher,
      AccessTokens tokens,
      RateLimiter limiter,
      SignInLimits limits) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.tokens = tokens;
    this.failures = new FailedSignIns(limiter, limits);
    this.decoy = hasher.decoy();
  }

  /**
   * Asks whether sign-ins from an address are still looked at: before anything else is asked of
   * one.
   *
   * @throws Refusal.TooManyRequests when too many failed before
   */
  public void admit(String address) {
    failures.admit(address);
  }

  /**
   * A name that somebody signs in with.
   *
   * @param text as it was given, for counting; spellings of one name share one text
   * @param identifier what finds the account; empty when the text can be nobody's name
   */
  public record Name(String text, Optional<Identifier> identifier) {
    public Name {
      Objects.requireNonNull(text);
      Objects.requireNonNull(identifier);
    }

    /** One that may be somebody's. */
    public static Name of(Identifier identifier) {
      return new Name(identifier.text(), Optional.of(identifier));
    }

    /** One that is nobody's. */
    public static Name nobodys() {
      return new Name("", Optional.empty());
    }
  }

  /**
   * Signs an account in. A name that is nobody's, a wrong password and a disabled account take the
   * same work and end alike.
   *
   * <p>Only failures count. The limits are asked before the password is looked at, and once more
   * afterwards: of many guesses at once, no more are judged than the limits allow.
   *
   * @param names at least one; all of them must name the same account
   * @param address whence the call comes
   * @throws Refusal.WrongCredentials when no enabled account has these names and this password
   * @throws Refusal.TooManyRequests when too many sign-ins failed before
   */
  public SignedIn signIn(App app, List<Name> names, Password password, String address) {
    List<String> texts = names.stream().map(Name::text).toList();
    failures.admit(app.key(), texts, address);
    Optional<Account> named = named(app, names);
    boolean right =
        hasher.verify(
            password,
            named.flatMap(account -> Optional.ofNullable(account.passwordHash())).orElse(decoy));
    if (!right || named.isEmpty() || !named.get().enabled()) {
      failures.count(app.key(), texts, address);
      throw new Refusal.WrongCredentials();
    }
    failures.admit(app.key(), texts, address);
    return tokens.signIn(app, named.get());
  }

  /** Looks every name up, whatever came of the others. */
  private Optional<Account> named(App app, List<Name> names) {
    List<Optional<Account>> found =
        names.stream()
            .map(name -> name.identifier().flatMap(by -> accounts.find(app.key(), by)))
            .toList();
    Optional<Account> first = found.get(0);
    boolean one =
        found.stream().allMatch(other -> other.map(Account::id).equals(first.map(Account::id)));
    return one ? first : Optional.empty();
  }
}
