package io.usersapi.inmemory.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.TestClock;
import io.usersapi.application.user.OwnedUser;
import io.usersapi.application.user.Receipt;
import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.User;
import io.usersapi.inmemory.UseCases;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UsersUseCaseTest {

  private static final AppId SHOP = new AppId("shop");

  private final UseCases service = new UseCases();
  private final App shop = service.app("shop").app();

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private Validated<Receipt> submit(Object email, Object data) {
    return done(service.users.submit(shop, email, data));
  }

  private List<User> all() {
    try (Stream<User> users = service.users.newestFirst(shop.key())) {
      return users.toList();
    }
  }

  @Test
  void storesAValidSubmission() {
    service.clock.advance(Duration.ofNanos(1_999_999));
    Receipt receipt =
        submit(" A@X.org ", Map.of("fullName", "Ada", "consentRequired", true)).orThrow();

    assertThat(receipt.createdAt())
        .isEqualTo(receipt.updatedAt())
        .isEqualTo(TestClock.START.plusMillis(1));
    assertThat(all()).hasSize(1);
    User user = all().get(0);
    assertThat(user.id()).isEqualTo(receipt.id());
    assertThat(user.app()).isEqualTo(shop.key());
    assertThat(user.email().value()).isEqualTo("a@x.org");
    assertThat(user.schemaVersion()).isEqualTo(1);
    assertThat(user.data().toMap()).isEqualTo(Map.of("fullName", "Ada", "consentRequired", true));
  }

  @Test
  void knowsWhoSubmittedBefore() {
    Receipt first = service.submit("shop", "a@x.org");
    service.clock.advance(Duration.ofSeconds(1));
    Receipt second = service.submit("shop", "A@x.org ");

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.createdAt()).isEqualTo(first.createdAt());
    assertThat(second.updatedAt()).isEqualTo(first.updatedAt().plusSeconds(1));
  }

  @Test
  void listsEveryViolationAndStoresNothing() {
    assertThat(submit("nobody", Map.of("age", "old")).violations())
        .extracting(Violation::field, Violation::code)
        .containsExactly(
            tuple("email", "invalid_email"),
            tuple("age", "pattern_mismatch"),
            tuple("consentRequired", "required"));
    assertThat(submit(null, null).violations())
        .extracting(Violation::field)
        .containsExactly("email", "consentRequired");
    assertThat(all()).isEmpty();
  }

  @Test
  void judgesByTheSchemaOfTheAppItIsGiven() {
    service.schemas.replace(SHOP, UserSchema.define(Map.of("fields", List.of())).orThrow());
    App changed = service.apps.get(SHOP);

    assertThat(submit("a@x.org", null).violations()).hasSize(1);
    assertThat(done(service.users.submit(changed, "a@x.org", null)).violations()).isEmpty();
    assertThat(all().get(0).schemaVersion()).isEqualTo(2);
  }

  @Test
  void refusesTooManySubmissionsOfOneEmail() {
    service.submit("shop", "a@x.org");
    service.clock.advance(Duration.ofSeconds(20));
    service.submit("shop", "A@X.ORG");

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> service.submit("shop", "a@x.org"))
        .havingCause()
        .isInstanceOfSatisfying(
            Refusal.TooManyRequests.class,
            refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(40)));
    assertThat(all().get(0).updatedAt()).isEqualTo(TestClock.START.plusSeconds(20));

    service.clock.advance(Duration.ofSeconds(40));
    assertThat(service.submit("shop", "a@x.org")).isNotNull();
  }

  @Test
  void countsEveryEmailOfEveryAppByItself() {
    service.app("other");
    for (int i = 0; i < 2; i++) {
      service.submit("shop", "a@x.org");
      service.submit("shop", "b@x.org");
      service.submit("other", "a@x.org");
    }
    service.apps.delete(SHOP);
    service.app("shop");

    assertThat(service.submit("shop", "a@x.org")).isNotNull();
  }

  @Test
  void countsNoSubmissionThatIsInvalid() {
    for (int i = 0; i < 5; i++) {
      assertThat(submit("a@x.org", Map.of()).violations()).hasSize(1);
    }
    service.submit("shop", "a@x.org");

    assertThat(service.submit("shop", "a@x.org")).isNotNull();
  }

  @Test
  void takesAnyNumberWithoutALimit() {
    Users unlimited =
        new Users(
            service.userStore,
            service.appStore,
            service.limiter,
            null,
            new ObjectIdGenerator(service.clock, new SecureRandom()),
            service.clock);
    for (int i = 0; i < 20; i++) {
      assertThat(done(unlimited.submit(shop, "a@x.org", UseCases.CONSENT)).violations()).isEmpty();
    }
  }

  @Test
  void tellsWhenTheStoreIsDown() {
    service.userStore.failOnce();

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(() -> service.submit("shop", "a@x.org"))
        .withCauseInstanceOf(StoreUnavailable.class);
    assertThat(service.submit("shop", "a@x.org")).isNotNull();
  }

  @Test
  void listsTheUsersOfAnAppNewestFirst() {
    for (String email : List.of("b@x.org", "a@x.org", "c@x.org")) {
      service.submit("shop", email);
      service.clock.advance(Duration.ofMillis(1));
    }

    assertThat(service.emails(shop.key())).containsExactly("c@x.org", "a@x.org", "b@x.org");
  }

  @Test
  void pagesThroughTheUsersOfAllAppsWithTheirNames() {
    service.app("other");
    for (String app : List.of("shop", "other", "shop", "other")) {
      service.submit(app, "user" + service.clock.millis() + "@x.org");
      service.clock.advance(Duration.ofMillis(1));
    }

    assertThat(service.users.pageAcrossApps(null, 0, 10))
        .extracting(owned -> owned.app().value())
        .containsExactly("other", "shop", "other", "shop");
    assertThat(service.users.pageAcrossApps(null, 1, 2))
        .extracting(owned -> owned.app().value())
        .containsExactly("shop", "other");
    assertThat(service.users.pageAcrossApps(SHOP, 0, 10))
        .extracting(OwnedUser::app)
        .containsExactly(SHOP, SHOP);
    assertThat(service.users.pageAcrossApps(SHOP, 0, 10))
        .extracting(OwnedUser::user)
        .containsExactlyElementsOf(all());
    assertThat(service.users.pageAcrossApps(new AppId("nobody"), 0, 10)).isEmpty();
  }
}
