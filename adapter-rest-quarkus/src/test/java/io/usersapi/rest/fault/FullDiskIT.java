package io.usersapi.rest.fault;

import static io.usersapi.rest.harness.Entrance.call;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.ServiceProcess;
import io.usersapi.rest.harness.SmallDisk;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service with the file store whose disk fills up, more than once. */
@Timeout(240)
class FullDiskIT {

  private static final int MEBIBYTES = 32;
  private static final int ROUNDS = 2;

  @TempDir Path folder;

  @Test
  void refusesWhatItCannotKeepGoesOnOnceThereIsSpaceAndLosesNothing() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Map<String, String> settings =
        Map.of(
            "USERS_DATA_DIR",
            data.toString(),
            "USERS_LIMITS_ENABLED",
            "false",
            "USERS_ADMIN_PASSWORD",
            Entrance.PASSWORD);
    try (SmallDisk disk = SmallDisk.in(data, MEBIBYTES);
        Load load = new Load("full")) {
      String admin;
      try (ServiceProcess service = ServiceProcess.start(folder, settings, disk.inside())) {
        admin = service.signIn();
        service.make("full", admin);
        load.on(service);
        for (int round = 0; round < ROUNDS; round++) {
          load.awaitStored(200);
          disk.fill();
          load.awaitRefused(100);
          HttpResponse<String> refused = service.submit("full", "meanwhile@example.org");
          assertThat(refused.statusCode()).isEqualTo(503);
          assertThat(refused.headers().firstValue("Retry-After")).isPresent();
          assertThat(call(service.to("/v1/schema").header("x-app-id", "full")).statusCode())
              .isEqualTo(200);
          // A list is interrupted where the file is opened again; the next may not be.
          await()
              .atMost(60, SECONDS)
              .untilAsserted(
                  () -> assertThat(service.emails("full", admin)).containsAll(load.stored()));
          disk.free();
        }
        load.awaitStored(200);
        load.off();
      }
      assertThat(load.otherAnswers()).as("neither 200 nor 503").isEmpty();
      assertThat(load.broken()).as("without answer").isZero();
      try (ServiceProcess again = ServiceProcess.start(folder, settings, disk.inside())) {
        assertThat(again.emails("full", admin)).containsAll(load.stored());
      }
      Figures.tell(
          "disk full " + ROUNDS + " times, file store",
          load + "; killed and started again, every one of those answered 200 was there");
    }
  }
}
