package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppTest {

  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");
  private static final App APP = app("1", Role.USER, NOW);

  private static App app(String digit, Role role, Instant at) {
    return App.create(
        new AppKey(new ObjectId(digit.repeat(24))),
        new AppId("site"),
        role,
        new PasswordHash("hash"),
        at);
  }

  @Test
  void startsWithTheInitialSchemaAndSettings() {
    assertThat(APP.schema()).isEqualTo(UserSchema.initial());
    assertThat(APP.schema().version()).isEqualTo(1);
    assertThat(APP.settings()).isEqualTo(AppSettings.initial());
    assertThat(APP.passwordVersion()).isEqualTo(1);
    assertThat(APP.isAdmin()).isFalse();
    assertThat(app("1", Role.ADMIN, NOW).isAdmin()).isTrue();
  }

  @Test
  void numbersItsSchemasOneByOne() {
    UserSchema next = UserSchema.define(Map.of("fields", List.of())).orThrow();
    App changed = APP.withSchema(next).withSchema(next);
    assertThat(changed.schema().version()).isEqualTo(3);
    assertThat(changed.schema().fields()).isEmpty();
    assertThat(changed.withSettings(AppSettings.initial()).schema().version()).isEqualTo(3);
  }

  @Test
  void numbersItsPasswordsOneByOne() {
    App changed = APP.withPassword(new PasswordHash("other"));
    assertThat(changed.passwordVersion()).isEqualTo(2);
    assertThat(changed.passwordHash()).isEqualTo(new PasswordHash("other"));
    assertThat(changed.withSchema(UserSchema.initial()).passwordVersion()).isEqualTo(2);
  }

  @Test
  void sortsNewestFirstAndThenByLargerKey() {
    App second = app("2", Role.USER, NOW);
    App later = app("0", Role.USER, NOW.plusMillis(1));
    assertThat(List.of(APP, second, later).stream().sorted(App.NEWEST_FIRST))
        .containsExactly(later, second, APP);
  }

  @Test
  void namesItsRoles() {
    assertThat(Role.USER.label()).isEqualTo("user");
    assertThat(Role.named("admin")).isEqualTo(Role.ADMIN);
    assertThatThrownBy(() -> Role.named("owner")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoHashInText() {
    assertThat(APP.toString()).doesNotContain("hash=hash").contains("site");
  }
}
