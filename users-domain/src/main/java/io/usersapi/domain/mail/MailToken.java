package io.usersapi.domain.mail;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.account.Account;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import java.time.Instant;

/**
 * What is kept of a mail's secret. It is good once, for the account and the email it was made for,
 * as long as the account has that email.
 *
 * @param app whose account it is
 * @param account the account's id
 * @param purpose what the mail is for
 * @param hash the secret's hash
 * @param email where the mail went
 * @param expiresAt when it ends, in whole milliseconds
 */
public record MailToken(
    AppKey app,
    ObjectId account,
    MailPurpose purpose,
    String hash,
    Email email,
    Instant expiresAt) {
  public MailToken {
    requireNonNull(app);
    requireNonNull(account);
    requireNonNull(purpose);
    requireNonNull(hash);
    requireNonNull(email);
    requireNonNull(expiresAt);
  }

  /**
   * A token of the account, for as long as its purpose says.
   *
   * @param now in whole milliseconds
   */
  public static MailToken begin(
      MailSecret secret, MailPurpose purpose, Account account, Email email, Instant now) {
    return new MailToken(
        account.app(), account.id(), purpose, secret.hash(), email, now.plus(purpose.lifetime()));
  }

  /** Whether it has not ended by then. */
  public boolean isLive(Instant now) {
    return now.isBefore(expiresAt);
  }

  /** Whether it is good for the account as it now is: enabled, and of the same email still. */
  public boolean isOf(Account now) {
    return now.id().equals(account)
        && now.app().equals(app)
        && now.enabled()
        && now.emails().stream().anyMatch(own -> own.email().equals(email));
  }
}
