package io.usersapi.application.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link SigningKeyStore} promises. */
public abstract class SigningKeyStoreContract {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00.123Z");

  private SigningKeyStore store;

  protected SigningKeyStoreContract() {}

  /** The store to test; whatever it holds is removed. */
  protected abstract SigningKeyStore store();

  @BeforeEach
  void begin() {
    store = store();
    store.latestFirst().forEach(key -> store.remove(key.generation()));
  }

  private static SigningKey key(int generation) {
    return new SigningKey(generation, "{\"kty\":\"EC\",\"x\":\"" + generation + "\"}", AT);
  }

  @Test
  void listsKeysTheLatestFirst() {
    assertThat(store.latestFirst()).isEmpty();
    for (int generation : new int[] {2, 1, 300, 10}) {
      assertThat(store.add(key(generation))).isTrue();
    }
    assertThat(store.latestFirst()).containsExactly(key(300), key(10), key(2), key(1));
  }

  @Test
  void keepsTheFirstKeyOfAGeneration() {
    store.add(key(1));
    assertThat(store.add(new SigningKey(1, "{}", AT.plusMillis(1)))).isFalse();
    assertThat(store.latestFirst()).containsExactly(key(1));
  }

  @Test
  void keepsOneOfThoseThatComeAtOnce() {
    List<Boolean> kept =
        AtOnce.call(20, i -> store.add(new SigningKey(7, "{\"i\":" + i + "}", AT)));
    assertThat(kept).filteredOn(yes -> yes).hasSize(1);
    assertThat(store.latestFirst())
        .singleElement()
        .satisfies(key -> assertThat(key.jwk()).isEqualTo("{\"i\":" + kept.indexOf(true) + "}"));
  }

  @Test
  void removesAKey() {
    store.add(key(1));
    store.add(key(2));
    List<SigningKey> before = store.latestFirst();
    store.remove(1);
    store.remove(1);
    assertThat(store.latestFirst()).containsExactly(key(2));
    assertThat(before).containsExactly(key(2), key(1));
  }
}
