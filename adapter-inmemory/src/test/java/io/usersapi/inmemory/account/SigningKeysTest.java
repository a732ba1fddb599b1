package io.usersapi.inmemory.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import io.usersapi.application.TestClock;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeys;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SigningKeysTest {

  private static final Duration LIFETIME = Duration.ofDays(30);

  private final TestClock clock = new TestClock();
  private final InMemorySigningKeyStore store = new InMemorySigningKeyStore();
  private final AtomicInteger made = new AtomicInteger();

  private SigningKeys instance() {
    return new SigningKeys(store, () -> "{\"n\":" + made.incrementAndGet() + "}", LIFETIME, clock);
  }

  private List<Integer> generations() {
    return instance().current().stream().map(SigningKey::generation).toList();
  }

  @Test
  void makesOneKeyHoweverManyInstancesAsk() {
    List<List<SigningKey>> seen = AtOnce.call(20, i -> instance().current());
    assertThat(seen).containsOnly(store.latestFirst());
    assertThat(store.latestFirst()).hasSize(1);
  }

  @Test
  void keepsTheKeyWhileItSigns() {
    List<SigningKey> first = instance().current();
    clock.advance(SigningKeys.SIGNING.minusMillis(1));
    assertThat(instance().current()).isEqualTo(first);
    assertThat(made).hasValue(1);
  }

  @Test
  void makesTheNextKeyAndKeepsTheFormerUntilItsTokensHaveEnded() {
    assertThat(generations()).containsExactly(1);
    clock.advance(SigningKeys.SIGNING);
    assertThat(generations()).containsExactly(2, 1);
    clock.advance(LIFETIME);
    assertThat(generations()).containsExactly(2, 1);
    clock.advance(Duration.ofHours(2));
    assertThat(generations()).containsExactly(2);
    assertThat(store.latestFirst()).hasSize(1);
  }

  @Test
  void dropsEveryKeyBeforeOneWhoseTokensHaveEnded() {
    assertThat(generations()).containsExactly(1);
    clock.advance(SigningKeys.SIGNING);
    assertThat(generations()).containsExactly(2, 1);
    clock.advance(SigningKeys.SIGNING);
    assertThat(generations()).containsExactly(3, 2);
    clock.advance(SigningKeys.SIGNING.multipliedBy(3));
    assertThat(generations()).containsExactly(4, 3);
  }
}
