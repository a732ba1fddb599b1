package io.usersapi.rest.oauth;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.SignInError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderHttpTest {

  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private interface Handler {
    void handle(HttpExchange http) throws IOException, InterruptedException;
  }

  private URI served(Handler handler) {
    server.createContext(
        "/",
        http -> {
          asked.incrementAndGet();
          try (http) {
            handler.handle(http);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/there");
  }

  private static Handler answering(int status, String body) {
    return http -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      http.sendResponseHeaders(status, bytes.length);
      http.getResponseBody().write(bytes);
    };
  }

  private static ProviderFailure failure(Duration patience, URI address) {
    ProviderHttp http = new ProviderHttp(patience);
    return catchThrowableOfType(ProviderFailure.class, () -> http.get(address, Map.of()));
  }

  @Test
  void readsObjectsAndLists() {
    URI address = served(answering(200, "[{\"a\":\"ä\"}]"));
    assertThat(new ProviderHttp(LONG).get(address, Map.of()).get(0).path("a").asText())
        .isEqualTo("ä");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | {} | TEMPORARILY_UNAVAILABLE",
        "429 | {} | TEMPORARILY_UNAVAILABLE",
        "404 | {} | PROVIDER_ERROR",
        "302 | {} | PROVIDER_ERROR",
        "200 | nonsense | PROVIDER_ERROR",
        "200 | 7 | PROVIDER_ERROR",
        "400 | {\"error\":\"invalid_grant\"} | PROVIDER_ERROR",
        "200 | {\"error\":\"invalid_grant\"} | PROVIDER_ERROR"
      })
  void tellsAProviderThatIsAwayFromOneThatRefuses(int status, String body, SignInError error) {
    assertThat(failure(LONG, served(answering(status, body))).error()).isEqualTo(error);
  }

  @Test
  void showsOperatorsNoErrorThatIsNoName() {
    URI address = served(answering(400, "{\"error\":\"it is\\n<s3cret>\"}"));
    assertThat(failure(LONG, address)).hasMessage("localhost refuses with an error of its own");
  }

  @Test
  void followsNoRedirection() {
    URI address =
        served(
            http -> {
              http.getResponseHeaders().add("Location", "/elsewhere");
              http.sendResponseHeaders(307, -1);
            });
    assertThat(failure(LONG, address).error()).isEqualTo(SignInError.PROVIDER_ERROR);
    assertThat(asked).hasValue(1);
  }

  @Test
  void waitsSoLongForAnAnswer() {
    assertThat(failure(SOON, served(http -> end.await(20, SECONDS))).error())
        .isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void waitsSoLongForTheWholeOfAnAnswer() {
    URI address =
        served(
            http -> {
              http.sendResponseHeaders(200, 0);
              http.getResponseBody().write('{');
              http.getResponseBody().flush();
              end.await(20, SECONDS);
            });
    assertThat(failure(SOON, address).error()).isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void readsNoMoreThanItTakes() {
    AtomicInteger written = new AtomicInteger();
    URI address =
        served(
            http -> {
              http.sendResponseHeaders(200, 0);
              byte[] part = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
              for (int i = 0; i < 100; i++) {
                http.getResponseBody().write(part);
                written.incrementAndGet();
              }
            });
    assertThat(failure(LONG, address).error()).isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
    assertThat(written.get()).isLessThan(100);
  }

  @Test
  void takesAnAnswerOfTheGreatestLength() {
    String longest = "{\"a\":\"" + "x".repeat(ProviderHttp.LONGEST - 8) + "\"}";
    assertThat(new ProviderHttp(LONG).get(served(answering(200, longest)), Map.of()).has("a"))
        .isTrue();
  }

  @Test
  void failsWhereNobodyListens() {
    URI address = served(answering(200, "{}"));
    server.stop(0);
    assertThat(failure(LONG, address).error()).isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void letsSoManyCallsWaitAndNoMore() throws Exception {
    URI address =
        served(
            http -> {
              end.await(20, SECONDS);
              answering(200, "{}").handle(http);
            });
    ProviderHttp http = new ProviderHttp(LONG);
    List<? extends Future<?>> waiting =
        IntStream.range(0, ProviderHttp.MOST_AT_ONCE)
            .mapToObj(i -> threads.submit(() -> http.get(address, Map.of())))
            .toList();
    await().atMost(LONG).until(() -> asked.get() == ProviderHttp.MOST_AT_ONCE);
    ProviderFailure refused =
        catchThrowableOfType(ProviderFailure.class, () -> http.get(address, Map.of()));
    assertThat(refused.error()).isEqualTo(SignInError.TEMPORARILY_UNAVAILABLE);
    end.countDown();
    for (Future<?> one : waiting) {
      one.get(20, SECONDS);
    }
    http.get(address, Map.of());
  }
}
