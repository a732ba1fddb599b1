package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.application.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A full or failing disk costs nothing that was acknowledged, and ends by itself. */
class DiskFullTest {

  private static final int MANY = 2_000;

  @TempDir Path folder;

  private Ledger ledger;
  private FragileDisk disk;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder, FragileDisk::open);
    disk = FragileDisk.of(ledger.file());
  }

  @AfterEach
  void close() {
    ledger.close();
    FragileDisk.forget(ledger.file());
  }

  private List<String> submitUntilItFails() {
    List<String> acknowledged = new ArrayList<>();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < MANY; i++) {
                Samples.submit(ledger, i, "x".repeat(5_000)).join();
                acknowledged.add("user" + i + "@x.org");
              }
            })
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(StoreUnavailable.class);
    return acknowledged.stream().sorted().toList();
  }

  @Test
  void losesNothingWhenTheDiskIsFullAndGoesOnWhenThereIsSpace() throws IOException {
    disk.limit(Files.size(ledger.file()) + 300_000);
    List<String> acknowledged = submitUntilItFails();

    assertThat(acknowledged).isNotEmpty();
    assertThat(Samples.emails(ledger)).isEqualTo(acknowledged);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> Samples.submit(ledger, MANY, "x".repeat(9_999)).join())
          .hasCauseInstanceOf(StoreUnavailable.class);
    }
    assertThat(Samples.emails(ledger)).isEqualTo(acknowledged);

    disk.limit(Long.MAX_VALUE);
    Samples.submit(ledger, MANY, "x".repeat(9_999)).join();
    assertThat(Samples.emails(ledger)).hasSize(acknowledged.size() + 1).containsAll(acknowledged);

    ledger.close();
    try (Ledger again = Ledger.open(folder)) {
      assertThat(Samples.emails(again)).hasSize(acknowledged.size() + 1).containsAll(acknowledged);
    }
  }

  @Test
  void showsNothingOfWhatCouldNotBeForced() {
    Samples.submit(ledger, 0, "kept").join();
    disk.fail(true);
    for (int i = 1; i < 5; i++) {
      int user = i;
      assertThatThrownBy(() -> Samples.submit(ledger, user, "lost").join())
          .hasCauseInstanceOf(StoreUnavailable.class);
    }
    assertThat(Samples.emails(ledger)).containsExactly("user0@x.org");

    disk.fail(false);
    Samples.submit(ledger, 9, "kept").join();
    assertThat(Samples.emails(ledger)).containsExactly("user0@x.org", "user9@x.org");
  }

  @Test
  @Timeout(60)
  void readsOnWhileChangesGoOnFailing() {
    Samples.submit(ledger, 0, "kept").join();
    disk.fail(true);
    AtomicInteger failed = new AtomicInteger();
    int enough = 15;
    CompletableFuture<Void> failing =
        CompletableFuture.runAsync(
            () -> {
              while (failed.get() < enough) {
                assertThatThrownBy(() -> Samples.submit(ledger, 1, "lost").join())
                    .hasCauseInstanceOf(StoreUnavailable.class);
                failed.incrementAndGet();
              }
            });
    while (failed.get() < enough && !failing.isDone()) {
      assertThat(Samples.emails(ledger)).containsExactly("user0@x.org");
    }
    failing.join();
    disk.fail(false);
  }

  @Test
  void readsAndWritesOnAfterAReaderWasInterrupted() {
    Samples.submit(ledger, 0, "kept").join();
    Thread.currentThread().interrupt();
    try {
      assertThat(Samples.emails(ledger)).containsExactly("user0@x.org");
    } finally {
      Thread.interrupted();
    }
    Samples.submit(ledger, 1, "kept").join();
    assertThat(Samples.emails(ledger)).hasSize(2);
  }
}
