package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserTest {

  private static final AppKey APP = new AppKey(id('a'));
  private static final Instant NOW = Instant.parse("2024-01-15T10:30:00Z");

  private static ObjectId id(char digit) {
    return new ObjectId(String.valueOf(digit).repeat(24));
  }

  private static Submission submission(String key, int version) {
    return new Submission(Email.of("a@b.c"), UserData.of(Map.of(key, "x")), version);
  }

  @Test
  void beginsWithItsFirstSubmission() {
    User user = User.first(APP, id('1'), submission("one", 3), NOW);
    assertThat(user)
        .isEqualTo(
            new User(
                id('1'), APP, Email.of("a@b.c"), UserData.of(Map.of("one", "x")), 3, NOW, NOW));
  }

  @Test
  void keepsIdentityAndCreationAndTakesTheRestFromTheLatestSubmission() {
    User user =
        User.first(APP, id('1'), submission("one", 3), NOW)
            .resubmitted(submission("two", 4), NOW.plusSeconds(5));
    assertThat(user.id()).isEqualTo(id('1'));
    assertThat(user.createdAt()).isEqualTo(NOW);
    assertThat(user.updatedAt()).isEqualTo(NOW.plusSeconds(5));
    assertThat(user.data().toMap()).isEqualTo(Map.of("two", "x"));
    assertThat(user.schemaVersion()).isEqualTo(4);
  }

  @Test
  void neverLowersItsUpdateWhateverTheClockSays() {
    User user =
        User.first(APP, id('1'), submission("one", 3), NOW)
            .resubmitted(submission("two", 4), NOW.minusSeconds(5));
    assertThat(user.updatedAt()).isEqualTo(NOW);
    assertThat(user.data().toMap()).isEqualTo(Map.of("two", "x"));
  }

  @Test
  void sortsNewestFirstAndThenByLargerId() {
    User old = User.first(APP, id('9'), submission("x", 1), NOW);
    User first = User.first(APP, id('1'), submission("x", 1), NOW.plusMillis(1));
    User second = User.first(APP, id('2'), submission("x", 1), NOW.plusMillis(1));
    assertThat(List.of(old, first, second).stream().sorted(User.NEWEST_FIRST))
        .containsExactly(second, first, old);
  }
}
