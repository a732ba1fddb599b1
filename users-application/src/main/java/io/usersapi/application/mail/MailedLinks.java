package io.usersapi.application.mail;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.Refusal;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SignedIn;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.mail.MailToken;
import io.usersapi.domain.user.Email;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Verifies emails and resets passwords by links that are mailed. Who asks for a mail learns nothing
 * of what becomes of that: whether there is an account is looked up elsewhere, afterwards.
 */
public final class MailedLinks {

  private final AccountStore accounts;
  private final MailTokenStore tokens;
  private final PasswordHasher hasher;
  private final Mailer mailer;
  private final Executor outbox;
  private final RateLimiter limiter;
  private final @Nullable Limit perEmail;
  private final RandomGenerator random;
  private final Clock clock;

  /**
   * @param outbox where accounts are looked up and mails are sent; must not run what it is given in
   *     the calling thread, and may drop it
   * @param limiter counts mails for all instances of the service
   * @param perEmail how many mails one email of an app may ask for; {@code null} for any number
   * @param random must be fit for secrets
   */
  public MailedLinks(
      AccountStore accounts,
      MailTokenStore tokens,
      PasswordHasher hasher,
      Mailer mailer,
      Executor outbox,
      RateLimiter limiter,
      @Nullable Limit perEmail,
      RandomGenerator random,
      Clock clock) {
    this.accounts = accounts;
    this.tokens = tokens;
    this.hasher = hasher;
    this.mailer = mailer;
    this.outbox = outbox;
    this.limiter = limiter;
    this.perEmail = perEmail;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Asks for a mail that verifies the account's primary email. None is sent where that is verified,
   * made up, or not there, nor over the limit.
   *
   * @param languages see {@link Mail#languages}
   */
  public void requestVerification(SignedIn who, String languages) {
    Optional<Email> primary =
        unverified(who.account()).map(AccountEmail::email).filter(own -> admits(who.app(), own));
    if (primary.isPresent()) {
      Email email = primary.get();
      outbox.execute(
          () ->
              accounts
                  .find(who.app().key(), who.account().id())
                  .filter(
                      now -> unverified(now).filter(own -> own.email().equals(email)).isPresent())
                  .ifPresent(now -> send(who.app(), now, email, MailPurpose.VERIFY, languages)));
    }
  }

  private static Optional<AccountEmail> unverified(Account account) {
    return isAnonymous(account)
        ? Optional.empty()
        : account.primaryEmail().filter(own -> !own.verified());
  }

  /**
   * Asks for a mail by which the owner of an email chooses another password. None is sent where no
   * enabled account has the email, or has it as a former one that it never verified, nor over the
   * limit.
   *
   * @param languages see {@link Mail#languages}
   */
  public void requestReset(App app, Email email, String languages) {
    if (admits(app, email)) {
      outbox.execute(
          () ->
              accounts
                  .find(app.key(), Identifier.of(email))
                  .filter(account -> account.enabled() && mayReset(account, email))
                  .ifPresent(account -> send(app, account, email, MailPurpose.RESET, languages)));
    }
  }

  private static boolean mayReset(Account account, Email email) {
    return !isAnonymous(account)
        && account.emails().stream()
            .anyMatch(own -> own.email().equals(email) && (own.primary() || own.verified()));
  }

  private static boolean isAnonymous(Account account) {
    return account.role().equals(AccountRole.ANONYMOUS);
  }

  private boolean admits(App app, Email email) {
    String key = "mail " + app.key().value() + " " + email.value();
    return limiter.count(key, perEmail).isEmpty();
  }

  private void send(App app, Account account, Email email, MailPurpose purpose, String languages) {
    MailSecret secret = MailSecret.generate(random);
    tokens.save(MailToken.begin(secret, purpose, account, email, now()));
    mailer.send(new Mail(app, email, purpose, secret, languages));
  }

  /**
   * Verifies the email that a mail went to.
   *
   * @throws Refusal.InvalidToken when the secret is not, or no more, good for that
   */
  public void verify(App app, MailSecret secret) {
    MailToken token = require(app, MailPurpose.VERIFY, secret);
    use(token, account -> account.withVerified(token.email()));
  }

  /**
   * Gives the account that a mail was about another password, ends its sign-ins, and verifies the
   * email that the mail went to.
   *
   * @throws Refusal.InvalidToken when the secret is not, or no more, good for that
   */
  public void reset(App app, MailSecret secret, Password password) {
    MailToken token = require(app, MailPurpose.RESET, secret);
    PasswordHash hash = hasher.hash(password);
    use(token, account -> account.withVerified(token.email()).withPassword(hash));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** A live token, of an account for which it is good: before the work of hashing. */
  private MailToken require(App app, MailPurpose purpose, MailSecret secret) {
    return tokens
        .find(app.key(), purpose, secret.hash())
        .filter(token -> token.isLive(now()))
        .filter(
            token -> accounts.find(token.app(), token.account()).filter(token::isOf).isPresent())
        .orElseThrow(Refusal.InvalidToken::new);
  }

  /** Uses a token up, and only then does what it is good for: once, whoever else has it. */
  private void use(MailToken token, UnaryOperator<Account> change) {
    if (!tokens.remove(token.app(), token.purpose(), token.hash())) {
      throw new Refusal.InvalidToken();
    }
    Optional<Account> changed =
        accounts.update(
            token.app(),
            token.account(),
            account -> {
              if (!token.isOf(account)) {
                throw new Refusal.InvalidToken();
              }
              return change.apply(account);
            });
    if (changed.isEmpty()) {
      throw new Refusal.InvalidToken();
    }
  }
}
