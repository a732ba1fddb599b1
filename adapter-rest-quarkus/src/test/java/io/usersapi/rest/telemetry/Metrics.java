package io.usersapi.rest.telemetry;

import io.usersapi.rest.harness.Caller;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The metrics of the service as they were at one moment. */
record Metrics(Map<String, Double> values) {

  static Metrics read() {
    return parse(Caller.anybody().get("/q/metrics").is(200).text());
  }

  /** Out of Prometheus' text format. */
  static Metrics parse(String text) {
    return new Metrics(
        text.lines()
            .filter(line -> !line.startsWith("#"))
            .collect(
                Collectors.toMap(
                    line -> line.substring(0, line.lastIndexOf(' ')),
                    line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))));
  }

  /** The names of all series, with their labels. */
  Set<String> series() {
    return values.keySet();
  }

  /** Waits until a series has grown so much; a request is counted once its answer has left. */
  void awaitGrowth(String series, double expected) {
    Awaitility.await()
        .alias(series)
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> growth(series) == expected);
  }

  /** How much a series has grown since then. */
  double growth(String series) {
    return read().values.getOrDefault(series, 0.0) - values.getOrDefault(series, 0.0);
  }
}
