package io.usersapi.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link PasswordHasher} promises. Let the one to test be as fast as it can be. */
public abstract class PasswordHasherContract {

  private static final Password PASSWORD = new Password("correct horse");

  private PasswordHasher hasher;

  protected PasswordHasherContract() {}

  /** The hasher to test. */
  protected abstract PasswordHasher hasher();

  @BeforeEach
  void begin() {
    hasher = hasher();
  }

  @Test
  void verifiesThePasswordThatAHashWasMadeOf() {
    assertThat(hasher.verify(PASSWORD, hasher.hash(PASSWORD))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"correct hors", "correct horse ", "Correct horse", " ", "c", "\u0000", "$"})
  void doesNotVerifyAnotherPassword(String other) {
    assertThat(hasher.verify(new Password(other), hasher.hash(PASSWORD))).isFalse();
  }

  @Test
  void saltsEveryHash() {
    PasswordHash first = hasher.hash(PASSWORD);
    PasswordHash second = hasher.hash(PASSWORD);

    assertThat(first).isNotEqualTo(second);
    assertThat(hasher.verify(PASSWORD, first)).isTrue();
    assertThat(hasher.verify(PASSWORD, second)).isTrue();
  }

  @Test
  void keepsThePasswordOutOfTheHash() {
    assertThat(hasher.hash(PASSWORD).value()).doesNotContain(PASSWORD.text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"pässwörd", "пароль-пароль", "\uD83D\uDE00\uD83D\uDE01", "a\tb\nc  d"})
  void takesAnyCharacterButTheNullCharacter(String text) {
    PasswordHash hash = hasher.hash(new Password(text));

    assertThat(hasher.verify(new Password(text), hash)).isTrue();
    assertThat(hasher.verify(new Password(text + "x"), hash)).isFalse();
  }

  @Test
  void tellsCharactersApartThatLookAlike() {
    PasswordHash composed = hasher.hash(new Password("p\u00E4ssword"));

    assertThat(hasher.verify(new Password("pa\u0308ssword"), composed)).isFalse();
  }

  @Test
  void tellsTheLongestPasswordsApartByTheirLastByte() {
    String longest = "x".repeat(Password.MAX_BYTES);
    PasswordHash hash = hasher.hash(new Password(longest));

    assertThat(hasher.verify(new Password(longest), hash)).isTrue();
    assertThat(hasher.verify(new Password(longest.substring(1) + "y"), hash)).isFalse();
    assertThat(hasher.verify(new Password(longest.substring(1)), hash)).isFalse();
  }

  @Test
  void neverVerifiesAPasswordLongerThanCanBeHashed() {
    String longest = "x".repeat(Password.MAX_BYTES);
    PasswordHash hash = hasher.hash(new Password(longest));

    assertThat(hasher.verify(new Password(longest + "x"), hash)).isFalse();
    assertThat(hasher.verify(new Password("x".repeat(100_000)), hash)).isFalse();
    assertThat(hasher.verify(new Password("ä".repeat(37)), hash)).isFalse();
  }

  @Test
  void neverVerifiesAPasswordWithTheNullCharacter() {
    PasswordHash hash = hasher.hash(PASSWORD);

    assertThat(hasher.verify(new Password(PASSWORD.text() + "\u0000"), hash)).isFalse();
    assertThat(hasher.verify(new Password(PASSWORD.text() + "\u0000more"), hash)).isFalse();
  }

  @Test
  void refusesToHashWhatItCannotTellFromOtherPasswords() {
    for (String text : new String[] {"x".repeat(73), "ä".repeat(37), "null\u0000inside"}) {
      assertThatThrownBy(() -> hasher.hash(new Password(text)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining(text);
    }
  }

  @Test
  void verifiesNothingAgainstADecoyWhichLooksLikeAnyOtherHash() {
    PasswordHash decoy = hasher.decoy();
    String digits = "[A-Za-z0-9+./]";

    assertThat(hasher.verify(PASSWORD, decoy)).isFalse();
    assertThat(hasher.decoy()).isNotEqualTo(decoy);
    assertThat(decoy.value()).hasSameSizeAs(hasher.hash(PASSWORD).value());
    assertThat(decoy.value().replaceAll(digits + "{20,}", "_"))
        .as("the same function, as often")
        .isEqualTo(hasher.hash(PASSWORD).value().replaceAll(digits + "{20,}", "_"));
  }

  @Test
  void servesManyThreadsAtOnce() {
    PasswordHash hash = hasher.hash(PASSWORD);
    Password wrong = new Password("wrong horse");

    assertThat(AtOnce.call(8, i -> hasher.verify(i % 2 == 0 ? PASSWORD : wrong, hash)))
        .containsExactly(true, false, true, false, true, false, true, false);
  }
}
