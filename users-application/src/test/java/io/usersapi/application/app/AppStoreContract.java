package io.usersapi.application.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.AtOnce;
import io.usersapi.application.TestClock;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link AppStore} promises. Every test has apps of its own. */
public abstract class AppStoreContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());
  private static final Instant AT = TestClock.START.plusMillis(123);
  private static final PasswordHash HASH = new PasswordHash("$2a$10$hash.of/the/first");
  private static final PasswordHash OTHER_HASH = new PasswordHash("$2a$10$hash.of/another");

  private final AppId id = freshId();
  private final AppId otherId = freshId();
  private AppStore store;

  protected AppStoreContract() {}

  /** The store to test. It may hold other apps, live and retired. */
  protected abstract AppStore store();

  @BeforeEach
  void begin() {
    store = store();
  }

  private static AppId freshId() {
    return new AppId("Contract_" + IDS.next());
  }

  private static App app(AppId id, Instant at) {
    return App.create(new AppKey(IDS.next()), id, Role.USER, HASH, at);
  }

  private App created(AppId id) {
    return created(app(id, AT));
  }

  private App created(App app) {
    assertThat(store.create(app)).isTrue();
    return app;
  }

  private App updated(AppId id, UnaryOperator<App> change) {
    return store.update(id, change).orElseThrow();
  }

  private static UserSchema schema(Map<?, ?>... fields) {
    return UserSchema.define(Map.of("fields", List.of(fields))).orThrow();
  }

  private static UserSchema labelled(String label) {
    return schema(Map.of("key", "a", "label", label, "kind", "text"));
  }

  private static AppSettings settings(String role) {
    return AppSettings.define(Map.of("defaultRole", role)).orThrow();
  }

  /** What may be told without waiting: nothing, or how things are. */
  private void assertFound(App app) {
    assertThat(store.find(app.id())).contains(app);
    store.findNow(app.id()).ifPresent(found -> assertThat(found).isEqualTo(app));
    assertThat(store.isLive(app.key())).isTrue();
    assertThat(store.listAllApps()).contains(app);
  }

  private void assertGone(App app) {
    assertThat(store.isLive(app.key())).isFalse();
    assertThat(store.listAllApps()).extracting(App::key).doesNotContain(app.key());
    assertThat(store.find(app.id())).map(App::key).isNotEqualTo(Optional.of(app.key()));
    assertThat(store.findNow(app.id())).map(App::key).isNotEqualTo(Optional.of(app.key()));
  }

  // Creating and finding

  @Test
  void givesAnAppBackAsItWasCreated() {
    assertFound(created(id));
  }

  @Test
  void givesAnAdminAppBackAsItWasCreated() {
    assertFound(created(App.create(new AppKey(IDS.next()), id, Role.ADMIN, HASH, AT)));
  }

  @Test
  void findsNoAppThatWasNotCreated() {
    AppKey unknown = new AppKey(IDS.next());

    assertThat(store.find(id)).isEmpty();
    assertThat(store.findNow(id)).isEmpty();
    assertThat(store.isLive(unknown)).isFalse();
    assertThat(store.retired(id)).isEmpty();
    assertThat(store.listAllApps()).extracting(App::id).doesNotContain(id);
  }

  @Test
  void doesNotCreateAnAppUnderALiveName() {
    App first = created(id);
    App second = app(id, AT.plusSeconds(1));

    assertThat(store.create(second)).isFalse();
    assertFound(first);
    assertGone(second);
  }

  @Test
  void tellsNamesApartByTheirCase() {
    App mixed = created(id);
    App lower = created(new AppId(id.value().toLowerCase(Locale.ROOT)));

    assertFound(mixed);
    assertFound(lower);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "-", "_", "...", ".a", "-a", "__proto__", "0", "a.b.c-d_e"})
  void takesEveryNameThatIsOne(String ending) {
    App odd = created(new AppId(id + ending));

    assertFound(odd);
    assertThat(store.find(id)).isEmpty();
  }

  @Test
  void takesTheLongestName() {
    String start = id.value();
    App longest = created(new AppId(start + "x".repeat(AppId.MAX_LENGTH - start.length())));

    assertFound(longest);
    assertThat(store.find(new AppId(longest.id().value().substring(0, 79)))).isEmpty();
  }

  @Test
  void createsOneAppHoweverManyAskForItsNameAtOnce() {
    List<App> candidates = IntStream.range(0, 50).mapToObj(i -> app(id, AT)).toList();
    List<Boolean> made = AtOnce.call(50, i -> store.create(candidates.get(i)));

    assertThat(made).containsOnlyOnce(true);
    assertFound(candidates.get(made.indexOf(true)));
    assertThat(store.listAllApps()).filteredOn(app -> app.id().equals(id)).hasSize(1);
  }

  @Test
  void createsAppsOfDifferentNamesAtOnce() {
    List<App> apps = IntStream.range(0, 20).mapToObj(i -> app(freshId(), AT)).toList();

    assertThat(AtOnce.call(20, i -> store.create(apps.get(i)))).containsOnly(true);
    assertThat(store.listAllApps()).containsAll(apps);
  }

  // Listing

  @Test
  void listsAppsNewestFirstAndByTheirKeyWithinAMillisecond() {
    List<App> apps = new ArrayList<>();
    for (int millis : new int[] {5, 1, 5, 3, 5, 1}) {
      apps.add(created(app(freshId(), AT.plusMillis(millis))));
    }
    List<App> expected = apps.stream().sorted(App.NEWEST_FIRST).toList();

    assertThat(store.listAllApps()).filteredOn(apps::contains).containsExactlyElementsOf(expected);
    assertThat(store.listAllApps()).isSortedAccordingTo(App.NEWEST_FIRST);
  }

  @Test
  void doesNotChangeTheListThatItGaveBefore() {
    App app = created(id);
    List<App> list = store.listAllApps();
    List<App> then = List.copyOf(list);
    updated(id, known -> known.withSchema(labelled("changed")));
    store.retire(id);
    created(otherId);

    assertThat(list).isEqualTo(then).contains(app);
  }

  // Changing

  @Test
  void changesAnApp() {
    App app = created(id);
    App changed =
        updated(
            id,
            known ->
                known
                    .withPassword(OTHER_HASH)
                    .withSchema(labelled("next"))
                    .withSettings(settings("editor")));

    assertThat(changed)
        .isEqualTo(
            app.withPassword(OTHER_HASH)
                .withSchema(labelled("next"))
                .withSettings(settings("editor")));
    assertFound(changed);
  }

  @Test
  void showsTheAppAsItIsToWhoeverChangesIt() {
    App app = created(id);
    App second = updated(id, known -> known.withPassword(OTHER_HASH));
    List<App> seen = new ArrayList<>();
    updated(
        id,
        known -> {
          seen.add(known);
          return known;
        });

    assertThat(seen).isNotEmpty().containsOnly(second).doesNotContain(app);
  }

  @Test
  void leavesAnAppAsItIsWhenTheChangeMakesNone() {
    App app = created(id);

    assertThat(store.update(id, known -> known)).contains(app);
    assertFound(app);
  }

  @Test
  void doesNotChangeTheAppsThatItGaveBefore() {
    App app = created(id);
    App found = store.find(id).orElseThrow();
    updated(id, known -> known.withSchema(labelled("next")).withPassword(OTHER_HASH));

    assertThat(found).isEqualTo(app);
    assertThat(found.schema()).isEqualTo(UserSchema.initial());
  }

  @Test
  void changesNoOtherApp() {
    created(id);
    App other = created(otherId);
    updated(id, app -> app.withPassword(OTHER_HASH).withSchema(labelled("next")));

    assertFound(other);
  }

  @Test
  void changesNothingWhereNoAppIs() {
    AtomicInteger calls = new AtomicInteger();

    assertThat(
            store.update(
                id,
                app -> {
                  calls.incrementAndGet();
                  return app;
                }))
        .isEmpty();
    assertThat(calls).hasValue(0);
    assertThat(store.find(id)).isEmpty();
  }

  @Test
  void changesNothingWhenTheChangeThrowsAndLetsThatThrough() {
    App app = created(id);
    IllegalStateException refusal = new IllegalStateException("not this one");

    assertThatThrownBy(
            () ->
                store.update(
                    id,
                    known -> {
                      throw refusal;
                    }))
        .isSameAs(refusal);
    assertFound(app);
    assertThat(updated(id, known -> known.withPassword(OTHER_HASH)).passwordVersion()).isEqualTo(2);
  }

  @Test
  void givesTwoSchemasAtOnceTheNextTwoVersions() {
    created(id);
    List<UserSchema> made =
        AtOnce.call(2, i -> updated(id, app -> app.withSchema(labelled("schema " + i))).schema());

    assertThat(made).extracting(UserSchema::version).containsExactlyInAnyOrder(2, 3);
    UserSchema last = made.get(0).version() == 3 ? made.get(0) : made.get(1);
    assertThat(store.find(id)).map(App::schema).contains(last);
  }

  @Test
  void losesNoChangeHoweverManyComeAtOnce() {
    created(id);
    List<App> made =
        AtOnce.call(
            30,
            i ->
                updated(
                    id,
                    app ->
                        switch (i % 3) {
                          case 0 -> app.withSchema(labelled("schema " + i));
                          case 1 -> app.withPassword(new PasswordHash("hash " + i));
                          default -> app.withSettings(settings("role" + i));
                        }));

    App last = store.find(id).orElseThrow();
    assertThat(last.schema().version()).isEqualTo(11);
    assertThat(last.passwordVersion()).isEqualTo(11);
    assertThat(last.settings().defaultRole()).startsWith("role");
    assertThat(made).contains(last).doesNotHaveDuplicates();
    assertFound(last);
  }

  // Retiring and forgetting

  @Test
  void findsARetiredAppByNoName() {
    App app = created(id);

    assertThat(store.retire(id)).contains(app.key());
    assertGone(app);
    assertThat(store.find(id)).isEmpty();
    assertThat(store.findNow(id)).isEmpty();
    assertThat(store.update(id, known -> known)).isEmpty();
  }

  @Test
  void remembersTheKeyOfARetiredAppUntilItIsForgotten() {
    App app = created(id);
    assertThat(store.retired(id)).isEmpty();
    store.retire(id);

    assertThat(store.retired(id)).containsExactly(app.key());
    assertThat(store.retiredAcrossApps()).contains(app.key());

    store.forget(app.key());
    assertThat(store.retired(id)).isEmpty();
    assertThat(store.retiredAcrossApps()).doesNotContain(app.key());
    assertGone(app);
  }

  @Test
  void retiresNothingWhereNoLiveAppIs() {
    assertThat(store.retire(id)).isEmpty();
    created(id);
    store.retire(id);

    assertThat(store.retire(id)).isEmpty();
  }

  @Test
  void retiresNoOtherApp() {
    created(id);
    App other = created(otherId);
    store.retire(id);

    assertFound(other);
    assertThat(store.retired(otherId)).isEmpty();
    assertThat(store.retiredAcrossApps()).doesNotContain(other.key());
  }

  @Test
  void freesTheNameOfARetiredApp() {
    App former = created(id);
    store.retire(id);
    App next = created(id);

    assertFound(next);
    assertGone(former);
    assertThat(store.retired(id)).containsExactly(former.key());
  }

  @Test
  void neverFindsAnAppOfBeforeUnderANameMadeAgain() {
    for (int i = 0; i < 5; i++) {
      App app = created(id);
      assertFound(app);
      store.retire(id);
      assertThat(store.findNow(id)).isEmpty();
    }
    assertThat(store.retired(id)).hasSize(5);
  }

  @Test
  void remembersEveryRetiredAppOfAName() {
    App first = created(id);
    store.retire(id);
    App second = created(id);
    store.retire(id);
    App third = created(id);

    assertThat(store.retired(id)).containsExactlyInAnyOrder(first.key(), second.key());
    store.forget(first.key());
    assertThat(store.retired(id)).containsExactly(second.key());
    assertThat(store.retiredAcrossApps()).contains(second.key()).doesNotContain(first.key());
    assertFound(third);
  }

  @Test
  void forgetsNoLiveApp() {
    App app = created(id);
    store.forget(app.key());

    assertFound(app);
    assertThat(store.create(app(id, AT))).isFalse();
  }

  @Test
  void doesNothingToForgetAnAppThatIsNotThere() {
    App app = created(id);
    store.forget(new AppKey(IDS.next()));
    store.retire(id);
    store.forget(app.key());
    store.forget(app.key());

    assertThat(store.retired(id)).isEmpty();
  }

  @Test
  void retiresAnAppOnceHoweverManyAskForItAtOnce() {
    App app = created(id);
    List<Optional<AppKey>> keys = AtOnce.call(20, i -> store.retire(id));

    assertThat(keys).containsOnlyOnce(Optional.of(app.key()));
    assertThat(keys).filteredOn(Optional::isPresent).hasSize(1);
  }

  @Test
  void bringsNoAppBackByAChangeThatRacesWithItsRetirement() {
    App app = created(id);
    AtOnce.call(
        20,
        i ->
            i == 10
                ? store.retire(id).isPresent()
                : store.update(id, known -> known.withPassword(OTHER_HASH)).isPresent());

    assertGone(app);
    assertThat(store.find(id)).isEmpty();
    assertThat(store.retired(id)).containsExactly(app.key());
  }

  @Test
  void doesNotChangeTheSetsThatItGaveBefore() {
    App app = created(id);
    store.retire(id);
    Set<AppKey> ofName = store.retired(id);
    Set<AppKey> all = store.retiredAcrossApps();
    Set<AppKey> then = Set.copyOf(all);
    store.forget(app.key());

    assertThat(ofName).containsExactly(app.key());
    assertThat(all).isEqualTo(then);
  }

  // What an app carries, to the store and back

  static Stream<Map<String, ?>> fields() {
    return Stream.of(
        Map.of("key", "a", "label", "x", "kind", "text"),
        Map.of("key", "A9_", "label", "x", "kind", "text", "required", true),
        Map.of("key", "a", "label", "x", "kind", "text", "minLength", 0, "maxLength", 10_000),
        Map.of("key", "a", "label", "x", "kind", "text", "maxLength", 0),
        Map.of("key", "a", "label", "x", "kind", "text", "regex", ""),
        Map.of("key", "a", "label", "x", "kind", "text", "regex", "^\\$[a-z.]{1,3}\"'\\\\ \t\n$"),
        Map.of("key", "a", "label", "x", "kind", "text", "regex", "(?i)ß|\\pL|\uD83D\uDE00"),
        Map.of("key", "a", "label", "x", "kind", "checkbox"),
        Map.of("key", "a", "label", "x", "kind", "checkbox", "required", true),
        Map.of("key", "a", "label", "x", "kind", "select", "enum", List.of("one")),
        Map.of("key", "a", "label", "x", "kind", "select", "enum", List.of("b", "a", "A", " a ")),
        Map.of(
            "key",
            "a",
            "label",
            "x",
            "kind",
            "select",
            "enum",
            List.of("$x", "a.b", "\u0000", "ä")),
        Map.of(
            "key",
            "a",
            "label",
            "x",
            "kind",
            "select",
            "enum",
            IntStream.range(0, 500).mapToObj(i -> "option " + i).toList()),
        Map.of("key", "a", "label", "x", "kind", "number"),
        Map.of("key", "a", "label", "x", "kind", "number", "required", true, "min", 0),
        Map.of("key", "a", "label", "x", "kind", "number", "max", new BigDecimal("0.10")),
        Map.of("key", "a", "label", "x", "kind", "number", "min", -1, "max", 9007199254740993L),
        Map.of(
            "key",
            "a",
            "label",
            "x",
            "kind",
            "number",
            "min",
            new BigDecimal("-1E-6144"),
            "max",
            new BigDecimal("9.999999999999999999999999999999999E+6144")),
        Map.of("key", "a", "label", "x", "kind", "date"),
        Map.of("key", "a", "label", "Ünïcödé \uD83D\uDE00 $.", "kind", "date", "required", true));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void givesASchemaBackWithEveryConstraint(Map<String, ?> field) {
    created(id);
    App changed = updated(id, app -> app.withSchema(schema(field)));

    assertThat(changed.schema()).isEqualTo(schema(field).withVersion(2));
    assertFound(changed);
    assertThat(store.find(id).orElseThrow().schema().describe())
        .isEqualTo(changed.schema().describe());
  }

  @Test
  void givesTheFieldsOfASchemaBackInTheirOrder() {
    created(id);
    List<Map<String, String>> fields = new ArrayList<>();
    for (int i = 0; i < UserSchema.MAX_FIELDS; i++) {
      fields.add(Map.of("key", "f" + (i * 37 % 100), "label", "label " + i, "kind", "text"));
    }
    UserSchema schema =
        UserSchema.define(Map.of("rejectUnknown", false, "fields", fields)).orThrow();
    updated(id, app -> app.withSchema(schema));

    UserSchema kept = store.find(id).orElseThrow().schema();
    assertThat(kept.fields()).isEqualTo(schema.fields());
    assertThat(kept.rejectUnknown()).isFalse();
  }

  @Test
  void givesASchemaWithoutFieldsBack() {
    created(id);

    assertFound(updated(id, app -> app.withSchema(schema())));
  }

  @Test
  void givesTheVersionOfASchemaBack() {
    created(id);
    App changed =
        updated(
            id,
            app ->
                new App(
                    app.key(),
                    app.id(),
                    app.role(),
                    app.passwordHash(),
                    app.passwordVersion(),
                    app.schema().withVersion(1_000_000_000),
                    app.settings(),
                    app.createdAt()));

    assertFound(changed);
  }

  static Stream<Map<String, ?>> settings() {
    List<String> many = IntStream.range(0, 50).mapToObj(i -> "https://h" + i + ".example").toList();
    List<String> reversed = new ArrayList<>(many);
    Collections.reverse(reversed);
    Map<String, Object> all =
        new LinkedHashMap<>(
            Map.ofEntries(
                entry("allowedOrigins", List.of("https://b.example:8443", "http://a.example")),
                entry("anonymousSignup", true),
                entry("oauthProviders", List.of("github", "a-1")),
                entry("redirectUris", List.of("https://a.example/done?x=$1.2", "http://[::1]/")),
                entry("defaultRole", "Editor_1"),
                entry("verifyUrl", "https://a.example/verify"),
                entry("resetUrl", "https://a.example/reset")));
    return Stream.of(
        Map.of(),
        Map.of("anonymousSignup", true),
        Map.of("verifyUrl", "https://a.example/v%C3%A9rify?x=1&y=2"),
        Map.of("resetUrl", "http://localhost:8080/"),
        Map.of("allowedOrigins", many),
        Map.of("redirectUris", reversed),
        all);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void givesSettingsBack(Map<String, ?> members) {
    AppSettings settings = AppSettings.define(members).orThrow();
    created(id);
    App changed = updated(id, app -> app.withSettings(settings));

    assertThat(changed.settings()).isEqualTo(settings);
    assertFound(changed);
  }

  @Test
  void replacesSettingsAsAWhole() {
    created(id);
    updated(id, app -> app.withSettings(settings("editor")));
    App changed = updated(id, app -> app.withSettings(AppSettings.initial()));

    assertThat(changed.settings()).isEqualTo(AppSettings.initial());
    assertFound(changed);
  }

  @Test
  void keepsTimesInWholeMilliseconds() {
    List<App> apps =
        Arrays.stream(new String[] {"2024-01-15T10:30:00.001Z", "1999-12-31T23:59:59.999Z"})
            .map(time -> created(app(freshId(), Instant.parse(time))))
            .toList();

    apps.forEach(this::assertFound);
  }
}
