package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpaqueCursorTest {

  private static final List<String> PARTS = List.of("users", "", "a+b/c=d@x.org", "ä\uD83D\uDE00");

  @Test
  void carriesItsPartsThroughAnAddress() {
    String cursor = OpaqueCursor.encode(PARTS);
    assertThat(cursor).matches("[A-Za-z0-9_-]+");
    assertThat(OpaqueCursor.decode(cursor)).contains(PARTS);
    assertThat(OpaqueCursor.decode(OpaqueCursor.encode(List.of("")))).contains(List.of(""));
  }

  @Test
  void noticesEveryCharacterThatIsWrongMissingOrTooMany() {
    String cursor = OpaqueCursor.encode(PARTS);
    for (int i = 0; i < cursor.length(); i++) {
      char other = cursor.charAt(i) == 'A' ? 'B' : 'A';
      String rest = cursor.substring(i + 1);
      assertThat(OpaqueCursor.decode(cursor.substring(0, i) + other + rest)).isEmpty();
      assertThat(OpaqueCursor.decode(cursor.substring(0, i) + rest)).isEmpty();
      assertThat(OpaqueCursor.decode(cursor.substring(0, i) + other + cursor.substring(i)))
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "A", "AAAA", "AAAAA", "AAAAAAA", "=", "a b", "ä", "AAAAAAAA====", "\u0000"})
  void isNoTextThatItDidNotMake(String text) {
    assertThat(OpaqueCursor.decode(text)).isEmpty();
  }
}
