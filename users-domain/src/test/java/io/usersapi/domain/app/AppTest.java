package io.usersapi.domain.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserSchema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AppTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.000Z");
  private static final PasswordHash HASH = new PasswordHash("hash");
  private static final App APP = app(1, AT);

  private static App app(int key, Instant at) {
    return App.create(
        new AppKey(new ObjectId(String.format("%024x", key))),
        new AppId("app"),
        Role.USER,
        HASH,
        at);
  }

  @Test
  void startsWithTheInitialSchemaAndSettings() {
    assertThat(APP.schema()).isEqualTo(UserSchema.initial());
    assertThat(APP.settings()).isEqualTo(AppSettings.initial());
    assertThat(APP.passwordVersion()).isEqualTo(1);
    assertThat(APP.createdAt()).isEqualTo(AT);
    assertThat(APP.isAdmin()).isFalse();
    assertThat(App.create(APP.key(), APP.id(), Role.ADMIN, HASH, AT).isAdmin()).isTrue();
  }

  @Test
  void numbersItsSchemas() {
    UserSchema next = UserSchema.define(Map.of("fields", List.of())).orThrow().withVersion(99);
    App changed = APP.withSchema(next);

    assertThat(changed.schema()).isEqualTo(next.withVersion(2));
    assertThat(changed.withSchema(next).schema().version()).isEqualTo(3);
    assertThat(changed.passwordVersion()).isEqualTo(1);
    assertThat(APP.schema().version()).isEqualTo(1);
  }

  @Test
  void numbersItsPasswords() {
    App changed = APP.withPassword(new PasswordHash("next"));

    assertThat(changed.passwordHash()).isEqualTo(new PasswordHash("next"));
    assertThat(changed.passwordVersion()).isEqualTo(2);
    assertThat(changed.schema()).isEqualTo(APP.schema());
    assertThat(changed.key()).isEqualTo(APP.key());
  }

  @Test
  void takesOtherSettings() {
    AppSettings settings = AppSettings.define(Map.of("anonymousSignup", true)).orThrow();

    assertThat(APP.withSettings(settings).settings()).isEqualTo(settings);
    assertThat(APP.withSettings(settings).withSettings(AppSettings.initial())).isEqualTo(APP);
  }

  @Test
  void sortsNewestFirstAndByKeyWithinAMillisecond() {
    App old = app(3, AT);
    App small = app(1, AT.plusMillis(1));
    App large = app(2, AT.plusMillis(1));

    assertThat(Stream.of(old, small, large).sorted(App.NEWEST_FIRST))
        .containsExactly(large, small, old);
  }

  @Test
  void namesItsKeyByItsDigits() {
    assertThat(APP.key()).hasToString("000000000000000000000001");
    assertThat(APP.key().value()).isEqualTo("000000000000000000000001");
  }

  @Test
  void namesRolesInLowerCase() {
    assertThat(Role.USER.label()).isEqualTo("user");
    assertThat(Role.ADMIN.label()).isEqualTo("admin");
    assertThat(Role.named("admin")).isEqualTo(Role.ADMIN);
    assertThatThrownBy(() -> Role.named("root")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hidesItsPasswordHashFromLogs() {
    assertThat(APP.toString()).contains("passwordHash=***").doesNotContain("=hash");
    assertThatThrownBy(() -> new PasswordHash(" ")).isInstanceOf(IllegalArgumentException.class);
  }
}
