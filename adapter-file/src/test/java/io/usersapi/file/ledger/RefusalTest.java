package io.usersapi.file.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be used is refused with a sentence, and left as it is. */
class RefusalTest {

  private static final int PLACES = 1_000;

  @TempDir Path folder;

  private Path dataIn(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name)).resolve("users.db");
  }

  private void assertRefused(Path file, String reason) throws IOException {
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> Ledger.open(file.getParent()).close())
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining(reason)
        .hasMessageContaining(folder.toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  /** A file with so many users, each submitted several times, as a crash or a close left it. */
  private byte[] written(boolean closed, int users) throws IOException {
    Path data = folder.resolve(closed ? "closed" : "crashed");
    Ledger ledger = Ledger.open(data, FragileDisk::open);
    try {
      for (int i = 0; i < 3 * users; i++) {
        Samples.submit(ledger, i % users, "text " + i + "x".repeat(i)).join();
      }
      if (closed) {
        ledger.close();
      }
      return Files.readAllBytes(ledger.file());
    } finally {
      ledger.close();
      FragileDisk.forget(ledger.file());
    }
  }

  @Test
  void makesTheFolderForItsOwnerAlone() throws IOException {
    Path data = folder.resolve("deep").resolve("data");
    Ledger.open(data).close();

    assertThat(Files.getPosixFilePermissions(data))
        .containsExactlyInAnyOrder(
            PosixFilePermission.OWNER_READ,
            PosixFilePermission.OWNER_WRITE,
            PosixFilePermission.OWNER_EXECUTE);
    assertThat(Files.getPosixFilePermissions(data.resolve("users.db")))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void refusesAFolderThatIsInUse() {
    try (Ledger ledger = Ledger.open(folder)) {
      assertThatThrownBy(() -> Ledger.open(folder))
          .isInstanceOf(StoreUnusable.class)
          .hasMessage("The data folder " + folder + " is in use by another process.");
      Samples.submit(ledger, 1, "text").join();
    }
    try (Ledger again = Ledger.open(folder)) {
      assertThat(Samples.emails(again)).hasSize(1);
    }
  }

  @Test
  void refusesAFolderThatCannotBeWritten() {
    Path unwritable = Path.of("/proc/self/fdinfo");
    assumeThat(unwritable).isDirectory();

    assertThatThrownBy(() -> Ledger.open(unwritable))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "no folder");

    assertThatThrownBy(() -> Ledger.open(file))
        .isInstanceOf(StoreUnusable.class)
        .hasMessageContaining("cannot be written");
    assertThat(file).hasContent("no folder");
  }

  @Test
  void refusesANewerFormat() throws IOException {
    byte[] bytes = written(true, 3);
    ByteBuffer head = ByteBuffer.wrap(bytes);
    head.putInt(8, Head.FORMAT + 1);
    CRC32C checksum = new CRC32C();
    checksum.update(0);
    checksum.update(bytes, 0, 12);
    head.putInt(12, (int) checksum.getValue());
    Path file = dataIn("newer");
    Files.write(file, bytes);

    assertRefused(file, "format 2 of a newer release");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesDamageOrHasEveryAcknowledgedUser(boolean closed) throws IOException {
    byte[] sound = written(closed, 12);
    List<String> emails =
        IntStream.range(0, 12).mapToObj(i -> "user" + i + "@x.org").sorted().toList();
    Random random = new Random(closed ? 1 : 2);
    int refused = 0;
    Path file = dataIn("flipped");
    for (int i = 0; i < PLACES / 2; i++) {
      byte[] bytes = sound.clone();
      int place = (int) ((long) bytes.length * (2 * i + 1) / PLACES);
      bytes[place] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, bytes);
      try (Ledger ledger = Ledger.open(file.getParent(), FragileDisk::open)) {
        assertThat(Samples.emails(ledger)).as("flipped at %s", place).isEqualTo(emails);
      } catch (StoreUnusable e) {
        refused++;
        assertThat(e.sentence()).contains("damaged");
        assertThat(Arrays.equals(Files.readAllBytes(file), bytes)).isTrue();
      } finally {
        FragileDisk.forget(file);
      }
    }
    assertThat(refused).isBetween(1, PLACES / 2 - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_096, 12_287, 12_288, 12_289, 30_000, -4_096, -1})
  void refusesAFileThatWasCutOff(int length) throws IOException {
    byte[] sound = written(true, 12);
    Path file = dataIn("cut");
    Files.write(file, Arrays.copyOf(sound, length < 0 ? sound.length + length : length));

    assertRefused(file, "damaged");
  }

  @Test
  void refusesAFileOfAnotherKind() throws IOException {
    Path file = dataIn("other");
    Files.write(
        file, "no data at all\n".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertRefused(file, "damaged");
  }
}
