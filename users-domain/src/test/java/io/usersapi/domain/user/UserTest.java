package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UserTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.000Z");
  private static final AppKey APP = new AppKey(id(9));
  private static final Submission FIRST =
      new Submission(Email.of("a@x.org"), UserData.of(Map.of("a", "1")), 1);
  private static final Submission NEXT =
      new Submission(Email.of("a@x.org"), UserData.of(Map.of("b", "2")), 2);

  private static ObjectId id(int number) {
    return new ObjectId(String.format("%024x", number));
  }

  @Test
  void beginsWithTheFirstSubmission() {
    assertThat(User.first(APP, id(1), FIRST, AT))
        .isEqualTo(new User(id(1), APP, FIRST.email(), FIRST.data(), 1, AT, AT));
  }

  @Test
  void keepsIdentityAndCreationAndReplacesTheRest() {
    User user = User.first(APP, id(1), FIRST, AT).resubmitted(NEXT, AT.plusMillis(1));

    assertThat(user)
        .isEqualTo(new User(id(1), APP, FIRST.email(), NEXT.data(), 2, AT, AT.plusMillis(1)));
  }

  @Test
  void neverGetsOlder() {
    User user = User.first(APP, id(1), FIRST, AT).resubmitted(NEXT, AT.minusSeconds(1));

    assertThat(user.updatedAt()).isEqualTo(AT);
    assertThat(user.data()).isEqualTo(NEXT.data());
    assertThat(user.resubmitted(FIRST, AT).updatedAt()).isEqualTo(AT);
  }

  @Test
  void sortsNewestFirstAndByIdWithinAMillisecond() {
    User old = User.first(APP, id(3), FIRST, AT);
    User small = User.first(APP, id(1), FIRST, AT.plusMillis(1));
    User large = User.first(APP, id(2), FIRST, AT.plusMillis(1));

    assertThat(Stream.of(old, small, large).sorted(User.NEWEST_FIRST))
        .containsExactly(large, small, old);
  }
}
