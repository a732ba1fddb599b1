package io.usersapi.mongo.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.app.AppStore;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.inmemory.app.InMemoryAppStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedAppStoreTest {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final AppId SHOP = new AppId("shop");
  private static final PasswordHash OTHER_HASH = new PasswordHash("$2a$10$other");

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Shared shared = new Shared();
  private final Queue<Runnable> background = new ArrayDeque<>();
  private final CachedAppStore cache = new CachedAppStore(shared, background::add, nanos::get);

  private static App app(AppId id) {
    PasswordHash hash = new PasswordHash("$2a$10$first");
    return App.create(new AppKey(IDS.next()), id, Role.USER, hash, Instant.EPOCH);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void passMillis(long millis) {
    pass(Duration.ofMillis(millis));
  }

  private void runBackground() {
    while (!background.isEmpty()) {
      background.remove().run();
    }
  }

  /** An app that another instance made, and that was read here just now. */
  private App known() {
    App app = app(SHOP);
    shared.apps.create(app);
    cache.find(SHOP);
    shared.reads.set(0);
    return app;
  }

  private App changeElsewhere() {
    return shared.apps.update(SHOP, app -> app.withPassword(OTHER_HASH)).orElseThrow();
  }

  // Knowing

  @Test
  void knowsNothingBeforeItHasRead() {
    shared.apps.create(app(SHOP));

    assertThat(cache.findNow(SHOP)).isEmpty();
    assertThat(shared.reads).hasValue(0);
    assertThat(background).isEmpty();
  }

  @Test
  void tellsWithoutAskingWhatItHasRead() {
    App app = known();

    for (int i = 0; i < 10; i++) {
      assertThat(cache.findNow(SHOP)).contains(app);
    }
    assertThat(shared.reads).hasValue(0);
    assertThat(background).isEmpty();
  }

  @Test
  void readsAgainInTheBackgroundOnceAnAppInUseIsASecondOld() {
    App app = known();
    passMillis(999);
    cache.findNow(SHOP);
    assertThat(background).isEmpty();

    passMillis(1);
    App changed = changeElsewhere();
    assertThat(cache.findNow(SHOP)).contains(app);
    assertThat(background).hasSize(1);
    runBackground();

    assertThat(cache.findNow(SHOP)).contains(changed);
    assertThat(shared.reads).hasValue(1);
  }

  @Test
  void readsAnAppOnceHoweverManyAskForIt() {
    known();
    passMillis(1_500);
    for (int i = 0; i < 10; i++) {
      cache.findNow(SHOP);
    }

    assertThat(background).hasSize(1);
  }

  @Test
  void tellsNothingThatIsTwoSecondsOld() {
    App app = known();
    passMillis(1_999);
    assertThat(cache.findNow(SHOP)).contains(app);

    passMillis(1);
    assertThat(cache.findNow(SHOP)).isEmpty();
  }

  @Test
  void countsTheAgeFromTheBeginningOfTheRead() {
    shared.apps.create(app(SHOP));
    shared.duringRead = () -> passMillis(1_500);
    assertThat(cache.find(SHOP)).isPresent();

    passMillis(499);
    assertThat(cache.findNow(SHOP)).isPresent();
    passMillis(1);
    assertThat(cache.findNow(SHOP)).isEmpty();
  }

  @Test
  void asksAgainWheneverItMust() {
    known();
    App changed = changeElsewhere();

    assertThat(cache.find(SHOP)).contains(changed);
    assertThat(cache.findNow(SHOP)).contains(changed);
    assertThat(shared.reads).hasValue(1);
  }

  @Test
  void learnsThatAnAppWasRetiredElsewhere() {
    known();
    shared.apps.retire(SHOP);
    passMillis(1_000);
    cache.findNow(SHOP);
    runBackground();

    assertThat(cache.findNow(SHOP)).isEmpty();
    assertThat(cache.find(SHOP)).isEmpty();
  }

  @Test
  void keepsTheVeryObjectWhileAnAppStaysTheSame() {
    App app = known();
    passMillis(1_000);
    cache.findNow(SHOP);
    shared.copies.set(true);
    runBackground();

    assertThat(cache.findNow(SHOP).orElseThrow()).isSameAs(app);
  }

  @Test
  void goesOnWhenTheBackgroundTakesNothingMore() {
    AtomicBoolean full = new AtomicBoolean(true);
    CachedAppStore busy =
        new CachedAppStore(
            shared,
            task -> {
              if (full.get()) {
                throw new RejectedExecutionException();
              }
              background.add(task);
            },
            nanos::get);
    App app = app(SHOP);
    shared.apps.create(app);
    busy.find(SHOP);
    passMillis(1_000);
    assertThat(busy.findNow(SHOP)).contains(app);

    full.set(false);
    assertThat(busy.findNow(SHOP)).contains(app);
    assertThat(background).hasSize(1);
  }

  // Absence

  @Test
  void remembersForASecondThatANameHasNoApp() {
    assertThat(cache.find(SHOP)).isEmpty();
    assertThat(cache.find(SHOP)).isEmpty();
    assertThat(shared.reads).hasValue(1);

    shared.apps.create(app(SHOP));
    passMillis(999);
    assertThat(cache.find(SHOP)).isEmpty();
    passMillis(1);
    assertThat(cache.find(SHOP)).isPresent();
    assertThat(shared.reads).hasValue(2);
  }

  @Test
  void forgetsTheAbsenceOfAnAppThatIsMadeHere() {
    cache.find(SHOP);
    App app = app(SHOP);

    assertThat(cache.create(app)).isTrue();
    assertThat(cache.find(SHOP)).contains(app);
    assertThat(cache.findNow(SHOP)).contains(app);
  }

  @Test
  void forgetsTheAbsenceOfAnAppThatProvesToBeThere() {
    cache.find(SHOP);
    App theirs = app(SHOP);
    shared.apps.create(theirs);

    assertThat(cache.create(app(SHOP))).isFalse();
    assertThat(cache.find(SHOP)).contains(theirs);
  }

  // Changes made here

  @Test
  void tellsNothingOlderThanAChangeMadeHere() {
    known();
    App changed = cache.update(SHOP, app -> app.withPassword(OTHER_HASH)).orElseThrow();

    cache.findNow(SHOP).ifPresent(found -> assertThat(found).isEqualTo(changed));
    assertThat(cache.find(SHOP)).contains(changed);
    assertThat(cache.findNow(SHOP)).contains(changed);
  }

  @Test
  void tellsNothingOfAnAppThatIsRetiredHere() {
    App app = known();

    assertThat(cache.retire(SHOP)).contains(app.key());
    assertThat(cache.findNow(SHOP)).isEmpty();
    assertThat(cache.find(SHOP)).isEmpty();
  }

  @Test
  void tellsNothingOfTheFormerAppUnderANameMadeAgain() {
    known();
    cache.retire(SHOP);
    App next = app(SHOP);
    cache.create(next);

    cache.findNow(SHOP).ifPresent(found -> assertThat(found).isEqualTo(next));
    assertThat(cache.find(SHOP)).contains(next);
  }

  /** A read sees the app, then a change is made here, then the read ends. */
  @ParameterizedTest
  @ValueSource(strings = {"update", "retire", "recreate", "twice"})
  void leavesNothingBehindOfAReadThatAChangeOvertook(String change) {
    App app = known();
    passMillis(1_000);
    cache.findNow(SHOP);
    shared.afterRead =
        () -> {
          switch (change) {
            case "update" -> cache.update(SHOP, known -> known.withPassword(OTHER_HASH));
            case "retire" -> cache.retire(SHOP);
            case "recreate" -> {
              cache.retire(SHOP);
              cache.create(app(SHOP));
            }
            default -> {
              cache.update(SHOP, known -> known.withPassword(OTHER_HASH));
              cache.update(SHOP, known -> known.withPassword(OTHER_HASH));
            }
          }
        };
    runBackground();
    shared.afterRead = () -> {};

    Optional<App> stored = shared.apps.find(SHOP);
    assertThat(stored).isNotEqualTo(Optional.of(app));
    cache.findNow(SHOP).ifPresent(found -> assertThat(stored).contains(found));
    assertThat(cache.find(SHOP)).isEqualTo(stored);
    assertThat(cache.findNow(SHOP)).isEqualTo(stored);
  }

  /** A read finds no app, then one is made here, then the read ends. */
  @Test
  void remembersNoAbsenceThatACreationOvertook() {
    App app = app(SHOP);
    shared.afterRead = () -> cache.create(app);
    cache.find(SHOP);

    assertThat(cache.find(SHOP)).contains(app);
  }

  @Test
  void keepsWhatANewerReadFoundWhenAnOlderOneEndsLater() {
    known();
    passMillis(1_000);
    cache.findNow(SHOP);
    AtomicBoolean once = new AtomicBoolean();
    shared.afterRead =
        () -> {
          if (once.compareAndSet(false, true)) {
            changeElsewhere();
            passMillis(10);
            cache.find(SHOP);
          }
        };
    runBackground();

    assertThat(cache.findNow(SHOP)).isEqualTo(shared.apps.find(SHOP));
  }

  // A store that is away

  @Test
  void goesOnTellingWhatItKnowsWhileTheStoreIsAway() {
    App app = known();
    shared.away.set(true);
    passMillis(1_000);
    assertThat(cache.findNow(SHOP)).contains(app);
    runBackground();

    for (int i = 0; i < 600; i++) {
      passMillis(1_000);
      assertThat(cache.findNow(SHOP)).contains(app);
      runBackground();
    }
    assertThat(cache.find(SHOP)).contains(app);
  }

  @Test
  void knowsAfterOneReadThatTheStoreIsAway() {
    App app = known();
    shared.away.set(true);
    passMillis(60_000);
    assertThat(cache.findNow(SHOP)).isEmpty();

    assertThat(cache.find(SHOP)).contains(app);
    assertThat(cache.findNow(SHOP)).contains(app);
  }

  @Test
  void triesTwiceASecondWhetherTheStoreIsBack() {
    known();
    shared.away.set(true);
    passMillis(60_000);
    cache.find(SHOP);
    shared.reads.set(0);
    for (int i = 0; i < 100; i++) {
      passMillis(10);
      cache.findNow(SHOP);
      runBackground();
    }

    assertThat(shared.reads).hasValue(2);
  }

  @Test
  void tellsWhatTheStoreHasOnceItIsBack() {
    known();
    shared.away.set(true);
    passMillis(60_000);
    cache.find(SHOP);
    App changed = changeElsewhere();
    shared.away.set(false);
    passMillis(500);
    cache.findNow(SHOP);
    runBackground();

    assertThat(cache.findNow(SHOP)).contains(changed);
  }

  @Test
  void doesNotTellForLongWhatItKnewBeforeTheStoreWasAway() {
    known();
    shared.away.set(true);
    passMillis(60_000);
    cache.find(SHOP);
    shared.away.set(false);
    passMillis(2_000);

    assertThat(cache.findNow(SHOP)).isEmpty();
  }

  /** The read is under way, and the store does not answer. */
  @Test
  void goesOnTellingWhatItKnowsWhileTheStoreHangs() {
    App app = known();
    passMillis(1_000);
    cache.findNow(SHOP);
    shared.duringRead =
        () -> {
          passMillis(1_000);
          assertThat(cache.findNow(SHOP)).contains(app);
          passMillis(60_000);
          assertThat(cache.findNow(SHOP)).contains(app);
        };
    runBackground();
    shared.duringRead = () -> {};

    assertThat(shared.reads).hasValue(1);
  }

  @Test
  void doesNotTakeAReadThatHasNotBegunForAStoreThatHangs() {
    known();
    passMillis(1_000);
    cache.findNow(SHOP);
    passMillis(1_000);

    assertThat(background).hasSize(1);
    assertThat(cache.findNow(SHOP)).isEmpty();
  }

  @Test
  void failsForAnAppThatItDoesNotKnow() {
    shared.away.set(true);

    assertThat(cache.findNow(SHOP)).isEmpty();
    assertThatThrownBy(() -> cache.find(SHOP)).isInstanceOf(StoreUnavailable.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isNotSureOfAnAppAfterAChangeThatMayHaveBeenMade(boolean made) {
    App app = known();
    shared.afterChange =
        () -> {
          throw new StoreUnavailable("away", new IllegalStateException());
        };
    shared.changes.set(made);
    assertThatThrownBy(() -> cache.update(SHOP, known -> known.withPassword(OTHER_HASH)))
        .isInstanceOf(StoreUnavailable.class);

    assertThat(cache.findNow(SHOP)).isEmpty();
    assertThat(cache.find(SHOP)).isEqualTo(shared.apps.find(SHOP));
    assertThat(cache.find(SHOP).equals(Optional.of(app))).isNotEqualTo(made);

    shared.away.set(true);
    assertThatThrownBy(() -> cache.retire(SHOP)).isInstanceOf(StoreUnavailable.class);
    assertThat(cache.find(SHOP)).isEqualTo(shared.apps.find(SHOP));
  }

  // Not remembered

  @Test
  void asksEveryTimeWhetherAnAppIsLive() {
    App app = known();
    assertThat(cache.isLive(app.key())).isTrue();
    shared.apps.retire(SHOP);

    assertThat(cache.isLive(app.key())).isFalse();
    assertThat(cache.listAllApps()).isEmpty();
    assertThat(cache.retired(SHOP)).containsExactly(app.key());
    assertThat(cache.retiredAcrossApps()).containsExactly(app.key());
    cache.forget(app.key());
    assertThat(cache.retired(SHOP)).isEmpty();
  }

  /** The store that all instances share, with what happens around its calls. */
  private static final class Shared implements AppStore {
    final InMemoryAppStore apps = new InMemoryAppStore();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicBoolean away = new AtomicBoolean();
    final AtomicBoolean copies = new AtomicBoolean();
    final AtomicBoolean changes = new AtomicBoolean(true);
    Runnable duringRead = () -> {};
    Runnable afterRead = () -> {};
    Runnable afterChange = () -> {};

    private void requireThere() {
      if (away.get()) {
        throw new StoreUnavailable("away", new IllegalStateException());
      }
    }

    @Override
    public Optional<App> find(AppId id) {
      reads.incrementAndGet();
      duringRead.run();
      requireThere();
      Optional<App> found = apps.find(id);
      afterRead.run();
      return copies.get() ? found.map(app -> app.withSettings(app.settings())) : found;
    }

    @Override
    public Optional<App> findNow(AppId id) {
      throw new AssertionError("The cache alone knows at once");
    }

    @Override
    public boolean create(App app) {
      requireThere();
      return apps.create(app);
    }

    @Override
    public Optional<App> update(AppId id, UnaryOperator<App> change) {
      requireThere();
      Optional<App> updated = changes.get() ? apps.update(id, change) : Optional.empty();
      afterChange.run();
      return updated;
    }

    @Override
    public Optional<AppKey> retire(AppId id) {
      requireThere();
      return apps.retire(id);
    }

    @Override
    public List<App> listAllApps() {
      return apps.listAllApps();
    }

    @Override
    public Set<AppKey> retired(AppId id) {
      return apps.retired(id);
    }

    @Override
    public Set<AppKey> retiredAcrossApps() {
      return apps.retiredAcrossApps();
    }

    @Override
    public void forget(AppKey key) {
      apps.forget(key);
    }

    @Override
    public boolean isLive(AppKey key) {
      return apps.isLive(key);
    }
  }
}
