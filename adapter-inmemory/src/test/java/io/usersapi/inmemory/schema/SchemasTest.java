package io.usersapi.inmemory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.application.schema.SchemaCheck;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.Field;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import io.usersapi.inmemory.ServiceInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchemasTest {

  private static final AppId NOWHERE = new AppId("nowhere");

  private final ServiceInstance service = new ServiceInstance();
  private final App app = service.createApp("my-site");

  private static UserSchema asking(String... keys) {
    List<Map<String, String>> fields =
        Stream.of(keys).map(key -> Map.of("key", key, "label", key, "kind", "text")).toList();
    return UserSchema.define(Map.of("fields", fields)).orThrow();
  }

  @Test
  void beginsWithTheFirstVersionOfTheInitialSchema() {
    assertThat(service.schemas().get(app.id())).isEqualTo(UserSchema.initial());
    assertThat(service.schemas().get(app.id()).version()).isEqualTo(1);
  }

  @Test
  void replacesTheSchemaUnderTheNextVersion() {
    UserSchema held = service.schemas().replace(app.id(), asking("plan"));

    assertThat(held).isEqualTo(asking("plan").withVersion(2));
    assertThat(service.schemas().get(app.id())).isEqualTo(held);
    assertThat(service.schemas().replace(app.id(), asking("plan")).version()).isEqualTo(3);
  }

  @Test
  void numbersVersionsItselfWhateverTheGivenSchemaSays() {
    assertThat(service.schemas().replace(app.id(), asking("plan").withVersion(40)).version())
        .isEqualTo(2);
  }

  @Test
  void givesReplacementsAtOnceOneVersionEach() {
    List<UserSchema> held =
        AtOnce.call(20, i -> service.schemas().replace(app.id(), asking("field" + i)));

    assertThat(held)
        .extracting(UserSchema::version)
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(2, 21).boxed().toList());
    assertThat(held).contains(service.schemas().get(app.id()));
    assertThat(service.schemas().get(app.id()).version()).isEqualTo(21);
  }

  @Test
  void judgesTheNextSubmissionByTheNewSchema() {
    service.schemas().replace(app.id(), asking("plan"));
    App changed = service.apps().get(app.id());

    service.submit(changed, "ada@x.org", Map.of("plan", "free")).orThrow();

    assertThat(service.users().newestFirst(app.key()))
        .singleElement()
        .satisfies(user -> assertThat(user.schemaVersion()).isEqualTo(2));
  }

  @Test
  void leavesStoredUsersAsTheyWereJudged() {
    service.submit(app, "ada@x.org");
    service.schemas().replace(app.id(), asking("plan"));

    assertThat(service.users().newestFirst(app.key()))
        .singleElement()
        .satisfies(
            user -> {
              assertThat(user.schemaVersion()).isEqualTo(1);
              assertThat(user.data().toMap()).isEqualTo(ServiceInstance.CONSENT);
            });
  }

  @Test
  void changesTheSchemaOfNoOtherApp() {
    App other = service.createApp("other-site");
    service.schemas().replace(app.id(), asking("plan"));

    assertThat(service.schemas().get(other.id())).isEqualTo(UserSchema.initial());
  }

  @Test
  void startsWithTheInitialSchemaAgainWhenTheAppIsMadeAgain() {
    service.schemas().replace(app.id(), asking("plan"));
    service.apps().delete(app.id());
    service.createApp("my-site");

    assertThat(service.schemas().get(app.id())).isEqualTo(UserSchema.initial());
  }

  @Test
  void refusesAnUnknownApp() {
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.schemas().get(NOWHERE));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.schemas().replace(NOWHERE, asking("plan")));
    assertThat(service.apps().find(NOWHERE)).isEmpty();
  }

  @Test
  void keepsTheOrderOfTheFields() {
    service.schemas().replace(app.id(), asking("c", "a", "b"));

    assertThat(service.schemas().get(app.id()).fields())
        .extracting(Field::key)
        .containsExactly("c", "a", "b");
  }

  @Test
  void replacesOnlyTheSchemaThatTheAuthorBeganWith() {
    UserSchema second = service.schemas().replace(app.id(), asking("plan"));

    assertThatExceptionOfType(Refusal.SchemaChanged.class)
        .isThrownBy(
            () ->
                service
                    .schemas()
                    .replaceExpected(app.id(), asking("late"), present -> present.version() == 1));
    assertThat(service.schemas().get(app.id())).isEqualTo(second);
    assertThat(
            service
                .schemas()
                .replaceExpected(app.id(), asking("next"), present -> present.equals(second))
                .version())
        .isEqualTo(3);
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(
            () -> service.schemas().replaceExpected(NOWHERE, asking("plan"), present -> true));
  }

  @Test
  void letsOneOfManyThroughWhoBeganWithTheSameSchema() {
    List<Boolean> through =
        AtOnce.call(
            20,
            i -> {
              try {
                service
                    .schemas()
                    .replaceExpected(
                        app.id(), asking("field" + i), present -> present.version() == 1);
                return true;
              } catch (Refusal.SchemaChanged e) {
                return false;
              }
            });

    assertThat(through).filteredOn(did -> did).hasSize(1);
    assertThat(service.schemas().get(app.id()).version()).isEqualTo(2);
  }

  @Test
  void countsWhoWouldNotSatisfyAnotherSchemaAndNamesTheNewest() {
    for (int i = 0; i < 25; i++) {
      service.clock().advance(Duration.ofMillis(1));
      service.submit(
          app,
          "user" + i + "@x.org",
          i % 2 == 0 ? Map.of("consentRequired", true, "age", "30") : ServiceInstance.CONSENT);
    }
    App other = service.createApp("other-site");
    service.submit(other, "else@x.org");
    UserSchema strict =
        UserSchema.define(
                Map.of(
                    "rejectUnknown",
                    false,
                    "fields",
                    List.of(Map.of("key", "age", "label", "Age", "kind", "number", "max", 20))))
            .orThrow();

    SchemaCheck check = service.schemas().check(app.id(), strict);

    assertThat(check.checked()).isEqualTo(25);
    assertThat(check.failing()).isEqualTo(13);
    assertThat(check.examples())
        .extracting(example -> example.email().value())
        .containsExactlyElementsOf(
            IntStream.range(0, 10).mapToObj(i -> "user" + (24 - 2 * i) + "@x.org").toList());
    assertThat(check.examples().get(0).violations())
        .extracting(Violation::code)
        .containsExactly("too_large");
    assertThat(service.schemas().get(app.id())).isEqualTo(UserSchema.initial());
    assertThat(service.schemas().check(app.id(), UserSchema.initial()))
        .isEqualTo(new SchemaCheck(25, 0, List.of()));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.schemas().check(NOWHERE, strict));
  }
}
