package io.usersapi.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.usersapi.application.TestClock;
import io.usersapi.application.limit.Limit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryStoresTest {

  private static final Limit ONCE = new Limit(1, Duration.ofMinutes(1));

  @Test
  void saysThatNothingOutlivesTheProcess() {
    try (InMemoryStores stores = new InMemoryStores()) {
      assertThat(stores.describe())
          .isEqualTo("Data is kept in memory: it lives as long as this process, and no longer.");
    }
  }

  @Test
  void givesTheSameStoresEveryTime() {
    InMemoryStores stores = new InMemoryStores();

    assertThat(stores.apps()).isSameAs(stores.apps());
    assertThat(stores.users()).isSameAs(stores.users());
    assertThat(stores.sessions()).isSameAs(stores.sessions());
    assertThat(stores.sharedLimits()).isSameAs(stores.sharedLimits());
  }

  @Test
  void limitsByTheGivenClock() {
    TestClock clock = new TestClock();
    InMemoryStores stores = new InMemoryStores(clock);
    stores.sharedLimits().count("key", ONCE);
    assertThat(stores.sharedLimits().exhausted("key", ONCE)).contains(Duration.ofMinutes(1));
    clock.advance(Duration.ofMinutes(1));

    assertThat(stores.sharedLimits().exhausted("key", ONCE)).isEmpty();
  }

  @Test
  void canAlwaysServeAndBeClosedTwice() {
    InMemoryStores stores = new InMemoryStores();

    assertThatCode(
            () -> {
              stores.ping();
              stores.close();
              stores.close();
            })
        .doesNotThrowAnyException();
  }
}
