package io.usersapi.rest.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.application.oauth.ProviderFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Asks providers for JSON. Each answer is bounded in time and length, and so is the number of calls
 * that wait at once: a provider that hangs holds no more workers than that. Redirections are not
 * followed.
 */
final class ProviderHttp {

  /** Longest answer, in bytes; the longest known, a list of keys, has about 30,000. */
  static final int LONGEST = 256 * 1024;

  /** How many calls wait for providers at once; further ones fail. */
  static final int MOST_AT_ONCE = 32;

  /** What an error of a token endpoint is called, if it keeps to the standard. */
  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,60}");

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Duration patience;
  private final HttpClient client;
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE);

  /**
   * @param patience how long one answer may take, connecting included
   */
  ProviderHttp(Duration patience) {
    this.patience = patience;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * An object or a list at an address.
   *
   * @throws ProviderFailure when it cannot be had, or is none
   */
  JsonNode get(URI address, Map<String, String> headers) {
    return json(address, send(request(address, headers).GET().build()));
  }

  /** The same as text, whatever it is. */
  String text(URI address) {
    byte[] body = send(request(address, Map.of()).GET().build()).body();
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * What is answered to a form.
   *
   * @throws ProviderFailure when there is no answer, or it is no JSON
   */
  JsonNode post(URI address, Map<String, String> form, Map<String, String> headers) {
    HttpRequest request =
        request(address, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(encoded(form)))
            .build();
    return json(address, send(request));
  }

  /** A form, or a query, out of names and values. */
  static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A text as forms have it. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(URI address, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(patience)
            .header("Accept", "application/json")
            .header("User-Agent", "users-api");
    headers.forEach(request::setHeader);
    return request;
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    if (!slots.tryAcquire()) {
      throw ProviderFailure.unavailable("Too many calls wait for providers");
    }
    CompletableFuture<HttpResponse<byte[]>> answer = null;
    try {
      answer = client.sendAsync(request, head -> new BoundedBody(LONGEST));
      HttpResponse<byte[]> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() >= 500 || response.statusCode() == 429) {
        throw ProviderFailure.unavailable(
            request.uri().getHost() + " answers with status " + response.statusCode());
      }
      return response;
    } catch (ExecutionException e) {
      throw ProviderFailure.unavailable(
          request.uri().getHost() + " cannot be asked: " + String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw ProviderFailure.unavailable(
          request.uri().getHost() + " does not answer within " + patience.toMillis() + " ms");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw ProviderFailure.unavailable("The service is stopping");
    } finally {
      slots.release();
    }
  }

  private static JsonNode json(URI address, HttpResponse<byte[]> response) {
    JsonNode json = parse(new String(response.body(), StandardCharsets.UTF_8));
    String error = text(json.path("error"));
    if (!error.isEmpty()) { // some say so with status 200
      throw ProviderFailure.unusable(
          address.getHost()
              + " refuses with "
              + (ERROR.matcher(error).matches() ? error : "an error of its own"));
    }
    if (response.statusCode() != 200 || !json.isContainerNode()) {
      throw ProviderFailure.unusable(
          address.getHost()
              + " answers with status "
              + response.statusCode()
              + " at a wrong place");
    }
    return json;
  }

  /** The text that a member is; empty where it is none. */
  static String text(JsonNode node) {
    return node.isTextual() ? node.textValue() : "";
  }

  /** JSON out of a text; a missing node for what is none. */
  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
