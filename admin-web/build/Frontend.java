import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What Maven runs to build and to test the dashboard, with the Node.js of this machine. One source file that the JDK starts as
 * it is, so that the build needs no shell and nothing but the JDK.
 *
 * <p>Where there is no fitting Node.js, or its packages cannot be had, the build goes on: one line warns, and the service says at
 * {@code /admin} why there is no dashboard. With {@code -Ddashboard.required=true} that fails the build instead. Faults in the
 * sources fail it always.
 */
final class Frontend {

  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path TARGET = PROJECT.resolve("target");
  private static final Path OUTPUT = TARGET.resolve("classes/dashboard");
  private static final Path BUILT = TARGET.resolve("dashboard.sha256");
  private static final Path INSTALLED = PROJECT.resolve("node_modules/.installed.sha256");

  /** What the page is made of; the tests besides, where they matter. */
  private static final List<String> INPUTS =
      List.of(
          "src",
          "public",
          "build",
          "index.html",
          "package.json",
          "package-lock.json",
          "tsconfig.json",
          "vite.config.ts",
          "../docs/openapi.yaml");

  /** What the commands see. */
  private static final Map<String, String> environment = new HashMap<>(System.getenv());

  private final boolean required;

  private Frontend(boolean required) {
    this.required = required;
  }

  /** There is nothing to build with, for this reason. */
  private static final class Unavailable extends Exception {
    private static final long serialVersionUID = 1L;

    Unavailable(String reason) {
      super(reason);
    }
  }

  /**
   * @param args the task, {@code build}, {@code test}, {@code lint} or {@code browser}; then {@code true} where it fails that
   *     there is no Node.js, or no browser
   */
  public static void main(String[] args) throws Exception {
    Frontend frontend = new Frontend(args.length > 1 && Boolean.parseBoolean(args[1]));
    try {
      switch (args[0]) {
        case "build" -> frontend.build();
        case "test" -> frontend.check("vitest", "run");
        case "browser" -> frontend.browse();
        case "lint" -> {
          frontend.check("eslint", ".");
          frontend.check("prettier", "--check", "--log-level", "warn", ".");
        }
        default -> throw new IllegalArgumentException(args[0]);
      }
    } catch (Failed e) {
      System.err.println(e.getMessage());
      System.exit(1);
    }
  }

  private void build() throws Exception {
    String inputs = digest(INPUTS);
    if (Files.exists(OUTPUT.resolve("index.html")) && is(BUILT, inputs)) {
      return;
    }
    Files.deleteIfExists(BUILT);
    delete(OUTPUT);
    Files.createDirectories(OUTPUT);
    try {
      prepare();
    } catch (Unavailable e) {
      if (required) {
        throw new Failed("The dashboard cannot be built. " + e.getMessage());
      }
      System.err.println("[WARNING] The service is built without its dashboard. " + e.getMessage());
      Files.writeString(OUTPUT.resolve("unavailable.txt"), e.getMessage());
      return;
    }
    run(
        "openapi-typescript",
        "../docs/openapi.yaml",
        "--default-non-nullable=false",
        "-o",
        "src/shared/api/openapi.d.ts");
    run("tsc", "--noEmit");
    run("vite", "build", "--outDir", OUTPUT.toString(), "--emptyOutDir", "--logLevel", "warn");
    list();
    Files.writeString(BUILT, inputs);
  }

  private void check(String... command) throws Exception {
    if (!Files.exists(OUTPUT.resolve("index.html"))) {
      return; // the build has said why
    }
    run(command);
  }

  /** Tries the packaged service in a browser of this machine, at a free port. */
  private void browse() throws Exception {
    if (!Files.exists(OUTPUT.resolve("index.html"))) {
      return; // the build has said why
    }
    Path browser = onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    if (browser == null) {
      String said = "There is no Chromium on the PATH to try the dashboard in.";
      if (required) {
        throw new Failed(said);
      }
      System.err.println("[WARNING] " + said + " Its browser tests are skipped.");
      return;
    }
    try (ServerSocket free = new ServerSocket(0)) {
      environment.put("DASHBOARD_PORT", String.valueOf(free.getLocalPort()));
    }
    environment.put("DASHBOARD_BROWSER", browser.toString());
    environment.keySet().removeIf(name -> name.startsWith("USERS_"));
    run("playwright", "test");
  }

