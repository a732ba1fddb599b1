package io.usersapi.inmemory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.AtOnce;
import io.usersapi.application.Refusal;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.schema.UserSchema;
import io.usersapi.inmemory.UseCases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemasUseCaseTest {

  private static final AppId SHOP = new AppId("shop");

  private final UseCases service = new UseCases();
  private final App shop = service.app("shop").app();

  private static UserSchema labelled(String label) {
    return UserSchema.define(
            Map.of("fields", List.of(Map.of("key", "a", "label", label, "kind", "number"))))
        .orThrow();
  }

  @Test
  void startsWithTheFirstVersion() {
    assertThat(service.schemas.get(SHOP)).isEqualTo(UserSchema.initial());
  }

  @Test
  void givesEveryReplacementTheNextVersion() {
    assertThat(service.schemas.replace(SHOP, labelled("x")))
        .isEqualTo(labelled("x").withVersion(2));
    assertThat(service.schemas.replace(SHOP, labelled("x").withVersion(99)).version()).isEqualTo(3);
    assertThat(service.schemas.get(SHOP)).isEqualTo(labelled("x").withVersion(3));
  }

  @Test
  void givesTwoReplacementsAtOnceTheNextTwoVersions() {
    List<UserSchema> made =
        AtOnce.call(2, i -> service.schemas.replace(SHOP, labelled("schema " + i)));

    assertThat(made).extracting(UserSchema::version).containsExactlyInAnyOrder(2, 3);
    assertThat(made).contains(service.schemas.get(SHOP));
    assertThat(service.schemas.get(SHOP).version()).isEqualTo(3);
  }

  @Test
  void validatesNoStoredUserAgain() {
    service.submit("shop", "a@x.org");
    service.schemas.replace(SHOP, labelled("x"));

    assertThat(service.users.pageAcrossApps(SHOP, 0, 10))
        .singleElement()
        .satisfies(
            owned -> {
              assertThat(owned.user().schemaVersion()).isEqualTo(1);
              assertThat(owned.user().data().toMap()).isEqualTo(UseCases.CONSENT);
            });
  }

  @Test
  void changesNoOtherApp() {
    service.app("other");
    service.schemas.replace(SHOP, labelled("x"));

    assertThat(service.schemas.get(new AppId("other"))).isEqualTo(UserSchema.initial());
  }

  @Test
  void knowsNoSchemaOfAnAppThatIsNotThere() {
    AppId nobody = new AppId("nobody");

    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.schemas.get(nobody));
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(() -> service.schemas.replace(nobody, shop.schema()));
  }
}
