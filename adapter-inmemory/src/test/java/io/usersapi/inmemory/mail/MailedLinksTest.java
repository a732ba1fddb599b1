package io.usersapi.inmemory.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.AccountStore;
import io.usersapi.application.account.SignedIn;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.mail.Mail;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.user.Email;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import io.usersapi.inmemory.WatchedHasher;
import io.usersapi.inmemory.app.Pbkdf2PasswordHasher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Mailed links, where a test decides when the outbox works. */
class MailedLinksTest {

  private static final Email ADA = Email.of("ada@example.org");
  private static final Email NOBODY = Email.of("nobody@example.org");
  private static final Password OLD = new Password("correct-horse-1");
  private static final Password NEXT = new Password("another-horse-2");

  private final TestClock clock = new TestClock();
  private final InMemoryStores stores = new InMemoryStores(clock);
  private final SecureRandom random = new SecureRandom();
  private final ObjectIdGenerator ids = new ObjectIdGenerator(clock, random);
  private final WatchedHasher hasher = new WatchedHasher();
  private final AtomicInteger storeCalls = new AtomicInteger();
  private final Deque<Runnable> outbox = new ArrayDeque<>();
  private final List<Mail> sent = new ArrayList<>();
  private final App app =
      new ServiceInstance(stores, clock, null, io.usersapi.application.session.LoginLimits.OFF)
          .createApp("shop");
  private final AccountStore accounts = counted(stores.accounts());

