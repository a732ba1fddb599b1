package io.usersapi.rest.harness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a secret in a log is noticed wherever it stands. */
class ConfidencesTest {

  private static final String PASSWORD = "f4il-on-this-one";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"password\": \"" + PASSWORD + "\"}",
        "/user/verify?token=" + PASSWORD,
        "sid=" + PASSWORD + "; HttpOnly",
        "Bearer " + PASSWORD
      })
  void noticesAnySecretThatWasSaid(String said) {
    Confidences.remember(said);
    assertNoticed(new RunLog.Line("Something failed for " + PASSWORD + ".", Map.of()));
    assertNoticed(new RunLog.Line("Something failed.", Map.of("requestId", PASSWORD)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.org", "to=Ada.L+x@Example.org,", "?email=ada%40example.org"})
  void noticesAnyEmail(String text) {
    assertNoticed(new RunLog.Line("Could not send: " + text, Map.of()));
  }

  @Test
  void letsOrdinaryLinesPass() {
    Confidences.assertKept(
        List.of(new RunLog.Line("java.lang.Object@1b2c3d4e was not_found", Map.of())));
  }

  @Test
  void hearsWhatIsLoggedWithItsStackTraceAndItsContext() {
    try (RunLog log = RunLog.listen()) {
      Logger.getLogger(ConfidencesTest.class)
          .error("A fault", new IllegalStateException("for ada@example.org"));
      assertThatThrownBy(() -> Confidences.assertKept(log.lines()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("ada@example.org");
    }
  }

  private static void assertNoticed(RunLog.Line line) {
    assertThatThrownBy(() -> Confidences.assertKept(List.of(line)))
        .isInstanceOf(AssertionError.class);
  }
}
