package io.usersapi.rest.session;

import io.usersapi.application.StoreUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first admin app, which the start sees to while the service answers already: hashing its
 * password takes longer than all the rest. What asks for a session waits until it is there.
 */
public final class FirstAdmin {

  private static final int LONGEST_SECONDS = 30;

  private final CompletableFuture<Object> there = new CompletableFuture<>();

  /**
   * Ends the waiting.
   *
   * @param admin completes once the admin app is there as it was configured
   */
  public void follow(CompletionStage<?> admin) {
    admin.whenComplete(
        (made, failure) -> {
          if (failure == null) {
            there.complete(this);
          } else {
            there.completeExceptionally(failure);
          }
        });
  }

  /**
   * Waits for it.
   *
   * @throws StoreUnavailable when it could not be seen to, or not in time
   */
  void await() {
    try {
      there.get(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreUnavailable("The first admin app is not there", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("Nobody waits for the first admin app any more", e);
    }
  }
}
