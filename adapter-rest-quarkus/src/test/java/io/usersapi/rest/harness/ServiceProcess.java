package io.usersapi.rest.harness;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a process of its own, on a free port, over a folder of its own. Of the
 * environment it sees the given settings only.
 */
public final class ServiceProcess implements AutoCloseable {

  /** The password of the first admin app, where a test does not want one to be made. */
  public static final String PASSWORD = "known to the test";

  private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

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
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            JAR.toAbsolutePath().toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("USERS_"));
    builder.environment().remove("MONGODB_URI");
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().put("QUARKUS_HTTP_PORT", "0");
    builder.environment().put("QUARKUS_HTTP_HOST", "localhost");
    builder.environment().putAll(settings);
    builder.directory(folder.toFile());
    Path out = Files.createTempFile(folder, "service", ".out");
    Path err = Files.createTempFile(folder, "service", ".err");
    builder.redirectOutput(out.toFile());
    builder.redirectError(err.toFile());
    return new ServiceProcess(builder.start(), out, err);
  }

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

  /** Where it listens; waits for it. */
  public String url() {
    if (url == null) {
      url = said("Listening on: (http://[^\\s\"]+)");
    }
    return url;
  }

  /** Ends it without giving it a chance to finish anything, and waits until it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** A request to a path of it, which ends after a minute. */
  public HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofMinutes(1));
  }

  /**
   * A POST to a path of it.
   *
   * @param json with single quotes
   */
  public HttpRequest.Builder post(String path, String json) {
    return to(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json.replace('\'', '"')));
  }

  /** Sends a request and gives its answer. */
  public static HttpResponse<String> call(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /** Signs the first admin app in with {@link #PASSWORD}, and gives the cookie. */
  public String signIn() throws IOException, InterruptedException {
    String credentials = "{'sourceAppId':'admin','password':'" + PASSWORD + "'}";
    HttpResponse<String> login = call(post("/auth/login", credentials));
    assertThat(login.statusCode()).as(login.body()).isEqualTo(200);
    return login.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
  }

  /** Makes an app, as the admin with that cookie. */
  public void make(String app, String cookie) throws IOException, InterruptedException {
    HttpResponse<String> made =
        call(post("/auth/apps", "{'sourceAppId':'" + app + "'}").header("Cookie", cookie));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
  }

  /** Submits an email for an app that has the first schema. */
  public HttpResponse<String> submit(String app, String email)
      throws IOException, InterruptedException {
    String user = "{'email':'" + email + "','data':{'consentRequired':true}}";
    return call(post("/v1/users", user).header("x-app-id", app));
  }
}
