package io.usersapi.application.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.page.Paged;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Keeps accounts, of which no two of an app share an {@link Account#identifiers identifier}. It
 * does not ask whether an app exists: what is stored under the key of a deleted app belongs to
 * nobody and is swept.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface AccountStore extends Paged<Account> {

  /**
   * Keeps a new account, atomically: of any number at once that share an identifier, one is kept.
   *
   * @throws Refusal.EmailTaken when another account of the app has one of its emails
   * @throws Refusal.UsernameTaken when another has its username
   * @throws Refusal.IdentityTaken when another has an identity of its
   */
  void create(Account account);

  /** The app's account of that id. */
  Optional<Account> find(AppKey app, ObjectId id);

  /** The app's account that the identifier finds. */
  Optional<Account> find(AppKey app, Identifier identifier);

  /**
   * Changes the app's account of that id, atomically: no other change comes between what {@code
   * change} is given and what it makes.
   *
   * @param change keeps id, app and creation; may be called several times, and may throw, which
   *     changes nothing
   * @return the changed account; empty when there is none
   * @throws Refusal.EmailTaken when another account of the app has one of its new emails; nothing
   *     was changed
   * @throws Refusal.UsernameTaken when another has its new username; nothing was changed
   * @throws Refusal.IdentityTaken when another has an identity that is new to it; nothing was
   *     changed
   */
  Optional<Account> update(AppKey app, ObjectId id, UnaryOperator<Account> change);

  /** Deletes the app's account of that id; tells whether there was one. */
  boolean delete(AppKey app, ObjectId id);

  /** Deletes every account of an app that is there when it is called; gives their number. */
  long deleteAll(AppKey app);

  /** The apps that have accounts, live or not; for sweeping. */
  Set<AppKey> keysAcrossApps();
}
