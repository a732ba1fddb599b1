package io.usersapi.mongo.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A {@code mongod} of our own, over a temporary folder, on a free port of this machine. */
public final class ServerProcess implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path program;
  private final Path folder;
  private final int port;
  private final Thread atExit = new Thread(this::end);
  private Process process;

  private ServerProcess(Path program) throws IOException {
    this.program = program;
    this.folder = Files.createTempDirectory("mongod");
    this.port = freePort();
    this.process = launch();
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts the {@code mongod} that is on the {@code PATH}, if there is one. */
  static Optional<ServerProcess> start() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, "mongod"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(
            program -> {
              try {
                return new ServerProcess(program);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Process launch() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Process launched =
        new ProcessBuilder(
                program.toString(),
                "--dbpath",
                data.toString(),
                "--port",
                String.valueOf(port),
                "--bind_ip",
                HOST)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    awaitPort(launched);
    return launched;
  }

  private void awaitPort(Process launched) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(HOST, port), 1_000);
        return;
      } catch (IOException notYet) {
        if (exited(launched, Duration.ofMillis(50))) {
          break;
        }
      }
    }
    launched.destroyForcibly();
    throw new IOException(
        "mongod does not start:\n" + Files.readString(folder.resolve("log")).strip());
  }

  private static boolean exited(Process process, Duration within) {
    try {
      return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Where it listens: {@code host:port}. */
  String address() {
    return HOST + ":" + port;
  }

  /** Stops it in its tracks: connections stay open, and nothing is answered. */
  public void freeze() {
    signal("-STOP");
  }

  /** Lets it go on after {@link #freeze}. */
  public void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      Process kill = new ProcessBuilder("kill", name, String.valueOf(process.pid())).start();
      if (!exited(kill, PATIENCE) || kill.exitValue() != 0) {
        throw new IllegalStateException("kill " + name + " failed");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it as a power cut would, without giving it a chance to write. */
  public void kill() {
    process.destroyForcibly();
    exited(process, PATIENCE);
  }

  /** Starts it again over the same data, on the same port, after {@link #kill}. */
  public void restart() {
    try {
      process = launch();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void end() {
    process.destroy();
    if (!exited(process, Duration.ofSeconds(10))) {
      process.destroyForcibly();
      exited(process, PATIENCE);
    }
  }

  @Override
  public void close() {
    thaw();
    end();
    Runtime.getRuntime().removeShutdownHook(atExit);
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
