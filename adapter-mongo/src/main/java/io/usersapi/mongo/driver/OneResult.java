package io.usersapi.mongo.driver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * An operation of the driver that does not block, and that gives one result or none, as a future.
 * Completes on the driver's thread.
 */
public final class OneResult<T> implements Subscriber<T> {

  private final CompletableFuture<@Nullable T> future = new CompletableFuture<>();

  private OneResult() {}

  /**
   * Starts an operation.
   *
   * @param operation has a timeout of its own
   * @param within after which time the future fails with {@link TimeoutException} whatever becomes
   *     of the operation; longer than its timeout
   * @return completes with {@code null} when there is no result
   */
  public static <T> CompletableFuture<@Nullable T> of(Publisher<T> operation, Duration within) {
    OneResult<T> result = new OneResult<>();
    operation.subscribe(result);
    return result.future.isDone()
        ? result.future
        : result.future.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(1);
  }

  @Override
  public void onNext(T item) {
    future.complete(item);
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    future.complete(null);
  }
}
