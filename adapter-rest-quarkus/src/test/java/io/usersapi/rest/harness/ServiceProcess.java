package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a process of its own, on a free port, over a folder of its own. Of the
 * environment it sees the given settings only.
 */
public final class ServiceProcess implements Entrance, AutoCloseable {

  private final Process process;
  private final Path out;
  private final Path err;
  private @Nullable String url;

  private ServiceProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it, and does not wait for it. */
  public static ServiceProcess start(Path folder, Map<String, String> settings) throws IOException {
    return start(folder, settings, List.of());
  }

  /**
   * Starts it by another program, and does not wait for it.
   *
   * @param by the program and its arguments, after which the service's command comes; the program
   *     must become the service, and not start it beside itself
   */
  public static ServiceProcess start(Path folder, Map<String, String> settings, List<String> by)
      throws IOException {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("QUARKUS_HTTP_PORT", "0");
    all.putIfAbsent("QUARKUS_HTTP_HOST", "localhost");
    ProcessBuilder builder = Packaged.process(folder, all);
    List<String> command = new ArrayList<>(by);
    command.addAll(builder.command());
    builder.command(command);
    Path out = Files.createTempFile(folder, "service", ".out");
    Path err = Files.createTempFile(folder, "service", ".err");
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    return new ServiceProcess(builder.start(), out, err);
  }

  @Override
  public Process process() {
    return process;
  }

  /** What it wrote to its standard output so far. */
  public String out() throws IOException {
    return Files.readString(out);
  }

  /** What it wrote to its standard error so far. */
  public String err() throws IOException {
    return Files.readString(err);
  }

  /** What the output has where the pattern has its group; waits for it. */
  public String said(String pattern) {
    Pattern compiled = Pattern.compile(pattern);
    Matcher matcher =
        await().atMost(60, SECONDS).until(() -> compiled.matcher(out()), Matcher::find);
    return matcher.group(1);
  }

  @Override
  public String url() {
    if (url == null) {
      url = said("Listening on: (http://\\S+)");
    }
    return url;
  }

  /** Ends it without giving it a chance to finish anything, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
