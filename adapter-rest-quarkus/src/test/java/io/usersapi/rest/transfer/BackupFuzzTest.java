package io.usersapi.rest.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.usersapi.application.transfer.Summary;
import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.application.transfer.Transfers;
import io.usersapi.inmemory.InMemoryStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class BackupFuzzTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-01-15T10:30:00Z"), ZoneOffset.UTC);

  @FuzzTest
  void isRestoredOrRefusedWithASentence(byte[] bytes) {
    try (BackupFile file = BackupFile.of(new ByteArrayInputStream(bytes))) {
      Summary summary =
          new Transfers(CLOCK)
              .restore(file, new InMemoryStores().transfer(), (step, records) -> {});
      assertThat(summary).isNotNull();
    } catch (TransferImpossible refused) {
      assertThat(refused.getMessage()).endsWith(".");
    } catch (IOException notUnpacked) {
      assertThat(bytes).startsWith(0x1f, 0x8b);
    }
  }
}
