package io.usersapi.rest.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the build packaged: the jar, or with {@code -Dnative} the executable. */
public final class Packaged {

  /** The system property by which the build names the executable. */
  private static final String EXECUTABLE = "service.executable";

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

  private Packaged() {}

  /**
   * A process of it, to be started in a folder. Of the environment it sees the given settings only.
   *
   * @param arguments none to serve, else a command of it
   */
  public static ProcessBuilder process(
      Path folder, Map<String, String> settings, String... arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(program().stream(), Stream.of(arguments)).toList());
    builder.environment().keySet().removeIf(name -> name.startsWith("USERS_"));
    builder.environment().remove("MONGODB_URI");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(settings);
    return builder.directory(folder.toFile());
  }

  /** Whether it is an executable of the machine, without a JVM. */
  public static boolean isNative() {
    return System.getProperty(EXECUTABLE) != null;
  }

  private static List<String> program() {
    String executable = System.getProperty(EXECUTABLE);
    return executable == null
        ? List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString())
        : List.of(executable);
  }
}
