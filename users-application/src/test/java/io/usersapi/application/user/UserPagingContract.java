package io.usersapi.application.user;

import static io.usersapi.application.page.CreationOrder.NEWEST_FIRST;
import static io.usersapi.application.page.CreationOrder.OLDEST_FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.usersapi.application.AtOnce;
import io.usersapi.application.TestClock;
import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Creation;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link UserStore} promises of pages, counts, and the deletion of one user. Every test
 * has apps of its own.
 */
public abstract class UserPagingContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant AT = TestClock.START.plusMillis(123);
  private static final long PATIENCE_SECONDS = 60;
  private static final Comparator<User> BY_EMAIL = Comparator.comparing(User::email);

  private final AppKey app = freshKey();
  private final AppKey neighbour = freshKey();
  private UserStore store;

  protected UserPagingContract() {}

  /** The store to test. It may hold users of other apps. */
  protected abstract UserStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static AppKey freshKey() {
    return new AppKey(IDS.next());
  }

  private static Submission submission(String email) {
    return new Submission(Email.of(email), UserData.empty(), 1);
  }

  private User upsert(AppKey owner, ObjectId idIfNew, Submission submission, Instant at) {
    Receipt receipt =
        store
            .upsert(owner, idIfNew, submission, at)
            .toCompletableFuture()
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
    return User.first(owner, receipt.id(), submission, receipt.createdAt());
  }

  private User upsert(AppKey owner, String email, Instant at) {
    return upsert(owner, IDS.next(), submission(email), at);
  }

  /** Users in an order that is neither that of creation nor that of their ids or emails. */
  private List<User> mixed(AppKey owner) {
    int[] millis = {50, 10, 30, 50, 50, 10, 0, 70, 30, 50, 20, 10};
    List<ObjectId> ids = new ArrayList<>(Stream.generate(IDS::next).limit(millis.length).toList());
    Collections.shuffle(ids, new Random(11));
    List<User> users = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      String email = "user" + (i * 7) % 12 + "@x.org";
      users.add(upsert(owner, ids.get(i), submission(email), AT.plusMillis(millis[i])));
    }
    return users;
  }

  private static List<User> sorted(List<User> users, Comparator<User> order) {
    return users.stream().sorted(order).toList();
  }

  private static Comparator<User> comparator(CreationOrder order) {
    return order == NEWEST_FIRST ? User.NEWEST_FIRST : User.NEWEST_FIRST.reversed();
  }

  private List<User> all(AppKey owner) {
    return store.pageByCreation(owner, NEWEST_FIRST, null, 1_000);
  }

  // Pages by creation

  @ParameterizedTest
  @EnumSource
  void pagesByCreationAndByTheIdWithinAMillisecond(CreationOrder order) {
    List<User> users = sorted(mixed(app), comparator(order));
    for (int limit : new int[] {1, 2, 5, 11, 12, 13}) {
      List<User> paged = new ArrayList<>();
      Creation last = null;
      List<User> page;
      do {
        page = store.pageByCreation(app, order, last, limit);
        paged.addAll(page);
        last = page.isEmpty() ? last : page.get(page.size() - 1).creation();
      } while (page.size() == limit);
      assertThat(paged).as("in pages of %d", limit).containsExactlyElementsOf(users);
    }
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromBehindACreationThatNobodyHas(CreationOrder order) {
    List<User> users = sorted(mixed(app), comparator(order));
    assertThat(store.pageByCreation(app, order, new Creation(AT.plusMillis(40), IDS.next()), 100))
        .containsExactlyElementsOf(
            users.stream()
                .filter(
                    user -> user.createdAt().isBefore(AT.plusMillis(40)) == (order == NEWEST_FIRST))
                .toList());
    assertThat(store.pageByCreation(app, order, new Creation(Instant.EPOCH, IDS.next()), 100))
        .hasSize(order == NEWEST_FIRST ? 0 : users.size());
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromBehindAUserThatWasDeleted(CreationOrder order) {
    List<User> users = sorted(mixed(app), comparator(order));
    assertThat(store.delete(app, users.get(4).id())).isTrue();
    assertThat(store.pageByCreation(app, order, users.get(4).creation(), 3))
        .containsExactlyElementsOf(users.subList(5, 8));
  }

  @Test
  void keepsTheCreationOfAUserThatSubmitsAgain() {
    User first = upsert(app, "a@x.org", AT);
    User second = upsert(app, "b@x.org", AT.plusMillis(1));
    upsert(app, "a@x.org", AT.plusSeconds(60));
    assertThat(store.pageByCreation(app, OLDEST_FIRST, null, 10))
        .extracting(User::id)
        .containsExactly(first.id(), second.id());
  }

  @Test
  void pagesThroughTimesBeforeTheEpoch() {
    User older = upsert(app, "a@x.org", Instant.parse("1969-12-31T23:59:59.999Z"));
    User newer = upsert(app, "b@x.org", Instant.parse("1970-01-01T00:00:00.000Z"));
    assertThat(store.pageByCreation(app, NEWEST_FIRST, newer.creation(), 5)).containsExactly(older);
    assertThat(store.pageByCreation(app, OLDEST_FIRST, older.creation(), 5)).containsExactly(newer);
  }

  // Pages by email

  private List<User> byEmail(String prefix, int limit) {
    List<User> paged = new ArrayList<>();
    String last = null;
    List<User> page;
    do {
      page = store.pageByEmail(app, prefix, last, limit);
      paged.addAll(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1).listedAs();
    } while (page.size() == limit);
    return paged;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12, 13})
  void pagesByEmail(int limit) {
    List<User> users = sorted(mixed(app), BY_EMAIL);
    assertThat(byEmail("", limit)).containsExactlyElementsOf(users);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "b",
        "ab",
        "ab@",
        "ab@x.org",
        "ab@x.orgs",
        "a.b",
        "a.",
        "a-",
        "a_",
        "a+",
        "a'",
        "a~",
        "a$",
        "{",
        "~",
        "!",
        "zz",
        "ab@x.or",
        "ab@x.o.",
        "0",
        "9",
        "^a",
        "a%",
        "a*",
        "\\",
        "(",
        "A"
      })
  void findsUsersByTheBeginningOfTheirEmailAsItIsWritten(String prefix) {
    List<User> users =
        Stream.of(
                "ab@x.org",
                "abc@x.org",
                "a.b@x.org",
                "a-b@x.org",
                "a_b@x.org",
                "a+b@x.org",
                "a'b@x.org",
                "a~b@x.org",
                "a$b@x.org",
                "{a@x.org",
                "~a@x.org",
                "~~@x.org",
                "b@x.org",
                "ba@x.org",
                "ab@x.orga",
                "0@x.org",
                "9@x.org",
                "zz@x.org",
                "!@x.org",
                "^a@x.org",
                "a%b@x.org",
                "a*b@x.org",
                "zzz@x.org",
                "ab@x.o.rg")
            .map(email -> upsert(app, email, AT))
            .toList();
    List<User> expected =
        sorted(
            users.stream().filter(user -> user.email().value().startsWith(prefix)).toList(),
            BY_EMAIL);
    for (int limit : new int[] {1, 3, 100}) {
      assertThat(byEmail(prefix, limit)).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void goesOnFromBehindAnEmailThatNobodyHas() {
    List<User> users = sorted(mixed(app), BY_EMAIL);
    assertThat(store.pageByEmail(app, "", "user10@x.orf", 2))
        .containsExactlyElementsOf(users.subList(1, 3));
    assertThat(store.delete(app, users.get(3).id())).isTrue();
    assertThat(store.pageByEmail(app, "user", users.get(3).listedAs(), 2))
        .containsExactlyElementsOf(users.subList(4, 6));
    assertThat(store.pageByEmail(app, "user1", "user9@x.org", 9)).isEmpty();
  }

  // Whoever stays is seen once

  private List<ObjectId> seenInPages(@Nullable CreationOrder order, int limit, Runnable between) {
    List<ObjectId> seen = new ArrayList<>();
    User last = null;
    List<User> page;
    do {
      if (order == null) {
        page = store.pageByEmail(app, "", last == null ? null : last.listedAs(), limit);
      } else {
        page = store.pageByCreation(app, order, last == null ? null : last.creation(), limit);
      }
      page.forEach(user -> seen.add(user.id()));
      last = page.isEmpty() ? null : page.get(page.size() - 1);
      between.run();
    } while (page.size() == limit);
    return seen;
  }

  @Test
  void givesWhoeverIsThereThroughoutOnceWhileOthersComeAndGo() throws Exception {
    Set<ObjectId> staying = new HashSet<>();
    for (int i = 0; i < 120; i++) {
      staying.add(upsert(app, "stays" + i + "@x.org", AT.plusMillis(i / 3)).id());
    }
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> comingAndGoing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 20_000 && !over.get(); i++) {
                User comes = upsert(app, "stays" + i % 120 + "-@x.org", AT.plusMillis(i % 50));
                upsert(app, "stays" + i % 120 + "@x.org", AT.plusSeconds(i));
                upsert(neighbour, "stays" + i % 120 + "@x.org", AT);
                if (i % 3 != 0) {
                  store.delete(app, comes.id());
                }
              }
            });
    try {
      for (CreationOrder order : new CreationOrder[] {NEWEST_FIRST, OLDEST_FIRST, null}) {
        for (int round = 0; round < 3; round++) {
          assertThat(seenInPages(order, 7, () -> {})).doesNotHaveDuplicates().containsAll(staying);
        }
      }
    } finally {
      over.set(true);
      comingAndGoing.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  // One app is not another

  @Test
  void pagesCountsAndDeletesNobodyOfAnotherApp() {
    User ours = upsert(app, "a@x.org", AT);
    List<User> theirs = List.of(upsert(neighbour, "a@x.org", AT), upsert(neighbour, "b@x.org", AT));
    LocalDate day = LocalDate.parse("2024-01-15");
    for (CreationOrder order : CreationOrder.values()) {
      assertThat(store.pageByCreation(app, order, null, 10)).containsExactly(ours);
      assertThat(store.pageByCreation(app, order, theirs.get(0).creation(), 10)).isSubsetOf(ours);
      assertThat(store.pageByCreation(freshKey(), order, null, 10)).isEmpty();
    }
    assertThat(store.pageByEmail(app, "", null, 10)).containsExactly(ours);
    assertThat(store.pageByEmail(app, "b", null, 10)).isEmpty();
    assertThat(store.count(app)).isEqualTo(1);
    assertThat(store.count(neighbour)).isEqualTo(2);
    assertThat(store.count(freshKey())).isZero();
    assertThat(store.createdPerDay(app, day, day)).containsOnly(entry(day, 1L));
    assertThat(store.dataKeys(freshKey(), 10)).isEmpty();

    assertThat(store.delete(app, theirs.get(0).id())).isFalse();
    assertThat(store.delete(neighbour, ours.id())).isFalse();
    assertThat(store.delete(freshKey(), ours.id())).isFalse();
    assertThat(all(app)).containsExactly(ours);
    assertThat(store.count(neighbour)).isEqualTo(2);
    assertThat(store.delete(app, ours.id())).isTrue();
    assertThat(all(neighbour)).containsExactlyInAnyOrderElementsOf(theirs);
  }

  @Test
  void doesNotChangeThePagesThatItGaveBefore() {
    User first = upsert(app, "a@x.org", AT);
    List<User> byCreation = all(app);
    List<User> byEmail = store.pageByEmail(app, "", null, 10);
    Set<String> keys = store.dataKeys(app, 10);
    Map<LocalDate, Long> days =
        store.createdPerDay(app, LocalDate.parse("2024-01-15"), LocalDate.parse("2024-01-15"));
    Map<LocalDate, Long> daysThen = Map.copyOf(days);
    upsert(
        app,
        IDS.next(),
        new Submission(Email.of("a@x.org"), UserData.of(Map.of("k", "v")), 2),
        AT.plusSeconds(1));
    upsert(app, "b@x.org", AT);
    assertThat(byCreation).containsExactly(first);
    assertThat(byEmail).containsExactly(first);
    assertThat(keys).isEmpty();
    assertThat(days).isEqualTo(daysThen);
  }

  // Counting

  @Test
  void countsUsersAndNotSubmissions() {
    mixed(app);
    upsert(app, "user0@x.org", AT);
    upsert(neighbour, "a@x.org", AT);
    assertThat(store.count(app)).isEqualTo(12);
    AppKey empty = freshKey();
    Map<AppKey, Long> counts = store.countAcrossApps(Set.of(app, empty));
    assertThat(counts).containsEntry(app, 12L).doesNotContainKey(neighbour);
    assertThat(counts.getOrDefault(empty, 0L)).isZero();
    assertThat(store.countAcrossApps(Set.of())).isEmpty();
    store.deleteAll(app);
    assertThat(store.count(app)).isZero();
  }

  @Test
  void countsEveryUserOfManyThatComeAndGoAtOnce() {
    List<User> users = AtOnce.call(60, i -> upsert(app, "user" + i % 30 + "@x.org", AT));
    assertThat(store.count(app)).isEqualTo(30);
    List<ObjectId> ids = users.stream().map(User::id).distinct().limit(20).toList();
    List<Boolean> deleted = AtOnce.call(60, i -> store.delete(app, ids.get(i % 20)));
    assertThat(deleted).filteredOn(did -> did).hasSize(20);
    assertThat(store.count(app)).isEqualTo(10);
    assertThat(all(app)).hasSize(10);
    assertThat(store.pageByEmail(app, "", null, 100)).hasSize(10);
  }

  @Test
  void countsWhoWasCreatedOnEachDayInUtc() {
    List<String> times =
        List.of(
            "2024-02-27T23:59:59.999Z",
            "2024-02-28T00:00:00.000Z",
            "2024-02-28T12:00:00.000Z",
            "2024-02-28T23:59:59.999Z",
            "2024-02-29T00:00:00.000Z",
            "2024-03-02T23:59:59.999Z",
            "2024-03-03T00:00:00.000Z");
    for (int i = 0; i < times.size(); i++) {
      upsert(app, "user" + i + "@x.org", Instant.parse(times.get(i)));
    }
    upsert(app, "user0@x.org", Instant.parse("2024-03-01T00:00:00.000Z"));
    LocalDate first = LocalDate.parse("2024-02-28");

    assertThat(withoutNone(store.createdPerDay(app, first, LocalDate.parse("2024-03-02"))))
        .containsOnly(
            entry(first, 3L),
            entry(LocalDate.parse("2024-02-29"), 1L),
            entry(LocalDate.parse("2024-03-02"), 1L));
    assertThat(withoutNone(store.createdPerDay(app, first, first))).containsOnly(entry(first, 3L));
    assertThat(withoutNone(store.createdPerDay(app, first.minusYears(1), first.minusDays(2))))
        .isEmpty();
  }

  private static Map<LocalDate, Long> withoutNone(Map<LocalDate, Long> days) {
    return days.entrySet().stream()
        .filter(day -> day.getValue() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void doesNotCountADeletedUserOnTheDayOfItsCreation() {
    User goes = upsert(app, "a@x.org", AT);
    upsert(app, "b@x.org", AT);
    store.delete(app, goes.id());
    LocalDate day = LocalDate.parse("2024-01-15");
    assertThat(store.createdPerDay(app, day, day)).containsOnly(entry(day, 1L));
  }

  // Keys of data

  @Test
  void namesEachKeyThatSomeUserHas() {
    List<Map<String, ?>> data =
        List.of(
            Map.of("a", "x", "B", true),
            Map.of("a", "y", "c", BigDecimal.ONE),
            Map.of(),
            Map.of("toString", "x", "id", "x"));
    for (int i = 0; i < data.size(); i++) {
      Email email = Email.of("user" + i + "@x.org");
      upsert(app, IDS.next(), new Submission(email, UserData.of(data.get(i)), 1), AT);
    }
    assertThat(store.dataKeys(app, 100)).containsExactlyInAnyOrder("a", "B", "c", "toString", "id");
    assertThat(store.dataKeys(app, 5)).hasSize(5);
    assertThat(store.dataKeys(app, 4)).hasSize(4);
    assertThat(store.dataKeys(app, 1)).hasSize(1);
    assertThat(store.dataKeys(neighbour, 100)).isEmpty();
  }

  @Test
  void doesNotNameAKeyThatNobodyHasAnyMore() {
    Submission former = new Submission(Email.of("a@x.org"), UserData.of(Map.of("k", "v")), 1);
    upsert(app, IDS.next(), former, AT);
    upsert(app, "a@x.org", AT);
    assertThat(store.dataKeys(app, 10)).isEmpty();
  }

  // Deleting one

  @Test
  void deletesOneUserAndNoOther() {
    List<User> users = mixed(app);
    User goes = users.get(5);
    assertThat(store.delete(app, goes.id())).isTrue();
    assertThat(store.delete(app, goes.id())).isFalse();
    assertThat(store.delete(app, IDS.next())).isFalse();
    List<User> rest = users.stream().filter(user -> !user.equals(goes)).toList();
    assertThat(all(app)).containsExactlyElementsOf(sorted(rest, User.NEWEST_FIRST));
    assertThat(store.pageByEmail(app, "", null, 100))
        .containsExactlyElementsOf(sorted(rest, BY_EMAIL));
    try (Stream<User> stream = store.newestFirst(app)) {
      assertThat(stream.toList()).containsExactlyElementsOf(sorted(rest, User.NEWEST_FIRST));
    }
    assertThat(store.count(app)).isEqualTo(11);
    assertThat(store.deleteAll(app)).isEqualTo(11);
  }

  @Test
  void makesANewUserOfAnEmailWhoseUserWasDeleted() {
    User former = upsert(app, "a@x.org", AT);
    store.delete(app, former.id());
    User next = upsert(app, "a@x.org", AT.plusSeconds(5));
    assertThat(next.id()).isNotEqualTo(former.id());
    assertThat(store.delete(app, former.id())).isFalse();
    assertThat(all(app)).containsExactly(next);
    assertThat(store.pageByEmail(app, "a", null, 5)).containsExactly(next);
  }

  @Test
  void deletesAUserThatSubmittedAgain() {
    User user = upsert(app, "a@x.org", AT);
    upsert(app, "a@x.org", AT.plus(Duration.ofDays(1)));
    assertThat(store.delete(app, user.id())).isTrue();
    assertThat(all(app)).isEmpty();
    assertThat(store.keysAcrossApps()).doesNotContain(app);
  }

  @Test
  void deletesOnceHoweverManyTryWhileTheEmailIsSubmitted() {
    User user = upsert(app, "a@x.org", AT);
    List<Boolean> deleted =
        AtOnce.call(
            40,
            i -> {
              if (i % 4 == 0) {
                upsert(app, "a@x.org", AT.plusMillis(i));
                return false;
              }
              return store.delete(app, user.id());
            });
    assertThat(deleted).filteredOn(did -> did).hasSize(1);
    List<User> left = all(app);
    assertThat(left).hasSizeLessThanOrEqualTo(1).extracting(User::id).doesNotContain(user.id());
    assertThat(store.count(app)).isEqualTo(left.size());
    assertThat(store.pageByEmail(app, "", null, 5)).isEqualTo(left);
    IntStream.range(0, left.size())
        .forEach(i -> assertThat(store.delete(app, left.get(i).id())).isTrue());
  }
}
