package io.usersapi.domain.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectIdTest {

  @Test
  void takesTwentyFourLowerCaseHexDigits() {
    assertThat(new ObjectId("0123456789abcdef01234567")).hasToString("0123456789abcdef01234567");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0123456789abcdef0123456",
        "0123456789abcdef012345678",
        "0123456789ABCDEF01234567",
        "0123456789abcdeg01234567",
        "0123456789abcdef0123456/",
        "0123456789abcdef0123456:",
        "0123456789abcdef0123456`",
        "0123456789abcdef0123456\u0661",
        " 0123456789abcdef0123456"
      })
  void takesNothingElse(String text) {
    assertThat(ObjectId.isValid(text)).isFalse();
    assertThatThrownBy(() -> new ObjectId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sortsByItsDigits() {
    ObjectId small = new ObjectId("09999999999999999999999f");
    ObjectId large = new ObjectId("0a0000000000000000000000");

    assertThat(small).isLessThan(large).isEqualByComparingTo(small);
  }
}
