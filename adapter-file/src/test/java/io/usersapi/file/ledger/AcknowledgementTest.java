package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.user.Receipt;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is answered before the disk has it, and who waits at once is answered at once. */
class AcknowledgementTest {

  private static final long PATIENCE_SECONDS = 60;

  @TempDir Path folder;

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore allowed = new Semaphore(0);
  private Ledger ledger;
  private FragileDisk disk;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder, FragileDisk::open);
    disk = FragileDisk.of(ledger.file());
  }

  @AfterEach
  void close() {
    allowed.release(1_000_000);
    ledger.close();
    FragileDisk.forget(ledger.file());
  }

  /** From now on each force waits until it is allowed. */
  private void holdForces() {
    disk.beforeForce(
        () -> {
          begun.release();
          allowed.acquireUninterruptibly();
        });
  }

  private void awaitForce() throws InterruptedException {
    assertThat(begun.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private static <T> T done(CompletableFuture<T> stage) throws Exception {
    return stage.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void answersASubmissionOnlyOnceItWasForcedToTheDisk() throws Exception {
    holdForces();
    CompletableFuture<Receipt> stage = Samples.submit(ledger, 1, "text");
    awaitForce();
    long before = disk.forces();

    assertThat(stage).isNotDone();
    assertThat(Samples.emails(ledger)).isEmpty();

    stage.thenRun(() -> assertThat(disk.forces()).isEqualTo(before + 1));
    allowed.release();
    done(stage);
    assertThat(Samples.emails(ledger)).hasSize(1);
  }

  @Test
  void returnsFromABlockingChangeOnlyOnceItWasForcedToTheDisk() throws Exception {
    holdForces();
    CompletableFuture<Boolean> change =
        CompletableFuture.supplyAsync(
            () ->
                ledger.write(
                    tables ->
                        tables.of(Table.RETIRED).put(new byte[Keys.ID], new byte[1]) == null));
    awaitForce();

    assertThat(change).isNotDone();

    allowed.release();
    assertThat(done(change)).isTrue();
  }

  @Test
  void forcesOnceForAllWhoWait() throws Exception {
    holdForces();
    CompletableFuture<Receipt> first = Samples.submit(ledger, 0, "text");
    awaitForce();
    List<CompletableFuture<Receipt>> waiting =
        IntStream.rangeClosed(1, 300).mapToObj(i -> Samples.submit(ledger, i, "text")).toList();
    long before = disk.forces();

    allowed.release();
    done(first);
    awaitForce();
    assertThat(waiting).noneMatch(CompletableFuture::isDone);

    allowed.release();
    for (CompletableFuture<Receipt> stage : waiting) {
      done(stage);
    }
    assertThat(disk.forces()).isEqualTo(before + 2);
  }

  @Test
  void refusesAtOnceWhenTooManyWait() throws Exception {
    holdForces();
    Samples.submit(ledger, 0, "text");
    awaitForce();
    for (int i = 1; i <= Ledger.MOST_WAITING; i++) {
      Samples.submit(ledger, i, "text");
    }
    CompletableFuture<Receipt> oneTooMany = Samples.submit(ledger, 0, "text");

    assertThat(oneTooMany).isCompletedExceptionally();
    assertThatThrownBy(() -> done(oneTooMany))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(StoreUnavailable.class);
  }

  @Test
  void writesWhatWaitsBeforeItCloses() throws Exception {
    holdForces();
    List<CompletableFuture<Receipt>> waiting =
        IntStream.range(0, 50).mapToObj(i -> Samples.submit(ledger, i, "text")).toList();
    awaitForce();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(ledger::close);
    allowed.release(1_000);
    closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);

    for (CompletableFuture<Receipt> stage : waiting) {
      done(stage);
    }
    assertThatThrownBy(() -> done(Samples.submit(ledger, 0, "late")))
        .hasCauseInstanceOf(StoreUnavailable.class);
    try (Ledger again = Ledger.open(folder)) {
      assertThat(Samples.emails(again)).hasSize(50);
    }
  }
}
