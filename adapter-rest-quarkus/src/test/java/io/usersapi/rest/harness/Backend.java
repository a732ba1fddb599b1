package io.usersapi.rest.harness;

import io.usersapi.rest.account.BackendListener;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** An app's own backend, which calls the listener for backends with its certificate. */
public final class Backend {

  private final HttpClient http;

  /**
   * @param authority whom the backend trusts
   * @param identity {@code null} for none
   */
  public Backend(Certificates authority, Certificates.Identity identity) {
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(authority.connecting(identity))
            .build();
  }

  /** That of an app. */
  public static Backend of(TestApp app) {
    return withSubject("CN=" + app.id());
  }

  /** One with a good certificate for that subject. */
  public static Backend withSubject(String subject) {
    return new Backend(BackendFiles.AUTHORITY, BackendFiles.AUTHORITY.client(subject));
  }

  private static int port() {
    return CDI.current().select(BackendListener.class).get().port();
  }

  public Answer get(String path) {
    return send("GET", path, null, null);
  }

  public Answer delete(String path) {
    return send("DELETE", path, null, null);
  }

  public Answer put(String path) {
    return send("PUT", path, null, null);
  }

  public Answer put(String path, String json) {
    return send("PUT", path, "application/json", json);
  }

  public Answer post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  public Answer send(String method, String path, String type, String body) {
    try {
      return trySend(method, path, type, body);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  /**
   * @throws IOException when the connection is refused
   */
  public Answer trySend(String method, String path, String type, String body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (type != null) {
      request.header("Content-Type", type);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          method + " " + path,
          response.statusCode(),
          response.headers().map().entrySet().stream()
              .collect(
                  Collectors.toMap(
                      entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue)),
          response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
