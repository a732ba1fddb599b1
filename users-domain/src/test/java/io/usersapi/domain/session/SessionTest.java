package io.usersapi.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.app.PasswordHash;
import io.usersapi.domain.app.Role;
import io.usersapi.domain.id.ObjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");
  private static final App APP = app("1");
  private static final SessionToken TOKEN = new SessionToken("token");

  private static App app(String digit) {
    return App.create(
        new AppKey(new ObjectId(digit.repeat(24))),
        new AppId("site"),
        Role.USER,
        new PasswordHash("hash"),
        NOW);
  }

  @Test
  void lastsSevenDaysUsedOrNot() {
    Session session = Session.begin(TOKEN, APP, NOW);
    assertThat(session.expiresAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));
    assertThat(session.isLive(NOW.plus(Duration.ofDays(7)).minusMillis(1))).isTrue();
    assertThat(session.isLive(NOW.plus(Duration.ofDays(7)))).isFalse();
  }

  @Test
  void keepsTheHashOfItsTokenOnly() {
    Session session = Session.begin(TOKEN, APP, NOW);
    assertThat(session.tokenHash())
        .isEqualTo("3c469e9d6c5875d37a43f353d4f88e61fcf812c66eee3457465a40b0da4153e0");
    assertThat(session.toString()).doesNotContain("=token");
    assertThat(TOKEN).hasToString("***");
  }

  @Test
  void endsWithAnyNewerPasswordAndWithItsApp() {
    Session session = Session.begin(TOKEN, APP, NOW);
    App changed = APP.withPassword(new PasswordHash("other"));
    assertThat(session.isOf(APP)).isTrue();
    assertThat(session.isOf(changed)).isFalse();
    assertThat(session.isOf(app("2"))).isFalse();
    assertThat(session.renewed(changed).isOf(changed)).isTrue();
    assertThat(session.renewed(changed).isOf(APP)).isTrue();
    assertThat(session.renewed(changed).expiresAt()).isEqualTo(session.expiresAt());
  }

  @Test
  void isNamedByTwoHundredFiftySixRandomBits() {
    Random random = new Random(1);
    SessionToken one = SessionToken.generate(random);
    assertThat(one.value()).matches("[A-Za-z0-9_-]{43}");
    assertThat(SessionToken.generate(random)).isNotEqualTo(one);
  }
}
