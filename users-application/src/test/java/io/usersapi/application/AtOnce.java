package io.usersapi.application;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Makes calls from as many threads, all of which begin when the last of them is ready. */
public final class AtOnce {

  private static final long PATIENCE_SECONDS = 60;

  private AtOnce() {}

  /** One of the calls. */
  @FunctionalInterface
  public interface Call<T> {
    /**
     * @param index which call it is, from 0
     */
    T run(int index) throws Exception;
  }

  /**
   * Makes so many calls at once, and gives their results in the order of their index.
   *
   * @throws AssertionError when one of them throws, or they do not come to an end
   */
  public static <T> List<T> call(int times, Call<T> call) {
    CyclicBarrier start = new CyclicBarrier(times);
    List<Callable<T>> calls = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      int index = i;
      calls.add(
          () -> {
            start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return call.run(index);
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(times);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> result : calls.stream().map(threads::submit).toList()) {
        results.add(result.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (ExecutionException e) {
      throw new AssertionError("A call that was made at once with others failed", e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError("Calls that were made at once do not come to an end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
