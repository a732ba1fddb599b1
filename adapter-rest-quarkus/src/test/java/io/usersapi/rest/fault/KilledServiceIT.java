package io.usersapi.rest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.Figures;
import io.usersapi.rest.harness.Load;
import io.usersapi.rest.harness.ServiceProcess;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that are killed while visitors submit. */
@Timeout(240)
class KilledServiceIT extends ServicesOnMongo {

  private static final int ROUNDS = 3;

  @ParameterizedTest
  @ValueSource(strings = {"file", "mongo"})
  void keepWhatTheyAnswered(String store) throws Exception {
    Map<String, String> settings =
        Map.of(
            "USERS_STORE",
            store,
            "USERS_LIMITS_ENABLED",
            "false",
            "USERS_ADMIN_PASSWORD",
            Entrance.PASSWORD);
    try (Load load = new Load("killed")) {
      for (int round = 0; round < ROUNDS; round++) {
        ServiceProcess service = service(settings);
        String cookie = service.signIn();
        if (round == 0) {
          service.make("killed", cookie);
        }
        assertThat(service.emails("killed", cookie)).containsAll(load.stored());
        load.on(service);
        load.awaitStored(200);
        service.close();
        load.off();
      }
      ServiceProcess last = service(settings);
      assertThat(last.emails("killed", last.signIn())).containsAll(load.stored());
      Figures.tell(
          "service killed " + ROUNDS + " times, " + store,
          load + "; every one of those answered 200 was found again");
    }
  }
}
