package io.usersapi.inmemory.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.PasswordHasher;
import io.usersapi.application.PasswordHasherContract;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Pbkdf2PasswordHasherTest extends PasswordHasherContract {

  @Override
  protected PasswordHasher hasher() {
    return new Pbkdf2PasswordHasher(1);
  }

  @Test
  void namesItsFunctionAndItsIterationsInTheHash() {
    PasswordHash hash = new Pbkdf2PasswordHasher(7).hash(new Password("password"));

    assertThat(hash.value())
        .matches("\\$pbkdf2-sha256\\$7\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    assertThat(hasher().verify(new Password("password"), hash)).isTrue();
  }

  @Test
  void verifiesAHashThatAnotherImplementationMade() {
    PasswordHash hash =
        new PasswordHash("$pbkdf2-sha256$4096$c2FsdA$xeR41ZKIyEGqUw22hFxMjZYok6ABzk4RpJY4c6qYE0o");

    assertThat(hasher().verify(new Password("password"), hash)).isTrue();
    assertThat(hasher().verify(new Password("Password"), hash)).isFalse();
  }

  @Test
  void isSlowUnlessToldOtherwise() {
    Password password = new Password("password");

    assertThat(new Pbkdf2PasswordHasher().hash(password).value()).contains("$600000$");
  }

  @Test
  void takesAtLeastOneIteration() {
    assertThatThrownBy(() -> new Pbkdf2PasswordHasher(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"$2a$10$abc", "plain", "$other$1$c2FsdA$c2FsdA", "$pbkdf2-sha256$1$c2FsdA"})
  void refusesHashesOfAnotherHasher(String hash) {
    assertThatThrownBy(() -> hasher().verify(new Password("password"), new PasswordHash(hash)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("This hash is of another hasher");
  }
}
