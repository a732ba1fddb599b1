package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.ServiceProcess;
import io.usersapi.rest.harness.SlowLink;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A service whose MongoDB dies or hangs, and comes back. */
@Timeout(240)
class MongoOutageIT extends ServicesOnMongo {

  private static final int ROUNDS = 5;
  private static final Duration IN_THE_END = Duration.ofSeconds(60);

  @Test
  void losesNothingThatWasAnsweredWhenMongoDbIsKilled() throws Exception {
    ServiceProcess service = service(UNLIMITED);
    String cookie = service.signIn();
    service.make("killed-mongo", cookie);
    try (Load load = new Load("killed-mongo")) {
      load.on(service);
      for (int round = 0; round < ROUNDS; round++) {
        load.awaitStored(200);
        server.kill();
        load.awaitRefused(20);
        server.restart();
      }
      load.awaitStored(200);
      load.off();

      assertThat(load.otherAnswers()).as("neither 200 nor 503").isEmpty();
      assertThat(service.emails("killed-mongo", cookie)).containsAll(load.stored());
      Figures.tell("MongoDB killed " + ROUNDS + " times", load.toString());
    }
  }

  @Test
  void saysThatItCannotWhileMongoDbHangsAndGoesOnWhenItIsBack() throws Exception {
    ServiceProcess service = service(UNLIMITED);
    service.make("hangs", service.signIn());
    assertThat(service.submit("hangs", "before@example.org").statusCode()).isEqualTo(200);
    assertThat(call(service.to("/v1/schema").header("x-app-id", "hangs")).statusCode())
        .isEqualTo(200);

    server.freeze();
    long frozen = System.nanoTime();
    HttpResponse<String> refused = service.submit("hangs", "meanwhile@example.org");
    Duration waited = Duration.ofNanos(System.nanoTime() - frozen);
    assertThat(waited).isLessThan(IN_THE_END);
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(refused.body()).contains("\"code\":").doesNotContain("mongo");
    assertThat(call(service.to("/q/health/ready")).statusCode()).isEqualTo(503);
    assertThat(call(service.to("/health")).statusCode()).isEqualTo(200);
    assertThat(call(service.to("/v1/schema").header("x-app-id", "hangs")).statusCode())
        .isEqualTo(200);

    long thawed = System.nanoTime();
    server.thaw();
    await()
        .atMost(IN_THE_END)
        .until(() -> service.submit("hangs", "after@example.org").statusCode() == 200);
    Duration back = Duration.ofNanos(System.nanoTime() - thawed);
    await().atMost(IN_THE_END).until(() -> call(service.to("/q/health/ready")).statusCode() == 200);
    Figures.tell(
        "MongoDB frozen",
        "503 after %d ms; the first 200 %d ms after it went on"
            .formatted(waited.toMillis(), back.toMillis()));
  }

  @Test
  void refusesWhomItHasNoConnectionToMongoDbForAndGoesOnWhenThereAreSome() throws Exception {
    int callers = 60;
    try (SlowLink link = SlowLink.to(uri())) {
      Map<String, String> settings = new HashMap<>(UNLIMITED);
      settings.put("MONGODB_URI", link.uri() + "?maxPoolSize=2");
      ServiceProcess service = service(settings);
      String cookie = service.signIn();
      service.make("slow", cookie);
      try (Load load = new Load("slow")) {
        load.on(service);
        load.awaitStored(100);
        link.delay(Duration.ofMillis(400));
        long began = System.nanoTime();
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
          HttpRequest call = service.to("/auth/session").header("Cookie", cookie).build();
          calls.add(Entrance.CLIENT.sendAsync(call, BodyHandlers.ofString()));
        }
        List<HttpResponse<String>> answers = calls.stream().map(CompletableFuture::join).toList();
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        link.delay(Duration.ZERO);
        load.awaitStored(200);
        load.off();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(200, 503);
        assertThat(answers)
            .filteredOn(answer -> answer.statusCode() == 503)
            .allMatch(answer -> answer.headers().firstValue("Retry-After").isPresent());
        assertThat(waited).isLessThan(IN_THE_END);
        assertThat(load.otherAnswers()).as("neither 200 nor 503").isEmpty();
        assertThat(load.broken()).isZero();
        assertThat(service.emails("slow", cookie)).containsAll(load.stored());
        long refused = answers.stream().filter(answer -> answer.statusCode() == 503).count();
        Figures.tell(
            "two connections to a MongoDB that takes 400 ms to answer",
            callers
                + " sessions asked for at once, "
                + refused
                + " of them refused with 503, all within "
                + waited.toMillis()
                + " ms; before, meanwhile and afterwards "
                + load);
      }
    }
  }
}
