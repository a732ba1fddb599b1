package io.usersapi.rest.harness;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** What fault tests need of the machine that they run on. */
public final class Machine {

  /** The system property that makes tests fail, instead of being skipped, where something lacks. */
  private static final String REQUIRED = "faults.required";

  private static final int FIRST_PORT = 20_000;
  private static final int PORTS = 10_000;

  private Machine() {}

  /** Skips the calling test with a reason unless it can run here, or fails it where it must run. */
  public static void assume(boolean able, String reason) {
    if (!able && Boolean.getBoolean(REQUIRED)) {
      throw new AssertionError(reason);
    }
    Assumptions.assumeTrue(able, reason);
  }

  /** A program of the machine; skips the calling test where it is not installed. */
  public static Path program(String name) {
    Optional<Path> found =
        Pattern.compile(":")
            .splitAsStream(System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin")
            .filter(folder -> !folder.isEmpty())
            .map(folder -> Path.of(folder, name))
            .filter(Files::isExecutable)
            .findFirst();
    assume(found.isPresent(), "This needs the program " + name);
    return found.orElseThrow();
  }

  /** Skips the calling test where that command does not end well. */
  public static void assumeRuns(String... command) throws IOException, InterruptedException {
    program(command[0]);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean ended = process.waitFor(20, TimeUnit.SECONDS);
    process.destroyForcibly();
    assume(
        ended && process.exitValue() == 0,
        "This needs to be allowed to run " + String.join(" ", command));
  }

  /** How many files and connections a process may have open. */
  public static long openFiles() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /**
   * A port that is free now, and that no outgoing connection is given while nobody listens on it.
   */
  public static int freePort() throws IOException {
    while (true) {
      int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException taken) {
        continue;
      }
    }
  }

  /** The most memory that a process has had, in MiB. */
  public static long peakMemory(Process process) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}
