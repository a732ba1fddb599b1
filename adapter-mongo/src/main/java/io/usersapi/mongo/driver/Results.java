package io.usersapi.mongo.driver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * What an operation of the driver that does not block gives, as a future. Completes on the driver's
 * thread.
 */
public final class Results<T> implements Subscriber<T> {

  private final List<T> results = new ArrayList<>(1);
  private final CompletableFuture<List<T>> future = new CompletableFuture<>();

  private Results() {}

  /**
   * Starts an operation.
   *
   * @param operation has a timeout of its own, and gives few results
   * @param within after which time the future fails with {@link TimeoutException} whatever becomes
   *     of the operation; longer than its timeout
   */
  public static <T> CompletableFuture<List<T>> all(Publisher<T> operation, Duration within) {
    Results<T> results = new Results<>();
    operation.subscribe(results);
    return results.future.isDone()
        ? results.future
        : results.future.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Starts an operation that gives one result or none; see {@link #all}.
   *
   * @return completes with {@code null} when there is no result
   */
  public static <T> CompletableFuture<@Nullable T> one(Publisher<T> operation, Duration within) {
    return all(operation, within).thenApply(all -> all.isEmpty() ? null : all.get(0));
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    subscription.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(T item) {
    results.add(item);
  }

  @Override
  public void onError(Throwable failure) {
    future.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    future.complete(results);
  }
}
