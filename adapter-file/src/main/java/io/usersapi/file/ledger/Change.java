package io.usersapi.file.ledger;

import io.usersapi.application.StoreUnavailable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/** A change that waits for the writer, and whoever waits for it. */
final class Change<T> {

  private final Function<Tables, T> change;
  private final CompletableFuture<T> answer = new CompletableFuture<>();
  private final boolean waitedFor;
  private @Nullable Runnable outcome;

  /**
   * @param waitedFor whether a thread waits for the answer, and is to be told first
   */
  Change(Function<Tables, T> change, boolean waitedFor) {
    this.change = change;
    this.waitedFor = waitedFor;
  }

  /** Completes once {@link #tell} is called. */
  CompletableFuture<T> answer() {
    return answer;
  }

  boolean isWaitedFor() {
    return waitedFor;
  }

  /**
   * Makes the change. What it throws itself becomes its answer.
   *
   * @throws MVStoreException when the tables fail
   */
  void apply(Tables tables) {
    try {
      T result = change.apply(tables);
      outcome = () -> answer.complete(result);
    } catch (MVStoreException e) {
      throw e;
    } catch (RuntimeException refused) {
      outcome = () -> answer.completeExceptionally(refused);
    }
  }

  void fail(StoreUnavailable why) {
    outcome = () -> answer.completeExceptionally(why);
  }

  /** Gives the answer that was made before. */
  void tell() {
    if (outcome != null) {
      outcome.run();
    }
  }
}