  private static Path onPath(String... names) {
    for (String name : names) {
      for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate)) {
          return candidate;
        }
      }
    }
    return null;
  }

  /** Sees that there is a Node.js, and the packages that the lock file names. */
  private static void prepare() throws Exception {
    String wanted = "It needs Node.js 20.19, 22.12 or newer, with npm, on the PATH.";
    String version;
    try {
      version = output("node", "--version").strip();
      output(npm("--version"));
    } catch (IOException e) {
      throw new Unavailable(wanted + " There is none.");
    }
    Matcher parts = Pattern.compile("v(\\d+)\\.(\\d+)\\..*").matcher(version);
    if (!parts.matches()) {
      throw new Unavailable(wanted);
    }
    int major = Integer.parseInt(parts.group(1));
    int minor = Integer.parseInt(parts.group(2));
    boolean fits = major == 20 && minor >= 19 || major == 22 && minor >= 12 || major > 22;
    if (!fits) {
      throw new Unavailable(wanted + " Here is " + version + ".");
    }
    String lock = digest(List.of("package-lock.json"));
    if (is(INSTALLED, lock)) {
      return;
    }
    Process install = start(npm("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));
    String said = said(install, 15);
    if (install.exitValue() != 0) {
      String first = said.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
      throw new Unavailable("`npm ci` in admin-web could not install its packages: " + first);
    }
    Files.writeString(INSTALLED, lock);
  }

  private static String[] npm(String... arguments) {
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '\\') {
      command.addAll(List.of("cmd", "/c"));
    }
    command.add("npm");
    command.addAll(List.of(arguments));
    return command.toArray(String[]::new);
  }

  /** A command out of {@code node_modules}; what it says is shown where it fails. */
  private static void run(String... command) throws Exception {
    List<String> full = new ArrayList<>();
    String suffix = File.separatorChar == '\\' ? ".cmd" : "";
    full.add(PROJECT.resolve("node_modules/.bin/" + command[0] + suffix).toString());
    full.addAll(List.of(command).subList(1, command.length));
    Process process = start(full.toArray(String[]::new));
    String said = said(process, 20);
    if (process.exitValue() != 0) {
      throw new Failed(said + "\n" + String.join(" ", command) + ": exit " + process.exitValue());
    }
  }

  private static String output(String... command) throws Exception {
    Process process = start(command);
    String said = said(process, 1);
    if (process.exitValue() != 0) {
      throw new IOException(said);
    }
    return said;
  }

  private static Process start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(PROJECT.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("CI", "true");
    builder.environment().put("NO_COLOR", "1");
    builder.environment().remove("FORCE_COLOR");
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  /** All that a process says, once it has ended; it is ended after so many minutes. */
  private static String said(Process process, int minutes) throws Exception {
    Thread watch =
        new Thread(
            () -> {
              try {
                if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
                  process.descendants().forEach(ProcessHandle::destroyForcibly);
                  process.destroyForcibly();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    watch.setDaemon(true);
    watch.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** Leaves beside each file its gzipped form, where that is shorter, and a list of all. */
  private static void list() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(OUTPUT)) {
      files = found.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder names = new StringBuilder();
    for (Path file : files) {
      String name = OUTPUT.relativize(file).toString().replace('\\', '/');
      names.append(name).append('\n');
      if (name.matches(".*\\.(js|css|svg)")) {
        Path zipped = file.resolveSibling(file.getFileName() + ".gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
          Files.copy(file, out);
        }
        names.append(name).append(".gz\n");
      }
    }
    Files.writeString(OUTPUT.resolve("files.txt"), names);
  }

  private static boolean is(Path file, String content) throws IOException {
    return Files.exists(file) && Files.readString(file).equals(content);
  }

  private static String digest(List<String> inputs) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String input : inputs) {
      Path root = PROJECT.resolve(input);
      if (!Files.exists(root)) {
        continue;
      }
      List<Path> files;
      try (Stream<Path> found = Files.walk(root)) {
        files =
            found
                .filter(Files::isRegularFile)
                .filter(file -> !file.endsWith("openapi.d.ts"))
                .sorted()
                .toList();
      }
      for (Path file : files) {
        digest.update(PROJECT.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> found = Files.walk(folder)) {
      content = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : content) {
      Files.delete(path);
    }
  }

  /** The sources are at fault. */
  private static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(String what) {
      super(what);
    }
  }
}
