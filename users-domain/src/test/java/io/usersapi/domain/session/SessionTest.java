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
import org.junit.jupiter.api.Test;

class SessionTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.000Z");
  private static final SessionToken TOKEN = new SessionToken("token");

  private static App app(int key) {
    return App.create(
        new AppKey(new ObjectId(String.format("%024x", key))),
        new AppId("app"),
        Role.USER,
        new PasswordHash("hash"),
        AT);
  }

  @Test
  void lastsSevenDaysFromItsBeginning() {
    Session session = Session.begin(TOKEN, app(1), AT);

    assertThat(session.expiresAt()).isEqualTo(AT.plus(Duration.ofDays(7)));
    assertThat(session.isLive(AT)).isTrue();
    assertThat(session.isLive(AT.plus(Duration.ofDays(7)).minusMillis(1))).isTrue();
    assertThat(session.isLive(AT.plus(Duration.ofDays(7)))).isFalse();
  }

  @Test
  void keepsTheHashOfItsTokenOnly() {
    Session session = Session.begin(TOKEN, app(1), AT);

    assertThat(session.tokenHash()).isEqualTo(TOKEN.hash());
    assertThat(session.app()).isEqualTo(app(1).key());
    assertThat(session.appId()).isEqualTo(new AppId("app"));
    assertThat(session.passwordVersion()).isEqualTo(1);
  }

  @Test
  void isOfTheVeryAppThatSignedIn() {
    assertThat(Session.begin(TOKEN, app(1), AT).isOf(app(1))).isTrue();
    assertThat(Session.begin(TOKEN, app(1), AT).isOf(app(2))).isFalse();
  }

  @Test
  void endsWithThePasswordThatItBeganWith() {
    App changed = app(1).withPassword(new PasswordHash("next"));

    assertThat(Session.begin(TOKEN, app(1), AT).isOf(changed)).isFalse();
    assertThat(Session.begin(TOKEN, changed, AT).isOf(changed)).isTrue();
    assertThat(Session.begin(TOKEN, changed, AT).isOf(app(1))).isTrue();
  }

  @Test
  void outlivesTheChangeOfPasswordThatItAskedForAndLastsNoLonger() {
    App changed = app(1).withPassword(new PasswordHash("next"));
    Session session = Session.begin(TOKEN, app(1), AT);
    Session renewed = session.renewed(changed);

    assertThat(renewed.isOf(changed)).isTrue();
    assertThat(renewed.expiresAt()).isEqualTo(session.expiresAt());
    assertThat(renewed.tokenHash()).isEqualTo(session.tokenHash());
  }
}
