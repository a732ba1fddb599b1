package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HAProxy in front of two services, with the configuration that {@code docs} shows. */
public final class HaProxy implements Entrance, AutoCloseable {

  private static final Path CONFIGURATION = Path.of("..", "docs", "haproxy.cfg");

  private final Process process;
  private final String url;
  private final Path control;

  private HaProxy(Process process, String url, Path control) {
    this.process = process;
    this.url = url;
    this.control = control;
  }

  /** Starts it before services on those ports. */
  public static HaProxy start(Path folder, int firstPort, int secondPort) throws IOException {
    int port = Machine.freePort();
    Path control = folder.resolve("haproxy.sock");
    ProcessBuilder builder =
        new ProcessBuilder(
            Machine.program("haproxy").toString(),
            "-db",
            "-f",
            CONFIGURATION.toAbsolutePath().toString());
    builder.environment().put("USERS_PROXY_BIND", "127.0.0.1:" + port);
    builder.environment().put("USERS_PROXY_CONTROL", control.toString());
    builder.environment().put("USERS_INSTANCE_1", "127.0.0.1:" + firstPort);
    builder.environment().put("USERS_INSTANCE_2", "127.0.0.1:" + secondPort);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve("haproxy.log").toFile());
    return new HaProxy(builder.start(), "http://127.0.0.1:" + port, control);
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public Process process() {
    return process;
  }

  /** Waits until it takes an instance for ready, or no longer. */
  public void awaitReady(String instance, boolean ready) {
    await()
        .atMost(90, SECONDS)
        .ignoreException(SocketException.class)
        .until(() -> ready == status(instance).get("status").startsWith("UP"));
  }

  /**
   * What it tells of an instance, or of {@code FRONTEND} and {@code BACKEND}.
   *
   * @see <a href="https://docs.haproxy.org/2.6/management.html#9.1">CSV format</a>
   */
  public Map<String, String> status(String instance) throws IOException {
    List<String[]> rows =
        ask("show stat")
            .lines()
            .filter(line -> !line.isBlank())
            .map(line -> line.split(",", -1))
            .toList();
    String[] names = rows.get(0);
    String[] row =
        rows.stream().filter(cells -> cells[1].equals(instance)).findFirst().orElseThrow();
    Map<String, String> status = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(names.length, row.length); i++) {
      status.put(names[i], row[i]);
    }
    return status;
  }

  /** The sum of those counters over both instances. */
  public int sum(String... counters) throws IOException {
    int sum = 0;
    for (String instance : List.of("one", "two")) {
      Map<String, String> status = status(instance);
      sum += Arrays.stream(counters).mapToInt(name -> Integer.parseInt(status.get(name))).sum();
    }
    return sum;
  }

  private String ask(String command) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(control));
      channel.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
