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
