package io.usersapi.application.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.usersapi.application.AtOnce;
import io.usersapi.application.TestClock;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link UserStore} promises. Every test has apps of its own. */
public abstract class UserStoreContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant AT = TestClock.START.plusMillis(123);
  private static final UserSchema OPEN =
      UserSchema.define(Map.of("rejectUnknown", false, "fields", List.of())).orThrow();
  private static final long PATIENCE_SECONDS = 60;

  private final AppKey app = freshKey();
  private final AppKey neighbour = freshKey();
  private UserStore store;

  protected UserStoreContract() {}

  /** The store to test. It may hold users of other apps. */
  protected abstract UserStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static AppKey freshKey() {
    return new AppKey(IDS.next());
  }

  private static Submission submission(String email, Map<String, ?> data) {
    return Submission.check(OPEN, email, data).orThrow();
  }

  private static Submission submission(String email) {
    return submission(email, Map.of());
  }

  private Receipt upsert(AppKey owner, Submission submission, Instant at) {
    return upsert(owner, IDS.next(), submission, at);
  }

  private Receipt upsert(AppKey owner, ObjectId idIfNew, Submission submission, Instant at) {
    return done(store.upsert(owner, idIfNew, submission, at).toCompletableFuture());
  }

  private static <T> T done(CompletableFuture<T> stage) {
    try {
      return stage.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("The submission was not stored", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private List<User> all(AppKey owner) {
    try (Stream<User> users = store.newestFirst(owner)) {
      return users.toList();
    }
  }

  private User only(AppKey owner) {
    List<User> users = all(owner);
    assertThat(users).hasSize(1);
    return users.get(0);
  }

  // Submitting

  @Test
  void makesAUserOfTheFirstSubmission() {
    ObjectId id = IDS.next();
    Submission submission = submission("a@x.org", Map.of("name", "Ada"));
    Receipt receipt = upsert(app, id, submission, AT);

    assertThat(receipt).isEqualTo(new Receipt(id, AT, AT));
    assertThat(only(app)).isEqualTo(User.first(app, id, submission, AT));
  }

  @Test
  void keepsIdentityAndCreationOfAKnownUser() {
    Receipt first = upsert(app, submission("a@x.org"), AT);
    Receipt second = upsert(app, submission("a@x.org"), AT.plusMillis(1));

    assertThat(second).isEqualTo(new Receipt(first.id(), AT, AT.plusMillis(1)));
    assertThat(only(app).id()).isEqualTo(first.id());
    assertThat(only(app).createdAt()).isEqualTo(AT);
    assertThat(only(app).updatedAt()).isEqualTo(AT.plusMillis(1));
  }

  @Test
  void replacesTheDataOfAKnownUserAsAWhole() {
    upsert(app, submission("a@x.org", Map.of("name", "Ada", "age", 36)), AT);
    Submission next = submission("a@x.org", Map.of("city", "London"));
    upsert(app, next, AT);

    assertThat(only(app).data()).isEqualTo(next.data());

    upsert(app, submission("a@x.org"), AT);
    assertThat(only(app).data().size()).isZero();
  }

  @Test
  void keepsTheSchemaVersionOfTheLatestSubmission() {
    Submission first = submission("a@x.org");
    upsert(app, new Submission(first.email(), first.data(), 7), AT);
    assertThat(only(app).schemaVersion()).isEqualTo(7);

    upsert(app, new Submission(first.email(), first.data(), 3), AT);
    assertThat(only(app).schemaVersion()).isEqualTo(3);
  }

  @Test
  void neverLowersTheTimeOfTheLatestSubmission() {
    upsert(app, submission("a@x.org"), AT);
    upsert(app, submission("a@x.org"), AT.plusSeconds(60));
    Submission late = submission("a@x.org", Map.of("name", "late"));
    Receipt receipt = upsert(app, late, AT.plusSeconds(30));

    assertThat(receipt.updatedAt()).isEqualTo(AT.plusSeconds(60));
    assertThat(only(app).updatedAt()).isEqualTo(AT.plusSeconds(60));
    assertThat(only(app).data()).isEqualTo(late.data());

    receipt = upsert(app, submission("a@x.org"), AT.minusSeconds(3_600));
    assertThat(receipt).isEqualTo(new Receipt(receipt.id(), AT, AT.plusSeconds(60)));
  }

  @Test
  void tellsUsersApartByTheirWholeEmail() {
    List<String> emails =
        List.of(
            "ab@x.org",
            "a.b@x.org",
            "a.b+c@x.org",
            "a@bx.org",
            "ab@x.or",
            "$set@x.org",
            "{a.b}@x.org",
            "a'b`/~%@x.org",
            "a".repeat(64) + "@x.org");
    emails.forEach(email -> upsert(app, submission(email), AT));

    assertThat(all(app))
        .extracting(user -> user.email().value())
        .containsExactlyInAnyOrderElementsOf(emails);
    emails.forEach(email -> upsert(app, submission(email), AT));
    assertThat(all(app)).hasSameSizeAs(emails);
  }

  @Test
  void keepsTheLongestEmail() {
    String label = "d".repeat(61);
    String longest = "a".repeat(64) + "@" + String.join(".", label, label, label, "de");
    upsert(app, submission(longest + "d"), AT);
    upsert(app, submission(longest), AT);

    assertThat(all(app)).extracting(user -> user.email().value()).contains(longest, longest + "d");
  }

  @Test
  void makesOneUserHoweverManySubmitItsEmailAtOnce() {
    List<Receipt> receipts =
        AtOnce.call(
            200, i -> upsert(app, submission("a@x.org", Map.of("i", i)), AT.plusMillis(i % 7)));

    User user = only(app);
    assertThat(receipts).extracting(Receipt::id).containsOnly(user.id());
    assertThat(receipts).extracting(Receipt::createdAt).containsOnly(user.createdAt());
    assertThat(receipts)
        .allSatisfy(
            receipt ->
                assertThat(receipt.updatedAt())
                    .isAfterOrEqualTo(receipt.createdAt())
                    .isBeforeOrEqualTo(user.updatedAt()));
    assertThat(user.updatedAt()).isEqualTo(AT.plusMillis(6));
  }

  @Test
  void makesOneUserOfManySubmissionsThatDoNotWaitForEachOther() {
    List<CompletableFuture<Receipt>> stages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stages.add(store.upsert(app, IDS.next(), submission("a@x.org"), AT).toCompletableFuture());
    }
    Set<Receipt> receipts = new HashSet<>();
    stages.forEach(stage -> receipts.add(done(stage)));

    assertThat(receipts).containsExactly(new Receipt(only(app).id(), AT, AT));
  }

  @Test
  void storesEachSubmissionWholeWhenManyComeAtOnce() {
    upsert(app, submission("a@x.org"), AT);
    AtOnce.call(
        50,
        i -> {
          Submission made = submission("a@x.org", Map.of("v", i + 1, "text", "text " + (i + 1)));
          return upsert(app, new Submission(made.email(), made.data(), i + 1), AT);
        });

    User user = only(app);
    assertThat(user.data())
        .isEqualTo(
            submission(
                    "a@x.org",
                    Map.of("v", user.schemaVersion(), "text", "text " + user.schemaVersion()))
                .data());
  }

  @Test
  void makesEveryUserWhenManySubmitAtOnce() {
    List<Receipt> receipts =
        AtOnce.call(100, i -> upsert(app, submission("user" + i + "@x.org"), AT));

    assertThat(all(app))
        .extracting(User::id)
        .containsExactlyInAnyOrderElementsOf(receipts.stream().map(Receipt::id).toList());
  }

  // Data, to the store and back

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "30",
        "-30",
        "0.1",
        "-0.1",
        "0.10",
        "30.0",
        "30.00",
        "0.0",
        "-0.0",
        "0E-6144",
        "1E+3",
        "9007199254740993",
        "-9007199254740993",
        "9223372036854775808",
        "1234567890123456789012345678901234",
        "0.1234567890123456789012345678901234",
        "-12345678901234567.89012345678901234",
        "1E+6144",
        "-1E+6144",
        "9.999999999999999999999999999999999E+6144",
        "1E-6144",
        "1.000000000000000000000000000000000E-6143",
        "10000000000000000000000000000000000000"
      })
  void keepsNumbersExactly(String number) {
    Submission submission =
        submission("a@x.org", Map.of("n", new BigDecimal(number), "d", number.length()));
    upsert(app, submission, AT);

    assertThat(only(app).data().get("n"))
        .isEqualTo(submission.data().get("n"))
        .satisfies(kept -> assertThat((BigDecimal) kept).isEqualByComparingTo(number));
  }

  @Test
  void keepsWhatIsNoNumberApartFromNumbers() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("number", 30);
    values.put("text", "30");
    values.put("yes", true);
    values.put("no", false);
    values.put("one", 1);
    values.put("truth", "true");
    values.put("empty", "");
    values.put("none", "null");
    values.put("day", "2024-02-29");
    values.put("moment", "2024-02-29T23:59:60.5+01:00");
    values.put("id", "507f1f77bcf86cd799439011");
    Submission submission = submission("a@x.org", values);
    upsert(app, submission, AT);

    assertThat(only(app).data().toMap()).isEqualTo(submission.data().toMap());
  }

  @Test
  void keepsTheOrderOfTheKeys() {
    List<String> keys = new ArrayList<>(List.of("id", "value", "toString", "a", "A", "a_"));
    for (int i = 0; i < 90; i++) {
      keys.add("k" + i);
    }
    Collections.shuffle(keys, new Random(7));
    Map<String, Object> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, key));
    upsert(app, submission("a@x.org", values), AT);
    assertThat(only(app).data().toMap().keySet()).containsExactlyElementsOf(keys);

    Collections.reverse(keys);
    Map<String, Object> reversed = new LinkedHashMap<>();
    keys.forEach(key -> reversed.put(key, key));
    upsert(app, submission("a@x.org", reversed), AT);
    assertThat(only(app).data().toMap().keySet()).containsExactlyElementsOf(keys);
  }

  static Stream<String> texts() {
    return Stream.of(
        " blanks around ",
        "\u0000",
        "a\u0000b",
        "\t\r\n\u001F\u007F\u0085\u2028\uFEFF",
        "$where",
        "a.b",
        "'; --",
        "\"\\\"",
        "ä",
        "a\u0308",
        "\u200Bשלום\u202E",
        "\uD83D\uDE00\uD83C\uDFF4\uDB40\uDC67",
        "\uFFFD\uFFFF",
        "\uD83D\uDE00".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void keepsEveryCharacterOfATextAsItIs(String text) {
    upsert(app, submission("a@x.org", Map.of("t", text)), AT);

    assertThat(only(app).data().get("t")).isEqualTo(text);
  }

  @Test
  void keepsTimesInWholeMilliseconds() {
    for (String time :
        List.of("2024-01-15T10:30:00.001Z", "1999-12-31T23:59:59.999Z", "2112-02-29T00:00:00Z")) {
      AppKey owner = freshKey();
      Instant at = Instant.parse(time);

      assertThat(upsert(owner, submission("a@x.org"), at).createdAt()).isEqualTo(at);
      assertThat(only(owner).createdAt()).isEqualTo(at);
      assertThat(only(owner).updatedAt()).isEqualTo(at);
    }
  }

  @Test
  void doesNotChangeTheUsersThatItGaveBefore() {
    Submission first = submission("a@x.org", Map.of("name", "Ada"));
    upsert(app, first, AT);
    User user = only(app);
    List<User> page = store.pageAcrossApps(Set.of(app), 0, 10);
    upsert(app, submission("a@x.org", Map.of("name", "Grace")), AT.plusSeconds(1));
    upsert(app, submission("b@x.org"), AT.plusSeconds(1));

    assertThat(user.data()).isEqualTo(first.data());
    assertThat(user.updatedAt()).isEqualTo(AT);
    assertThat(page).containsExactly(user);
  }

  // One app is not another

  @Test
  void makesAUserForEachAppThatAnEmailIsSubmittedTo() {
    Submission ours = submission("a@x.org", Map.of("app", "ours"));
    Submission theirs = submission("a@x.org", Map.of("app", "theirs"));
    Receipt first = upsert(app, ours, AT);
    Receipt second = upsert(neighbour, theirs, AT.plusSeconds(1));
    upsert(app, ours, AT.plusSeconds(2));

    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(only(app).id()).isEqualTo(first.id());
    assertThat(only(app).app()).isEqualTo(app);
    assertThat(only(app).data()).isEqualTo(ours.data());
    assertThat(only(neighbour))
        .isEqualTo(User.first(neighbour, second.id(), theirs, AT.plusSeconds(1)));
  }

  @Test
  void listsNoUserOfAnotherApp() {
    Receipt ours = upsert(app, submission("a@x.org"), AT);
    Receipt theirs = upsert(neighbour, submission("b@x.org"), AT);

    assertThat(all(app)).extracting(User::id).containsExactly(ours.id());
    assertThat(store.pageAcrossApps(Set.of(app), 0, 10))
        .extracting(User::id)
        .containsExactly(ours.id());
    assertThat(store.pageAcrossApps(Set.of(neighbour), 0, 10))
        .extracting(User::id)
        .containsExactly(theirs.id());
    assertThat(all(freshKey())).isEmpty();
  }

  @Test
  void deletesNoUserOfAnotherApp() {
    upsert(app, submission("a@x.org"), AT);
    Receipt theirs = upsert(neighbour, submission("a@x.org"), AT);

    assertThat(store.deleteAll(app)).isEqualTo(1);
    assertThat(only(neighbour).id()).isEqualTo(theirs.id());
    assertThat(store.keysAcrossApps()).contains(neighbour).doesNotContain(app);
  }

  // Listing

  /** Users of both apps, in an order that is neither that of creation nor that of their ids. */
  private List<User> mixed(AppKey... owners) {
    int[] millis = {50, 10, 30, 50, 50, 10, 0, 70, 30, 50, 20, 10};
    List<ObjectId> ids = new ArrayList<>(Stream.generate(IDS::next).limit(millis.length).toList());
    Collections.shuffle(ids, new Random(11));
    List<User> users = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      AppKey owner = owners[i % owners.length];
      Submission submission = submission("user" + i + "@x.org", Map.of("i", i));
      Instant at = AT.plusMillis(millis[i]);
      upsert(owner, ids.get(i), submission, at);
      users.add(User.first(owner, ids.get(i), submission, at));
    }
    users.sort(User.NEWEST_FIRST);
    return users;
  }

  @Test
  void listsUsersNewestFirstAndByTheirIdWithinAMillisecond() {
    List<User> users = mixed(app);

    assertThat(all(app)).containsExactlyElementsOf(users);
  }

  @Test
  void listsUsersByTheirFirstSubmissionAndNotTheirLatest() {
    List<User> users = mixed(app);
    User oldest = users.get(users.size() - 1);
    upsert(app, submission(oldest.email().value()), AT.plusSeconds(3_600));

    assertThat(all(app))
        .extracting(User::id)
        .containsExactlyElementsOf(users.stream().map(User::id).toList());
  }

  @Test
  void listsNobodyWhereNobodySubmitted() {
    assertThat(all(app)).isEmpty();
    assertThat(store.pageAcrossApps(Set.of(app), 0, 10)).isEmpty();
    assertThat(store.pageAcrossApps(Set.of(), 0, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 11, 12, 13, 200})
  void pagesThroughTheUsersOfSeveralApps(int limit) {
    List<User> users = mixed(app, neighbour);
    List<User> paged = new ArrayList<>();
    for (int skip = 0; skip < users.size(); skip += limit) {
      List<User> page = store.pageAcrossApps(Set.of(app, neighbour, freshKey()), skip, limit);
      assertThat(page).hasSize(Math.min(limit, users.size() - skip));
      paged.addAll(page);
    }

    assertThat(paged).containsExactlyElementsOf(users);
  }

  @Test
  void pagesFromAnyPlace() {
    List<User> users = mixed(app, neighbour);
    Set<AppKey> both = Set.of(app, neighbour);

    assertThat(store.pageAcrossApps(both, 5, 3)).isEqualTo(users.subList(5, 8));
    assertThat(store.pageAcrossApps(both, 11, 3)).isEqualTo(users.subList(11, 12));
    assertThat(store.pageAcrossApps(both, 12, 3)).isEmpty();
    assertThat(store.pageAcrossApps(both, 1_000_000_000_000L, 3)).isEmpty();
    assertThat(store.pageAcrossApps(both, Long.MAX_VALUE, Integer.MAX_VALUE)).isEmpty();
    assertThat(store.pageAcrossApps(both, 0, Integer.MAX_VALUE)).isEqualTo(users);
  }

  @Test
  void endsAListingThatIsClosedEarly() {
    List<User> users = mixed(app);
    for (int i = 0; i < 100; i++) {
      try (Stream<User> stream = store.newestFirst(app)) {
        assertThat(stream.iterator().next()).isEqualTo(users.get(0));
      }
    }
  }

  @Test
  void listsWhoeverIsThereThroughoutOnceWhileOthersCome() {
    int stayers = 600;
    Set<ObjectId> staying = new HashSet<>();
    IntStream.range(0, stayers)
        .mapToObj(
            i ->
                store
                    .upsert(
                        app, IDS.next(), submission("stays" + i + "@x.org"), AT.plusMillis(i / 3))
                    .toCompletableFuture())
        .toList()
        .forEach(stage -> staying.add(done(stage).id()));
    List<ObjectId> seen = new ArrayList<>();

    try (Stream<User> stream = store.newestFirst(app)) {
      Iterator<User> users = stream.iterator();
      for (int i = 0; users.hasNext(); i++) {
        seen.add(users.next().id());
        if (i % 20 == 0 && i < 2 * stayers) {
          upsert(app, submission("newest" + i + "@x.org"), AT.plusSeconds(1));
          upsert(app, submission("oldest" + i + "@x.org"), AT.minusSeconds(1));
          upsert(app, submission("between" + i + "@x.org"), AT.plusMillis(i % 200));
          upsert(app, submission("stays" + (i % stayers) + "@x.org"), AT.plusSeconds(2));
          store.deleteAll(neighbour);
          upsert(neighbour, submission("goes@x.org"), AT);
        }
      }
    }

    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
  }

  @Test
  void listsWhoeverIsThereThroughoutOnceWhileThreadsSubmit() throws Exception {
    Set<ObjectId> staying = new HashSet<>();
    for (int i = 0; i < 150; i++) {
      staying.add(upsert(app, submission("stays" + i + "@x.org"), AT.plusMillis(i)).id());
    }
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> submitting =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 5_000 && !over.get(); i++) {
                upsert(app, submission("comes" + i + "@x.org"), AT.plusMillis(i % 160));
                upsert(app, submission("stays" + i % 150 + "@x.org"), AT.plusSeconds(i));
              }
            });
    try {
      for (int round = 0; round < 10; round++) {
        List<User> users = all(app);
        assertThat(users).isSortedAccordingTo(User.NEWEST_FIRST);
        assertThat(users).extracting(User::id).doesNotHaveDuplicates().containsAll(staying);
      }
    } finally {
      over.set(true);
      submitting.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  // Deleting and sweeping

  @Test
  void tellsHowManyUsersItDeleted() {
    mixed(app);

    assertThat(store.deleteAll(app)).isEqualTo(12);
    assertThat(all(app)).isEmpty();
    assertThat(store.pageAcrossApps(Set.of(app), 0, 10)).isEmpty();
    assertThat(store.deleteAll(app)).isZero();
    assertThat(store.deleteAll(freshKey())).isZero();
  }

  @Test
  void countsEveryDeletedUserOnceHoweverManyDeleteAtOnce() {
    mixed(app);

    assertThat(AtOnce.call(10, i -> store.deleteAll(app)).stream().mapToLong(n -> n).sum())
        .isEqualTo(12);
  }

  @Test
  void makesANewUserOfAnEmailThatWasDeleted() {
    Receipt former = upsert(app, submission("a@x.org", Map.of("name", "Ada")), AT);
    store.deleteAll(app);
    Receipt next = upsert(app, submission("a@x.org"), AT.minusSeconds(1));

    assertThat(next.id()).isNotEqualTo(former.id());
    assertThat(next.createdAt()).isEqualTo(AT.minusSeconds(1));
    assertThat(only(app).id()).isEqualTo(next.id());
    assertThat(only(app).data().size()).isZero();
  }

  @Test
  void namesTheAppsThatHaveUsers() {
    assertThat(store.keysAcrossApps()).doesNotContain(app, neighbour);

    upsert(app, submission("a@x.org"), AT);
    upsert(app, submission("b@x.org"), AT);
    assertThat(store.keysAcrossApps()).contains(app).doesNotContain(neighbour);

    Set<AppKey> before = store.keysAcrossApps();
    Set<AppKey> then = Set.copyOf(before);
    store.deleteAll(app);
    assertThat(store.keysAcrossApps()).doesNotContain(app);
    assertThat(before).isEqualTo(then);

    upsert(app, submission("a@x.org"), AT);
    assertThat(store.keysAcrossApps()).contains(app);
  }

  @Test
  void leavesNobodyUnnamedWhoSubmitsWhileTheAppIsDeleted() {
    AtOnce.call(
        40,
        i ->
            i % 10 == 0
                ? store.deleteAll(app)
                : upsert(app, submission("user" + i % 20 + "@x.org"), AT).id());

    assertThat(store.keysAcrossApps().contains(app)).isEqualTo(!all(app).isEmpty());
    store.deleteAll(app);
    assertThat(all(app)).isEmpty();
    assertThat(store.keysAcrossApps()).doesNotContain(app);
  }

  @Test
  void endsAListingOfAnAppThatIsDeletedMeanwhile() {
    for (int i = 0; i < 150; i++) {
      upsert(app, submission("user" + i + "@x.org"), AT.plusMillis(i));
    }
    try (Stream<User> stream = store.newestFirst(app)) {
      Iterator<User> users = stream.iterator();
      users.next();
      store.deleteAll(app);

      List<User> rest = new ArrayList<>();
      assertThatCode(() -> users.forEachRemaining(rest::add)).doesNotThrowAnyException();
      assertThat(rest).doesNotHaveDuplicates().hasSizeLessThan(150);
      assertThat(rest).isSortedAccordingTo(Comparator.comparing(User::createdAt).reversed());
    }
  }
}
