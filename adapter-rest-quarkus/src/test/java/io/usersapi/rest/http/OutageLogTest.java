package io.usersapi.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OutageLogTest {

  private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<String> lines = new ArrayList<>();
  private final OutageLog log = new OutageLog(time::get, lines::add);

  @Test
  void saysTheFirstAtOnceAndCountsTheOthers() {
    for (int i = 0; i < 1_000; i++) {
      log.record("The store is away");
    }
    assertThat(lines).containsExactly("The store is away");

    time.addAndGet(OutageLog.PAUSE.toNanos());
    log.record("The store is still away");
    assertThat(lines)
        .containsExactly(
            "The store is away", "The store is still away (and 999 requests before it)");

    time.addAndGet(OutageLog.PAUSE.toNanos() + 1);
    log.record("Away again");
    assertThat(lines).last().isEqualTo("Away again");
  }
}
