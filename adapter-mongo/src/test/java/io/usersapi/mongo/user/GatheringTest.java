package io.usersapi.mongo.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {

  private final List<List<Integer>> sent = new ArrayList<>();
  private final List<CompletableFuture<Void>> sendings = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private final Gathering<Integer> gathering =
      new Gathering<>(
          2, 3, 5, this::send, (item, failure) -> failed.add(item + " " + failure.getMessage()));

  private CompletionStage<?> send(List<Integer> items) {
    sent.add(items);
    CompletableFuture<Void> sending = new CompletableFuture<>();
    sendings.add(sending);
    return sending;
  }

  private void offer(int from, int to) {
    IntStream.rangeClosed(from, to).forEach(i -> assertThat(gathering.offer(i)).isTrue());
  }

  @Test
  void sendsAtOnceWhileFewAreUnderWay() {
    offer(1, 2);
    assertThat(sent).containsExactly(List.of(1), List.of(2));

    sendings.get(0).complete(null);
    offer(3, 3);
    assertThat(sent).last().isEqualTo(List.of(3));
  }

  @Test
  void sendsThoseThatGatheredTogetherInTheirOrder() {
    offer(1, 7);
    assertThat(sent).containsExactly(List.of(1), List.of(2));

    sendings.get(1).complete(null);
    assertThat(sent).last().isEqualTo(List.of(3, 4, 5));
    sendings.get(0).complete(null);
    assertThat(sent).last().isEqualTo(List.of(6, 7));
    sendings.get(2).complete(null);
    sendings.get(3).complete(null);
    assertThat(sent).hasSize(4);
    assertThat(failed).isEmpty();
  }

  @Test
  void refusesWhatWouldWaitBehindTooMany() {
    offer(1, 7);
    assertThat(gathering.offer(8)).isFalse();

    sendings.get(0).complete(null);
    assertThat(gathering.offer(9)).isTrue();
  }

  @Test
  void failsThoseThatWaitWithTheSendingThatFails() {
    offer(1, 5);
    sendings.get(0).completeExceptionally(new IllegalStateException("away"));
    assertThat(failed).containsExactly("1 away", "3 away", "4 away", "5 away");

    offer(6, 6);
    assertThat(sent).containsExactly(List.of(1), List.of(2), List.of(6));
    sendings.get(1).complete(null);
    sendings.get(2).complete(null);
    assertThat(failed).hasSize(4);
  }

  /** As it is while a circuit is open, and those that were refused come again at once. */
  @Test
  void answersEachWhereSendingsFailAtOnce() throws Exception {
    AtomicInteger deepest = new AtomicInteger();
    Gathering<CompletableFuture<String>> failing =
        new Gathering<>(
            1,
            2,
            100,
            items -> {
              int depth = Thread.currentThread().getStackTrace().length;
              deepest.accumulateAndGet(depth, Math::max);
              return CompletableFuture.failedStage(new IllegalStateException("open"));
            },
            (item, failure) -> item.complete(failure.getMessage()));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<CompletableFuture<Void>> visitors = new ArrayList<>();
    for (int visitor = 0; visitor < 8; visitor++) {
      visitors.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 5_000; i++) {
                  CompletableFuture<String> item = new CompletableFuture<>();
                  assertThat(failing.offer(item)).isTrue();
                  assertThat(item.orTimeout(30, TimeUnit.SECONDS).join()).isEqualTo("open");
                }
              },
              threads));
    }
    for (CompletableFuture<Void> visitor : visitors) {
      visitor.get(60, TimeUnit.SECONDS);
    }
    threads.shutdown();
    assertThat(deepest).hasValueLessThan(50);
  }

  @Test
  void failsWhatCannotEvenBeSent() {
    Gathering<Integer> broken =
        new Gathering<>(
            1,
            2,
            5,
            items -> {
              throw new IllegalStateException("broken");
            },
            (item, failure) -> failed.add(item + " " + failure.getMessage()));
    assertThat(broken.offer(1)).isTrue();
    assertThat(broken.offer(2)).isTrue();
    assertThat(failed).containsExactly("1 broken", "2 broken");
  }

  @Test
  void sendsEachOnceWhenManyComeAndEndAtATime() throws Exception {
    ExecutorService ends = Executors.newFixedThreadPool(4);
    ExecutorService comes = Executors.newFixedThreadPool(4);
    ConcurrentLinkedQueue<Integer> all = new ConcurrentLinkedQueue<>();
    Gathering<Integer> busy =
        new Gathering<>(
            3,
            10,
            10_000,
            items -> CompletableFuture.runAsync(() -> all.addAll(items), ends),
            (item, failure) -> failed.add(item + " " + failure));
    List<CompletableFuture<Void>> visitors = new ArrayList<>();
    for (int visitor = 0; visitor < 4; visitor++) {
      int first = visitor * 1_000;
      visitors.add(
          CompletableFuture.runAsync(
              () -> IntStream.range(first, first + 1_000).forEach(busy::offer), comes));
    }
    for (CompletableFuture<Void> visitor : visitors) {
      visitor.get(30, TimeUnit.SECONDS);
    }
    comes.shutdown();
    await().atMost(30, TimeUnit.SECONDS).until(() -> all.size() >= 4_000);
    ends.shutdown();
    assertThat(failed).isEmpty();
    assertThat(all).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 4_000).boxed().toList());
  }
}
