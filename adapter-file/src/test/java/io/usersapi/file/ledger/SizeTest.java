package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.user.Receipt;
import io.usersapi.file.user.FileUserStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file has the size that its data need, whatever was written before. */
class SizeTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;

  private Ledger ledger;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder, FragileDisk::open);
  }

  @AfterEach
  void close() {
    ledger.close();
    FragileDisk.forget(ledger.file());
  }

  private long size() {
    try {
      return Files.size(ledger.file());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void submit(int times, int users, int atOnce, String text) {
    List<CompletableFuture<Receipt>> waiting = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      waiting.add(Samples.submit(ledger, i % users, text + i));
      if (waiting.size() == atOnce) {
        waiting.forEach(CompletableFuture::join);
        waiting.clear();
      }
    }
    waiting.forEach(CompletableFuture::join);
  }

  @Test
  void doesNotGrowWithTheResubmissionsOfOneUser() {
    int times = Integer.getInteger("resubmissions", 30_000);
    long most = 0;
    for (int i = 0; i < 20; i++) {
      submit(times / 20, 1, 1, "x".repeat(200));
      most = Math.max(most, size());
    }

    assertThat(most).isLessThan(2 * MEBIBYTE);
  }

  @Test
  void growsNoFurtherThanItsUsersNeedWhenAllSubmitAgainAndAgain() {
    submit(3_000, 3_000, 50, "x".repeat(500));
    long once = size();
    submit(30_000, 3_000, 50, "y".repeat(500));

    assertThat(size()).isLessThan(3 * once);
  }

  @Test
  void givesBackTheSpaceOfAnAppThatWasDeleted() {
    submit(10_000, 10_000, 500, "x".repeat(800));
    assertThat(size()).isGreaterThan(6 * MEBIBYTE);
    assertThat(new FileUserStore(ledger).deleteAll(Samples.APP)).isEqualTo(10_000);

    long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (size() > 2 * MEBIBYTE && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
    assertThat(size()).isLessThan(2 * MEBIBYTE);
  }
}
