package io.usersapi.inmemory.user;

import static io.usersapi.inmemory.ServiceInstance.CONSENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.TestClock;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.session.LoginLimits;
import io.usersapi.application.user.OwnedUser;
import io.usersapi.application.user.Receipt;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.InMemoryStores;
import io.usersapi.inmemory.ServiceInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsersTest {

  private static final Limit TWO_A_MINUTE = new Limit(2, Duration.ofMinutes(1));

  private final TestClock clock = new TestClock();
  private final ServiceInstance service = new ServiceInstance(clock);
  private final App app = service.createApp("my-site");

  private ServiceInstance limited(Limit perEmail) {
    return new ServiceInstance(new InMemoryStores(clock), clock, perEmail, LoginLimits.OFF);
  }

  private static List<User> all(ServiceInstance service, App app) {
    try (Stream<User> users = service.users().newestFirst(app.key())) {
      return users.toList();
    }
  }

  // Submitting

  @Test
  void storesWhatAVisitorSentUnderTheNormalisedEmail() {
    Map<String, Object> data = Map.of("fullName", "Ada", "age", "36", "consentRequired", true);
    Receipt receipt = service.submit(app, " Ada@Example.ORG ", data).orThrow();

    assertThat(receipt.createdAt()).isEqualTo(TestClock.START);
    assertThat(receipt.updatedAt()).isEqualTo(TestClock.START);
    assertThat(all(service, app))
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.id()).isEqualTo(receipt.id());
              assertThat(user.app()).isEqualTo(app.key());
              assertThat(user.email().value()).isEqualTo("ada@example.org");
              assertThat(user.data().toMap()).isEqualTo(data);
              assertThat(user.schemaVersion()).isEqualTo(1);
            });
  }

  @Test
  void replacesTheDataOfAKnownUserAsAWhole() {
    Receipt first =
        service
            .submit(app, "ada@x.org", Map.of("fullName", "Ada", "consentRequired", true))
            .orThrow();
    clock.advance(Duration.ofSeconds(5));
    Receipt second = service.submit(app, "ADA@x.org");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.updatedAt()).isEqualTo(TestClock.START.plusSeconds(5));
    assertThat(all(service, app))
        .extracting(user -> user.data().toMap())
        .isEqualTo(List.of(CONSENT));
  }

  @Test
  void neverLowersTheTimeOfTheLatestSubmissionWhenTheClockGoesBack() {
    service.submit(app, "ada@x.org");
    clock.advance(Duration.ofHours(-1));

    assertThat(service.submit(app, "ada@x.org").updatedAt()).isEqualTo(TestClock.START);
  }

  @Test
  void keepsTimesInWholeMilliseconds() {
    clock.set(Instant.parse("2024-01-15T10:30:00.123987654Z"));

    assertThat(service.submit(app, "ada@x.org").createdAt())
        .isEqualTo(Instant.parse("2024-01-15T10:30:00.123Z"));
  }

  @Test
  void answersWithEveryViolationAndStoresNothing() {
    Validated<Receipt> outcome =
        service.submit(app, "ada@", Map.of("age", "old", "consentRequired", false, "extra", 1));

    assertThat(outcome.violations())
        .extracting(Violation::field)
        .containsExactly("email", "age", "consentRequired", "extra");
    assertThat(all(service, app)).isEmpty();
  }

  @Test
  void takesNoDataForEmptyData() {
    Map<String, Object> nothing = Map.of("fields", List.of());
    service.schemas().replace(app.id(), UserSchema.define(nothing).orThrow());

    service.submit(service.apps().get(app.id()), "ada@x.org", null).orThrow();

    assertThat(all(service, app)).singleElement().extracting(u -> u.data().size()).isEqualTo(0);
  }

  @Test
  void makesOneUserOfTwoHundredSimultaneousSubmissions() {
    List<Validated<Receipt>> outcomes =
        AtOnce.call(
            200, i -> service.submit(app, i % 2 == 0 ? "ada@x.org" : " ADA@X.org", CONSENT));

    assertThat(outcomes).hasOnlyElementsOfType(Valid.class);
    assertThat(all(service, app)).hasSize(1);
    assertThat(outcomes)
        .extracting(outcome -> outcome.orThrow().id())
        .containsOnly(all(service, app).get(0).id());
  }

  @Test
  void keepsTheUsersOfTwoAppsApart() {
    App other = service.createApp("other-site");
    service.submit(app, "ada@x.org");
    service.submit(other, "ada@x.org");

    assertThat(all(service, app)).hasSize(1).doesNotContainAnyElementsOf(all(service, other));
  }

  // The limit of an email

  @Test
  void refusesAnEmailWhoseLimitIsUsedUpForTheRestOfTheWindow() {
    ServiceInstance limited = limited(TWO_A_MINUTE);
    App site = limited.createApp("my-site");
    limited.submit(site, "ada@x.org");
    clock.advance(Duration.ofSeconds(20));
    limited.submit(site, " ADA@x.org");
    clock.advance(Duration.ofSeconds(15));

    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> limited.submit(site, "ada@x.org"))
        .satisfies(refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(25)));

    clock.advance(Duration.ofSeconds(25));
    assertThat(limited.submit(site, "ada@x.org").updatedAt())
        .isEqualTo(TestClock.START.plusSeconds(60));
  }

  @Test
  void storesNothingOfARefusedSubmission() {
    ServiceInstance limited = limited(new Limit(1, Duration.ofMinutes(1)));
    App site = limited.createApp("my-site");
    limited.submit(site, "ada@x.org");
    List<User> before = all(limited, site);
    clock.advance(Duration.ofSeconds(1));

    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> limited.submit(site, "ada@x.org"));
    assertThat(all(limited, site)).isEqualTo(before);
  }

  @Test
  void countsEveryEmailOfEveryAppByItself() {
    ServiceInstance limited = limited(new Limit(1, Duration.ofMinutes(1)));
    App site = limited.createApp("my-site");
    App other = limited.createApp("other-site");
    limited.submit(site, "ada@x.org");

    assertThat(limited.submit(site, "bob@x.org").id()).isNotNull();
    assertThat(limited.submit(other, "ada@x.org").id()).isNotNull();
  }

  @Test
  void countsValidSubmissionsOnly() {
    ServiceInstance limited = limited(TWO_A_MINUTE);
    App site = limited.createApp("my-site");
    for (int i = 0; i < 10; i++) {
      assertThat(limited.submit(site, "ada@x.org", Map.of("age", "old")).violations()).isNotEmpty();
    }
    limited.submit(site, "ada@x.org");
    limited.submit(site, "ada@x.org");

    assertThat(limited.submit(site, "ada@x.org", Map.of("age", "old")).violations()).isNotEmpty();
    assertThatExceptionOfType(Refusal.TooManyRequests.class)
        .isThrownBy(() -> limited.submit(site, "ada@x.org"));
  }

  @Test
  void admitsExactlyTheLimitHoweverManySubmitAtOnce() {
    ServiceInstance limited = limited(new Limit(10, Duration.ofMinutes(1)));
    App site = limited.createApp("my-site");

    List<Boolean> admitted =
        AtOnce.call(
            50,
            i -> {
              try {
                return limited.submit(site, "ada@x.org").id() != null;
              } catch (Refusal.TooManyRequests refusal) {
                return false;
              }
            });

    assertThat(admitted).filteredOn(yes -> yes).hasSize(10);
  }

  // Listing across apps

  @Test
  void listsTheUsersOfAllAppsNewestFirstUnderTheirAppsNames() {
    App other = service.createApp("other-site");
    service.submit(app, "first@x.org");
    clock.advance(Duration.ofMillis(1));
    service.submit(other, "second@x.org");
    clock.advance(Duration.ofMillis(1));
    service.submit(app, "third@x.org");

    assertThat(service.users().pageAcrossApps(null, 0, 50))
        .extracting(owned -> owned.app() + " " + owned.user().email().value())
        .containsExactly("my-site third@x.org", "other-site second@x.org", "my-site first@x.org");
    assertThat(service.users().pageAcrossApps(null, 1, 1))
        .extracting(OwnedUser::app)
        .containsExactly(other.id());
  }

  @Test
  void listsTheUsersOfOneApp() {
    App other = service.createApp("other-site");
    service.submit(app, "ours@x.org");
    service.submit(other, "theirs@x.org");

    assertThat(service.users().pageAcrossApps(other.id(), 0, 50))
        .extracting(owned -> owned.user().email().value())
        .containsExactly("theirs@x.org");
    assertThat(service.users().pageAcrossApps(new AppId("my-Site"), 0, 50)).isEmpty();
  }

  @Test
  void listsNoUserWhoseAppIsGoneAndFillsThePageWithOthers() {
    App gone = service.createApp("gone-site");
    service.submit(app, "older@x.org");
    service.submit(app, "old@x.org");
    clock.advance(Duration.ofMillis(1));
    service.apps().delete(gone.id());
    service.submit(gone, "orphan@x.org");
    assertThat(service.stores().users().keysAcrossApps()).contains(gone.key());

    assertThat(service.users().pageAcrossApps(null, 0, 2))
        .hasSize(2)
        .extracting(OwnedUser::app)
        .containsOnly(app.id());
    assertThat(service.users().pageAcrossApps(gone.id(), 0, 50)).isEmpty();
  }

  @Test
  void pagesThroughEveryUserOnce() {
    App other = service.createApp("other-site");
    Set<Object> submitted = new HashSet<>();
    for (int i = 0; i < 25; i++) {
      submitted.add(service.submit(i % 3 == 0 ? other : app, "user" + i + "@x.org").id());
      clock.advance(Duration.ofMillis(i % 2));
    }

    Map<Object, Integer> seen = new HashMap<>();
    for (int skip = 0; skip < 30; skip += 10) {
      service
          .users()
          .pageAcrossApps(null, skip, 10)
          .forEach(owned -> seen.merge(owned.user().id(), 1, Integer::sum));
    }

    assertThat(seen.keySet()).isEqualTo(submitted);
    assertThat(seen.values()).containsOnly(1);
  }

  @Test
  void agreesWithTheDomainOnWhatIsValid() {
    Object email = "ada@x.org";
    Object data = Map.of("age", "x");

    assertThat(service.submit(app, email, data).violations())
        .isEqualTo(Submission.check(app.schema(), email, data).violations());
  }
}
