import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the AOT cache of the packaged service: starts it on a JVM that records which classes it loads and which methods get hot,
 * calls it as browsers and backends do, and ends it, whereupon the JVM writes {@code app.aot} beside the jar. A start with {@code
 * -XX:AOTCache=app.aot}, from the same folder and on the same JVM, begins with that.
 *
 * <p>The service must have been packaged for it ({@code -Dquarkus.package.jar.type=aot-jar}), and the JVM be 25 or newer. What
 * the environment sets, it is trained with: {@code USERS_STORE=mongo} brings the classes of MongoDB's driver along.
 *
 * @see <a href="https://openjdk.org/jeps/514">JEP 514</a>
 */
final class AotCache {

  private static final String CACHE = "app.aot";
  private static final String PASSWORD = "for the training alone";
  private static final Duration START = Duration.ofMinutes(2);
  private static final int WRITING_MINUTES = 10;
  private static final int ROUNDS = 3_000;
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://\\S+:(\\d+)");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
  private final String address;

  private AotCache(String address) {
    this.address = address;
  }

  /**
   * @param args the folder of the packaged service, and the {@code java} that it will run on; without, where Maven leaves the
   *     one, and the other that runs this
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args.length > 0 ? args[0] : "adapter-rest-quarkus/target/quarkus-app").toAbsolutePath();
    String java = args.length > 1 ? args[1] : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path scratch = Files.createTempDirectory("aot");
    Path out = scratch.resolve("out");
    Files.deleteIfExists(folder.resolve(CACHE));
    ProcessBuilder builder =
        new ProcessBuilder(java, "-XX:AOTCacheOutput=" + CACHE, "-jar", "quarkus-run.jar").directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.putIfAbsent("USERS_DATA_DIR", scratch.resolve("data").toString());
    environment.put("USERS_ADMIN_PASSWORD", PASSWORD);
    environment.put("USERS_LIMITS_ENABLED", "false");
    environment.put("USERS_COOKIE_SECURE", "false");
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", "0");
    Process service = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    try {
      new AotCache("http://127.0.0.1:" + port(service, out)).train();
      service.destroy();
      if (!service.waitFor(WRITING_MINUTES, TimeUnit.MINUTES) || !Files.exists(folder.resolve(CACHE))) {
        throw new IOException("The JVM wrote no cache");
      }
      System.out.println(folder.resolve(CACHE) + ": " + Files.size(folder.resolve(CACHE)) / 1_000_000 + " MB");
    } catch (IOException e) {
      System.err.println(Files.readString(out));
      throw e;
    } finally {
      service.destroyForcibly().onExit().join();
      delete(scratch);
    }
  }

  private static String port(Process service, Path out) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (service.isAlive() && System.nanoTime() < end) {
      Matcher listening = LISTENING.matcher(Files.readString(out));
      if (listening.find()) {
        return listening.group(1);
      }
      // The port is told in what the process prints, and nowhere else; this runs without libraries that wait.
      Thread.sleep(50);
    }
    throw new IOException("The service did not start");
  }

  /** What a service does most, often enough to be compiled; and the rest of a working day, once. */
  private void train() throws IOException, InterruptedException {
    String cookie =
        expect(200, post("/auth/login", "{'sourceAppId':'admin','password':'" + PASSWORD + "'}"))
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow()
            .split(";")[0];
    expect(200, post("/auth/apps", "{'sourceAppId':'training'}").header("Cookie", cookie));
    for (int i = 0; i < ROUNDS; i++) {
      String user = "{'email':'u" + i % (ROUNDS / 2) + "@example.org','data':{'age':'30','consentRequired':true}}";
      expect(200, post("/v1/users", user).header("x-app-id", "training"));
      expect(400, post("/v1/users", "{'email':'u@','data':{'age':'old'}}").header("x-app-id", "training"));
      expect(200, get("/v1/schema").header("x-app-id", "training"));
      expect(200, get("/health"));
    }
    String account = "{'email':'ada@example.org','password':'correct-horse-1'}";
    expect(201, post("/auth/signup", account).header("x-app-id", "training"));
    expect(200, post("/user/auth", account).header("x-app-id", "training"));
    for (String path :
        new String[] {
          "/auth/session", "/auth/apps?counts=true", "/auth/apps/training/schema", "/auth/apps/training/settings",
          "/auth/admin/users?sourceAppId=training", "/auth/users?limit=50&sourceAppId=training", "/auth/stats?sourceAppId=training",
          "/auth/users/export?sourceAppId=training", "/auth/accounts?sourceAppId=training", "/auth/admin/audit", "/admin/",
          "/.well-known/jwks.json", "/q/health/ready", "/q/metrics"
        }) {
      HttpResponse<String> answer = call(get(path).header("Cookie", cookie));
      if (answer.statusCode() != 200 && answer.statusCode() != 404) {
        throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
      }
    }
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofMinutes(1));
  }

  private HttpRequest.Builder post(String path, String json) {
    return get(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  private HttpResponse<String> call(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> expect(int status, HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer = call(request);
    if (answer.statusCode() != status) {
      throw new IOException(answer.request().uri() + " answered " + answer.statusCode() + " " + answer.body());
    }
    return answer;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