  private AccountStore counted(AccountStore real) {
    return (AccountStore)
        Proxy.newProxyInstance(
            AccountStore.class.getClassLoader(),
            new Class<?>[] {AccountStore.class},
            (proxy, method, arguments) -> {
              storeCalls.incrementAndGet();
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private MailedLinks links(@Nullable Limit perEmail) {
    return new MailedLinks(
        accounts,
        stores.mailTokens(),
        hasher,
        sent::add,
        outbox::add,
        stores.sharedLimits(),
        perEmail,
        random,
        clock);
  }

  private Account made(Email email) {
    Account account =
        Account.create(
            app.key(),
            ids.next(),
            new AccountRole("user"),
            email,
            false,
            new Pbkdf2PasswordHasher().hash(OLD),
            clock.instant());
    stores.accounts().create(account);
    return account;
  }

  private SignedIn signedIn(Account account) {
    return new SignedIn(app, account, "token");
  }

  private Account now(Account account) {
    return stores.accounts().find(app.key(), account.id()).orElseThrow();
  }

  private void work() {
    while (!outbox.isEmpty()) {
      outbox.pop().run();
    }
  }

  @Test
  void looksNoEmailUpBeforeItAnswers() {
    made(ADA);
    MailedLinks links = links(null);
    for (Email email : List.of(ADA, NOBODY)) {
      links.requestReset(app, email, "");
      assertThat(outbox).hasSize(1);
      assertThat(storeCalls.get()).as("calls of the store for %s", email.value()).isZero();
      outbox.clear();
    }
    assertThat(hasher.verifications()).isZero();
    assertThat(sent).isEmpty();
  }

  @Test
  void countsKnownAndUnknownEmailsAlike() {
    made(ADA);
    MailedLinks links = links(new Limit(2, Duration.ofHours(1)));
    for (Email email : List.of(ADA, NOBODY)) {
      for (int i = 0; i < 4; i++) {
        links.requestReset(app, email, "");
      }
      assertThat(outbox).hasSize(2);
      outbox.clear();
    }
    clock.advance(Duration.ofHours(1));
    links.requestReset(app, ADA, "");
    assertThat(outbox).hasSize(1);
  }

  @Test
  void sharesTheLimitOfAnEmailBetweenBothKindsOfMail() {
    Account account = made(ADA);
    MailedLinks links = links(new Limit(1, Duration.ofHours(1)));
    links.requestVerification(signedIn(account), "");
    links.requestReset(app, ADA, "");
    work();
    assertThat(sent).extracting(Mail::purpose).containsExactly(MailPurpose.VERIFY);
  }

  @Test
  void verifiesTheEmailThatWasThereWhenTheMailLeft() {
    Account account = made(ADA);
    MailedLinks links = links(null);
    links.requestVerification(signedIn(account), "de");
    stores.accounts().update(app.key(), account.id(), now -> now.withPrimaryEmail(NOBODY));
    work();
    assertThat(sent).as("mails to an email that the account has no more").isEmpty();
    links.requestVerification(signedIn(now(account)), "de");
    work();
    assertThat(sent.get(0).to()).isEqualTo(NOBODY);
    assertThat(sent.get(0).languages()).isEqualTo("de");
    links.verify(app, sent.get(0).secret());
    assertThat(now(account).isConfirmed()).isTrue();
    assertThat(now(account).tokenVersion()).isEqualTo(1);
  }

  @Test
  void keepsOnlyTheHashOfASecret() {
    made(ADA);
    MailedLinks links = links(null);
    links.requestReset(app, ADA, "");
    work();
    MailSecret secret = sent.get(0).secret();
    assertThat(secret.value()).matches("[A-Za-z0-9_-]{43}");
    assertThat(secret.toString()).doesNotContain(secret.value());
    assertThat(stores.mailTokens().find(app.key(), MailPurpose.RESET, secret.hash())).isPresent();
    assertThat(stores.mailTokens().find(app.key(), MailPurpose.RESET, secret.value())).isEmpty();
  }

  @Test
  void writesToAFormerEmailOnlyWhereThatIsVerified() {
    Account account = made(ADA);
    Email former = Email.of("former@example.org");
    Email proven = Email.of("proven@example.org");
    stores
        .accounts()
        .update(
            app.key(),
            account.id(),
            now ->
                new Account(
                    now.id(),
                    now.app(),
                    null,
                    now.profile(),
                    now.role(),
                    now.plan(),
                    List.of(
                        now.emails().get(0),
                        new io.usersapi.domain.account.AccountEmail(former, false, false),
                        new io.usersapi.domain.account.AccountEmail(proven, true, false)),
                    List.of(),
                    now.passwordHash(),
                    true,
                    1,
                    null,
                    now.createdAt()));
    MailedLinks links = links(null);
    links.requestReset(app, former, "");
    links.requestReset(app, proven, "");
    work();
    assertThat(sent).extracting(Mail::to).containsExactly(proven);
    links.reset(app, sent.get(0).secret(), NEXT);
    assertThat(now(account).tokenVersion()).isEqualTo(2);
    assertThat(now(account).isConfirmed()).as("the primary email is not proven by it").isFalse();
  }

  @Test
  void takesNoTokenOfADisabledAccountAndUsesItNotUp() {
    Account account = made(ADA);
    MailedLinks links = links(null);
    links.requestReset(app, ADA, "");
    work();
    MailSecret secret = sent.get(0).secret();
    stores.accounts().update(app.key(), account.id(), now -> now.withEnabled(false));
    assertThatThrownBy(() -> links.reset(app, secret, NEXT))
        .isInstanceOf(Refusal.InvalidToken.class);
    stores.accounts().update(app.key(), account.id(), now -> now.withEnabled(true));
    links.reset(app, secret, NEXT);
    assertThatThrownBy(() -> links.reset(app, secret, OLD))
        .isInstanceOf(Refusal.InvalidToken.class);
  }

  @Test
  void losesNoTokenWhileTheStoreIsAway() {
    made(ADA);
    MailedLinks links = links(null);
    links.requestReset(app, ADA, "");
    work();
    AccountStore away =
        (AccountStore)
            Proxy.newProxyInstance(
                AccountStore.class.getClassLoader(),
                new Class<?>[] {AccountStore.class},
                (proxy, method, arguments) -> {
                  throw new StoreUnavailable("away", new IllegalStateException());
                });
    MailedLinks cut =
        new MailedLinks(
            away,
            stores.mailTokens(),
            hasher,
            sent::add,
            outbox::add,
            stores.sharedLimits(),
            null,
            random,
            clock);
    MailSecret secret = sent.get(0).secret();
    assertThatThrownBy(() -> cut.reset(app, secret, NEXT)).isInstanceOf(StoreUnavailable.class);
    links.reset(app, secret, NEXT);
  }
}
