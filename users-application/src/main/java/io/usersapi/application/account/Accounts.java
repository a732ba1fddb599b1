package io.usersapi.application.account;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.page.Page;
import io.usersapi.application.page.Range;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountChange;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What an app's own backend does with the app's accounts. */
public final class Accounts {

  private final AccountStore accounts;
  private final PasswordHasher hasher;
  private final Clock clock;

  /** What the password of an account without one is verified against: same work, never right. */
  private final PasswordHash decoy;

  /** Over the store of accounts. */
  public Accounts(AccountStore accounts, PasswordHasher hasher, Clock clock) {
    this.accounts = accounts;
    this.hasher = hasher;
    this.clock = clock;
    this.decoy = hasher.decoy();
  }

  /**
   * Makes an account with the app's default role.
   *
   * @param id its identity, which nothing else has
   * @param confirmed whether the email counts as verified
   * @param data {@code null} for none
   * @throws Refusal.EmailTaken when another account of the app has the email
   */
  public Account create(
      App app,
      ObjectId id,
      Email email,
      Password password,
      boolean confirmed,
      boolean enabled,
      @Nullable CustomData data) {
    if (accounts.find(app.key(), Identifier.of(email)).isPresent()) {
      throw new Refusal.EmailTaken(); // before the work of hashing; the store decides
    }
    Account account =
        Account.create(
                app.key(),
                id,
                new AccountRole(app.settings().defaultRole()),
                email,
                confirmed,
                hasher.hash(password),
                clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .withEnabled(enabled);
    Account made = data == null ? account : account.withData(data);
    accounts.create(made);
    return made;
  }

  /**
   * The app's account of that id.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public Account get(App app, ObjectId id) {
    return accounts.find(app.key(), id).orElseThrow(Refusal.UnknownAccount::new);
  }

  /**
   * The first accounts of a range.
   *
   * @param limit how many at most, from 1
   */
  public Page<Account> page(App app, Range range, int limit) {
    return range.page(accounts, app.key(), limit);
  }

  /**
   * Deletes an account.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public void delete(App app, ObjectId id) {
    if (!accounts.delete(app.key(), id)) {
      throw new Refusal.UnknownAccount();
    }
  }

  /**
   * Gives an account another primary email; see {@link Account#withPrimaryEmail}.
   *
   * @throws Refusal.UnknownAccount when there is none
   * @throws Refusal.EmailTaken when another account of the app has the email
   */
  public void changeEmail(App app, ObjectId id, Email email) {
    update(app, id, account -> account.withPrimaryEmail(email));
  }

  /**
   * Gives an account another password, and ends its sign-ins.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public void changePassword(App app, ObjectId id, Password password) {
    Account known = get(app, id);
    PasswordHash hash = hasher.hash(password);
    update(app, known.id(), account -> account.withPassword(hash));
  }

  /**
   * Lets an account's owner sign in, or no more, which ends its sign-ins.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public void enable(App app, ObjectId id, boolean enabled) {
    update(app, id, account -> account.withEnabled(enabled));
  }

  /**
   * Changes what the people of the app decide about an account; what that takes away ends its
   * sign-ins.
   *
   * @return the account as it now is
   * @throws Refusal.UnknownAccount when there is none
   */
  public Account change(App app, ObjectId id, AccountChange change) {
    return update(app, id, change::of);
  }

  /**
   * Replaces what the backend keeps with an account.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public void replaceData(App app, ObjectId id, CustomData data) {
    update(app, id, account -> account.withData(data));
  }

  /**
   * Whether this is the account's password, enabled or not.
   *
   * @throws Refusal.UnknownAccount when there is none
   */
  public boolean isPassword(App app, ObjectId id, Password password) {
    Optional<PasswordHash> hash = Optional.ofNullable(get(app, id).passwordHash());
    return hasher.verify(password, hash.orElse(decoy)) && hash.isPresent();
  }

  private Account update(App app, ObjectId id, UnaryOperator<Account> change) {
    return accounts.update(app.key(), id, change).orElseThrow(Refusal.UnknownAccount::new);
  }
}
