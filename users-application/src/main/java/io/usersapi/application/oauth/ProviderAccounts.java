package io.usersapi.application.oauth;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SignUpAttempts;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.App;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Whose account it is that somebody signs in to by a provider: the one of that identity; else the
 * one that is linked to it now, since both sides have verified its email; else a new one.
 */
public final class ProviderAccounts {

  /**
   * How often it is asked anew whose account it is, where somebody else was about to make it: far
   * more often than another instance needs to finish.
   */
  private static final int ATTEMPTS = 50;

  private final AccountStore accounts;
  private final SignUpAttempts attempts;
  private final boolean open;
  private final ObjectIdGenerator ids;
  private final Clock clock;

  /**
   * @param attempts counts new accounts with those of all other doors
   * @param open whether everybody may make accounts
   */
  public ProviderAccounts(
      AccountStore accounts,
      SignUpAttempts attempts,
      boolean open,
      ObjectIdGenerator ids,
      Clock clock) {
    this.accounts = accounts;
    this.attempts = attempts;
    this.open = open;
    this.ids = ids;
    this.clock = clock;
  }

  /** There is no account for somebody. */
  static final class NoAccount extends Exception {
    private static final long serialVersionUID = 1L;

    private final SignInError error;

    NoAccount(SignInError error) {
      super(error.code(), null, false, false);
      this.error = error;
    }

    SignInError error() {
      return error;
    }
  }

  /**
   * The account of a person.
   *
   * @param address whence the call comes
   */
  Account of(App app, ProviderPerson person, String address) throws NoAccount {
    Optional<Account> known = known(app, person);
    if (known.isPresent()) {
      return known.get();
    }
    admit(app, person, address);
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        return create(app, person);
      } catch (Refusal.EmailTaken | Refusal.IdentityTaken taken) {
        Optional<Account> meanwhile = known(app, person);
        if (meanwhile.isPresent()) {
          return meanwhile.get();
        }
        refuseTaken(app, person);
      }
    }
    throw new NoAccount(SignInError.TEMPORARILY_UNAVAILABLE);
  }

  private Optional<Account> known(App app, ProviderPerson person) throws NoAccount {
    Optional<Account> own = accounts.find(app.key(), Identifier.of(person.identity()));
    Optional<Account> account = own.isPresent() ? own : linked(app, person);
    if (account.filter(found -> !found.enabled()).isPresent()) {
      throw new NoAccount(SignInError.ACCESS_DENIED);
    }
    return account;
  }

  private Optional<Account> linked(App app, ProviderPerson person) {
    Email shown = person.verifiedEmail();
    if (shown == null) {
      return Optional.empty();
    }
    Optional<Account> linkable =
        accounts.find(app.key(), Identifier.of(shown)).filter(account -> has(account, shown));
    if (linkable.isEmpty() || !linkable.get().enabled()) {
      return linkable;
    }
    try {
      return accounts
          .update(app.key(), linkable.get().id(), account -> link(account, person, shown))
          .filter(account -> account.identifiers().contains(Identifier.of(person.identity())));
    } catch (Refusal.IdentityTaken meanwhile) {
      return accounts.find(app.key(), Identifier.of(person.identity()));
    }
  }

  /** As it is now: what was found may have changed since. */
  private static Account link(Account account, ProviderPerson person, Email shown) {
    boolean linked =
        account.identifiers().contains(Identifier.of(person.identity()))
            || !account.enabled()
            || !has(account, shown);
    return linked ? account : account.withProvider(person.identity(), shown, person.profile());
  }

  /** Whether the account's owner has shown that the email is theirs. */
  private static boolean has(Account account, Email shown) {
    return account.emails().stream()
        .filter(AccountEmail::verified)
        .anyMatch(own -> own.email().equals(shown));
  }

  /** Lets an attempt to sign up in, and counts it with whatever becomes of it. */
  private void admit(App app, ProviderPerson person, String address) throws NoAccount {
    if (!open) {
      throw new NoAccount(SignInError.SIGNUP_CLOSED);
    }
    Email email = person.verifiedEmail();
    try {
      if (email == null) {
        attempts.count(address);
      } else {
        attempts.count(app, email, address);
      }
    } catch (Refusal.TooManyRequests tooMany) {
      throw new NoAccount(SignInError.TOO_MANY_REQUESTS);
    }
  }

  private Account create(App app, ProviderPerson person) {
    Account account =
        Account.ofProvider(
            app.key(),
            ids.next(),
            new AccountRole(app.settings().defaultRole()),
            person.identity(),
            person.verifiedEmail(),
            person.profile(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    accounts.create(account);
    return account;
  }

  /** Tells an email that is somebody else's from one that is about to be this person's. */
  private void refuseTaken(App app, ProviderPerson person) throws NoAccount {
    Email email = person.verifiedEmail();
    if (email != null
        && accounts
            .find(app.key(), Identifier.of(email))
            .filter(account -> !has(account, email))
            .isPresent()) {
      throw new NoAccount(SignInError.EMAIL_TAKEN);
    }
  }
}
