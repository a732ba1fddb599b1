package io.usersapi.application.account;

import static io.usersapi.application.page.CreationOrder.NEWEST_FIRST;
import static io.usersapi.application.page.CreationOrder.OLDEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link AccountStore} promises of pages. Every test has apps of its own. */
public abstract class AccountPagingContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");
  private static final long PATIENCE_SECONDS = 60;
  private static final Comparator<Account> BY_CREATION =
      Comparator.comparing(Account::creation, Creation.NEWEST_FIRST);
  private static final Comparator<Account> BY_EMAIL = Comparator.comparing(Account::listedAs);

  private final AppKey app = new AppKey(IDS.next());
  private final AppKey neighbour = new AppKey(IDS.next());
  private AccountStore store;

  protected AccountPagingContract() {}

  /** The store to test. It may hold accounts of other apps. */
  protected abstract AccountStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private Account created(AppKey owner, ObjectId id, List<AccountEmail> emails, Instant at) {
    Account account =
        new Account(
            id,
            owner,
            null,
            Profile.EMPTY,
            new AccountRole("user"),
            Account.FREE,
            emails,
            List.of(),
            null,
            true,
            1,
            null,
            at);
    store.create(account);
    return account;
  }

  private static AccountEmail primary(String email) {
    return new AccountEmail(Email.of(email), false, true);
  }

  private Account created(AppKey owner, String email, Instant at) {
    return created(owner, IDS.next(), List.of(primary(email)), at);
  }

  /** Accounts, some of them without an email, in none of the orders. */
  private List<Account> mixed() {
    int[] millis = {50, 10, 30, 50, 50, 10, 0, 70, 30, 50, 20, 10};
    List<ObjectId> ids = new ArrayList<>(Stream.generate(IDS::next).limit(millis.length).toList());
    Collections.shuffle(ids, new Random(11));
    List<Account> accounts = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      int number = (i * 7) % 12;
      List<AccountEmail> emails =
          number % 4 == 0 ? List.of() : List.of(primary("user" + number + "@x.org"));
      accounts.add(created(app, ids.get(i), emails, AT.plusMillis(millis[i])));
    }
    return accounts;
  }

  private static List<Account> sorted(List<Account> accounts, Comparator<Account> order) {
    return accounts.stream().sorted(order).toList();
  }

  private static Comparator<Account> comparator(@Nullable CreationOrder order) {
    if (order == null) {
      return BY_EMAIL;
    }
    return order == NEWEST_FIRST ? BY_CREATION : BY_CREATION.reversed();
  }

  private List<Account> page(@Nullable CreationOrder order, @Nullable Account last, int limit) {
    return order == null
        ? store.pageByEmail(app, "", last == null ? null : last.listedAs(), limit)
        : store.pageByCreation(app, order, last == null ? null : last.creation(), limit);
  }

  private List<Account> walk(@Nullable CreationOrder order, int limit) {
    List<Account> paged = new ArrayList<>();
    Account last = null;
    List<Account> page;
    do {
      page = page(order, last, limit);
      paged.addAll(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1);
    } while (page.size() == limit);
    return paged;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 11, 12, 13})
  void pagesInEveryOrder(int limit) {
    List<Account> accounts = mixed();
    for (CreationOrder order : new CreationOrder[] {NEWEST_FIRST, OLDEST_FIRST, null}) {
      assertThat(walk(order, limit)).containsExactlyElementsOf(sorted(accounts, comparator(order)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromBehindAnAccountThatWasDeleted(CreationOrder order) {
    List<Account> accounts = sorted(mixed(), comparator(order));
    assertThat(store.delete(app, accounts.get(4).id())).isTrue();
    assertThat(page(order, accounts.get(4), 3)).isEqualTo(accounts.subList(5, 8));
    List<Account> byEmail = sorted(walk(order, 100), BY_EMAIL);
    assertThat(store.delete(app, byEmail.get(5).id())).isTrue();
    assertThat(page(null, byEmail.get(5), 3)).isEqualTo(byEmail.subList(6, 9));
  }

  @Test
  void pagesThroughTimesBeforeTheEpoch() {
    Account older = created(app, "a@x.org", Instant.parse("1969-12-31T23:59:59.999Z"));
    Account newer = created(app, "b@x.org", Instant.parse("1970-01-01T00:00:00.000Z"));
    assertThat(store.pageByCreation(app, NEWEST_FIRST, newer.creation(), 5)).containsExactly(older);
    assertThat(store.pageByCreation(app, OLDEST_FIRST, older.creation(), 5)).containsExactly(newer);
  }

  @Test
  void findsAccountsByTheBeginningOfTheirPrimaryEmailAsItIsWritten() {
    Account ab = created(app, "ab@x.org", AT);
    Account abc = created(app, "abc@x.org", AT);
    Account dotted = created(app, "a.b@x.org", AT);
    Account former =
        created(
            app,
            IDS.next(),
            List.of(new AccountEmail(Email.of("abd@x.org"), true, false), primary("z@x.org")),
            AT);
    created(app, IDS.next(), List.of(), AT);
    assertThat(store.pageByEmail(app, "ab", null, 9)).containsExactly(ab, abc);
    assertThat(store.pageByEmail(app, "ab", null, 1)).containsExactly(ab);
    assertThat(store.pageByEmail(app, "ab", ab.listedAs(), 9)).containsExactly(abc);
    assertThat(store.pageByEmail(app, "ab", "abb@x.org", 9)).containsExactly(abc);
    assertThat(store.pageByEmail(app, "a.", null, 9)).containsExactly(dotted);
    assertThat(store.pageByEmail(app, "z", null, 9)).containsExactly(former);
    assertThat(store.pageByEmail(app, "ab@x.orgs", null, 9)).isEmpty();
    assertThat(store.pageByEmail(app, "c", null, 9)).isEmpty();
  }

  @Test
  void listsAnAccountUnderItsNewEmailAndNoMoreUnderTheFormer() {
    Account before = created(app, "a@x.org", AT);
    Account other = created(app, "m@x.org", AT.plusMillis(1));
    Account after =
        store
            .update(app, before.id(), account -> account.withPrimaryEmail(Email.of("z@x.org")))
            .orElseThrow();
    assertThat(walk(null, 10)).containsExactly(other, after);
    assertThat(walk(OLDEST_FIRST, 10)).containsExactly(after, other);
    assertThat(store.pageByEmail(app, "a", null, 10)).isEmpty();
  }

  @Test
  void keepsThePlaceOfAnAccountThatChanges() {
    Account first = created(app, "a@x.org", AT);
    Account second = created(app, "b@x.org", AT.plusMillis(1));
    Account disabled =
        store.update(app, first.id(), account -> account.withEnabled(false)).orElseThrow();
    assertThat(walk(NEWEST_FIRST, 1)).containsExactly(second, disabled);
    assertThat(walk(null, 1)).containsExactly(disabled, second);
  }

  @Test
  void pagesNobodyOfAnotherApp() {
    Account ours = created(app, "a@x.org", AT);
    Account theirs = created(neighbour, "b@x.org", AT);
    created(neighbour, "a@x.org", AT);
    for (CreationOrder order : CreationOrder.values()) {
      assertThat(walk(order, 10)).containsExactly(ours);
      assertThat(store.pageByCreation(app, order, theirs.creation(), 10)).isSubsetOf(ours);
      assertThat(store.pageByCreation(new AppKey(IDS.next()), order, null, 10)).isEmpty();
    }
    assertThat(walk(null, 10)).containsExactly(ours);
    assertThat(store.pageByEmail(app, "b", null, 10)).isEmpty();
    store.deleteAll(app);
    assertThat(walk(NEWEST_FIRST, 10)).isEmpty();
    assertThat(walk(null, 10)).isEmpty();
    assertThat(store.pageByEmail(neighbour, "", null, 10)).hasSize(2);
  }

  @Test
  void doesNotChangeThePagesThatItGaveBefore() {
    Account first = created(app, "a@x.org", AT);
    List<Account> byCreation = page(NEWEST_FIRST, null, 10);
    List<Account> byEmail = page(null, null, 10);
    store.update(app, first.id(), account -> account.withEnabled(false));
    created(app, "b@x.org", AT);
    assertThat(byCreation).containsExactly(first);
    assertThat(byEmail).containsExactly(first);
  }

  @Test
  void givesWhoeverIsThereThroughoutOnceWhileOthersComeGoAndChange() throws Exception {
    Set<ObjectId> staying = new HashSet<>();
    for (int i = 0; i < 60; i++) {
      staying.add(created(app, "stays" + i + "@x.org", AT.plusMillis(i / 3)).id());
    }
    ObjectId changing = staying.iterator().next();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> comingAndGoing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 5_000 && !over.get(); i++) {
                boolean enabled = i % 2 == 0;
                Account comes = created(app, "stays" + i + "-@x.org", AT.plusMillis(i % 50));
                store.update(app, changing, account -> account.withEnabled(enabled));
                if (i % 4 != 0) {
                  store.delete(app, comes.id());
                }
              }
            });
    try {
      for (CreationOrder order : new CreationOrder[] {NEWEST_FIRST, OLDEST_FIRST, null}) {
        List<ObjectId> seen = walk(order, 7).stream().map(Account::id).toList();
        assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
      }
    } finally {
      over.set(true);
      comingAndGoing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }
}
