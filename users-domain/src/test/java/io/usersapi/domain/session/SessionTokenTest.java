package io.usersapi.domain.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionTokenTest {

  @Test
  void hasTwoHundredAndFiftySixRandomBits() {
    byte[] expected = new byte[32];
    new Random(7).nextBytes(expected);
    SessionToken token = SessionToken.generate(new Random(7));

    assertThat(token.value()).hasSize(43).matches("[A-Za-z0-9_-]+");
    assertThat(Base64.getUrlDecoder().decode(token.value())).isEqualTo(expected);
  }

  @Test
  void isNeverMadeTwice() {
    Random random = new Random(7);

    assertThat(SessionToken.generate(random)).isNotEqualTo(SessionToken.generate(random));
  }

  @Test
  void hashesBySha256() {
    assertThat(new SessionToken("abc").hash())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(new SessionToken("").hash())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void hidesItsValueFromLogs() {
    assertThat(new SessionToken("secret")).hasToString("***");
  }
}
