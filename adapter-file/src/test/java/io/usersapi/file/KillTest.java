package io.usersapi.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.user.User;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed under load leaves a file that opens by itself, at once, with everything
 * that it had acknowledged. {@code -Dkills=20} for more rounds.
 */
class KillTest {

  private static final int ROUNDS = Integer.getInteger("kills", 3);
  private static final int USERS = 6_400;
  private static final int LINES_PER_ROUND = 8_000;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @TempDir Path folder;

  private final Map<Integer, Integer> acknowledged = new HashMap<>();

  @Test
  void losesNothingAcknowledgedWhenItIsKilled() throws Exception {
    int number = 1;
    for (int round = 0; round < ROUNDS; round++) {
      number = loadAndKill(number);
      check();
    }
  }

  private int loadAndKill(int first) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Load.class.getName(),
                folder.toString(),
                String.valueOf(USERS),
                String.valueOf(first))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    int last = first;
    try (BufferedReader lines = process.inputReader()) {
      String line = lines.readLine();
      for (int i = 0; line != null; i++) {
        // A kill may cut the last line short: only one that ends was printed after its answer.
        String[] parts = line.split(" ", -1);
        if (i == LINES_PER_ROUND) {
          process.toHandle().destroyForcibly();
        }
        String next = lines.readLine();
        if (next != null) {
          int number = Integer.parseInt(parts[1]);
          acknowledged.merge(Integer.valueOf(parts[0]), number, Math::max);
          last = Math.max(last, number);
        }
        line = next;
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return last + 1;
  }

  private void check() {
    long begin = System.nanoTime();
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_ONCE);
      Map<Integer, Integer> found = new HashMap<>();
      try (Stream<User> users = stores.users().newestFirst(Load.APP)) {
        users.forEach(
            user -> {
              String email = user.email().value();
              int number = user.schemaVersion();
              assertThat(user.data().get("number")).isEqualTo(BigDecimal.valueOf(number));
              assertThat(user.data().get("text")).isEqualTo("text " + number);
              found.put(Integer.valueOf(email.substring(4, email.indexOf('@'))), number);
            });
      }
      assertThat(acknowledged).isNotEmpty();
      acknowledged.forEach(
          (user, number) ->
              assertThat(found.get(user)).as("user %s", user).isGreaterThanOrEqualTo(number));
    }
  }
}
