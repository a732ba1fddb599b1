package io.usersapi.rest.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.usersapi.application.StoreUnavailable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class FirstAdminTest {

  private final FirstAdmin admin = new FirstAdmin();
  private final CompletableFuture<Void> start = new CompletableFuture<>();

  @Test
  void holdsUpWhoeverAsksForASessionUntilTheAdminIsThere() throws Exception {
    admin.follow(start);
    Thread caller = new Thread(admin::await);
    caller.start();
    await().until(() -> caller.getState() == Thread.State.TIMED_WAITING);

    start.complete(null);
    caller.join();
    admin.await();
    assertThat(caller.isAlive()).isFalse();
  }

  @Test
  void failsWhoeverAsksWhenTheStoreWasAway() {
    admin.follow(start);
    start.completeExceptionally(new StoreUnavailable("away", new IOException()));

    assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(admin::await);
  }
}
