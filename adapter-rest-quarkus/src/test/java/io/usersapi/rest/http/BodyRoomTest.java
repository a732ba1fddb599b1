package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BodyRoomTest {

  private final BodyRoom room = new BodyRoom(100);

  @Test
  void holdsAsMuchAsThereIsRoomForAndNoMore() {
    assertThat(room.hold(60)).isTrue();
    assertThat(room.hold(41)).isFalse();
    assertThat(room.hold(40)).isTrue();
    assertThat(room.hold(1)).isFalse();
    assertThat(room.held()).isEqualTo(100);
  }

  @Test
  void makesRoomOfWhatIsGivenBack() {
    assertThat(room.hold(100)).isTrue();
    room.free(30);
    assertThat(room.hold(31)).isFalse();
    assertThat(room.hold(30)).isTrue();
  }

  @Test
  void losesNothingWhenManyHoldAtOnce() {
    BodyRoom wide = new BodyRoom(1_000);
    long held = IntStream.range(0, 10_000).parallel().filter(i -> wide.hold(7)).count();
    assertThat(wide.held()).isEqualTo(held * 7).isLessThanOrEqualTo(1_000);
    IntStream.range(0, (int) held).parallel().forEach(i -> wide.free(7));
    assertThat(wide.held()).isZero();
  }
}
