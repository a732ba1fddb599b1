package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is held shows one commit, however often all of it is written over meanwhile. */
class HoldingTest {

  private static final int RECORDS = 200;
  private static final int TIMES = 30;

  /** Of the 100 MB or so that {@link #keepsNothingOnceAllWereGivenBack} writes. */
  private static final long SIX_MEGABYTES = 6 << 20;

  @TempDir Path folder;

  private Ledger ledger;
  private FragileDisk disk;

  @BeforeEach
  void open() {
    ledger = Ledger.open(folder, FragileDisk::open);
    disk = FragileDisk.of(ledger.file());
    writeAll("held");
  }

  @AfterEach
  void close() {
    ledger.close();
    FragileDisk.forget(ledger.file());
  }

  /** All in one commit. */
  private void writeAll(String text) {
    byte[] record = text.repeat(100).getBytes(StandardCharsets.UTF_8);
    ledger.write(
        tables -> {
          MVMap<byte[], byte[]> table = tables.of(Table.RETIRED);
          for (int i = 0; i < RECORDS; i++) {
            table.put(ByteBuffer.allocate(Keys.ID).putInt(i).array(), record);
          }
          return true;
        });
  }

  private void writeAllOver() {
    for (int time = 0; time < TIMES; time++) {
      writeAll("later" + time);
    }
  }

  private static List<String> records(Held held) {
    return held.read(
        tables -> {
          List<String> records = new ArrayList<>();
          Cursor<byte[], byte[]> cursor = tables.of(Table.RETIRED).cursor(null);
          while (cursor.hasNext()) {
            cursor.next();
            records.add(new String(cursor.getValue(), StandardCharsets.UTF_8));
          }
          return records;
        });
  }

  @Test
  void showsWhatWasThereWhenItWasTaken() {
    try (Held held = ledger.hold()) {
      writeAllOver();
      assertThat(records(held)).hasSize(RECORDS).containsOnly("held".repeat(100));
    }
  }

  @Test
  void showsWhatWasThereBeforeTheCommitDuringWhichItWasTaken() {
    AtomicReference<Held> taken = new AtomicReference<>();
    disk.beforeForce(
        () -> {
          if (taken.get() == null) {
            taken.set(ledger.hold());
          }
        });
    writeAllOver();
    try (Held held = taken.get()) {
      assertThat(records(held)).hasSize(RECORDS).containsOnly("held".repeat(100));
    }
  }

  @Test
  void keepsNothingOnceAllWereGivenBack() {
    Held held = ledger.hold();
    held.close();
    held.close();
    try (Held other = ledger.hold()) {
      writeAllOver();
      assertThat(records(other)).containsOnly("held".repeat(100));
    }
    for (int time = 0; time < 20; time++) {
      writeAllOver();
    }
    assertThat(ledger.file().toFile())
        .satisfies(file -> assertThat(file.length()).isLessThan(SIX_MEGABYTES));
  }
}
