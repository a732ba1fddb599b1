package io.usersapi.file.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.TestClock;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import io.usersapi.application.limit.RateLimiterContract;
import io.usersapi.file.FileStores;
import io.usersapi.file.TemporaryStores;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Table;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FileRateLimiterTest extends RateLimiterContract {

  private static final TestClock CLOCK = new TestClock();
  private static final Limit TWO = new Limit(2, Duration.ofMinutes(15));

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores(CLOCK);

  @TempDir Path folder;

  @Override
  protected RateLimiter limiter() {
    return STORES.stores().sharedLimits();
  }

  @Override
  protected void advance(Duration time) {
    CLOCK.advance(time);
  }

  @Test
  void goesOnCountingWhenItIsOpenedAgain() {
    try (FileStores stores = FileStores.open(folder, CLOCK)) {
      stores.sharedLimits().count("login", TWO);
      stores.sharedLimits().count("login", TWO);
    }
    try (FileStores stores = FileStores.open(folder, CLOCK)) {
      assertThat(stores.sharedLimits().exhausted("login", TWO)).contains(TWO.window());
      assertThat(stores.sharedLimits().count("login", TWO)).isPresent();
      assertThat(stores.sharedLimits().exhausted("other", TWO)).isEmpty();
      CLOCK.advance(TWO.window());
      assertThat(stores.sharedLimits().count("login", TWO)).isEmpty();
    }
  }

  @Test
  void keepsNoWindowsForEverThatHaveEnded() {
    try (Ledger ledger = Ledger.open(folder)) {
      RateLimiter limiter = new FileRateLimiter(ledger, CLOCK);
      for (int i = 0; i < 100; i++) {
        limiter.count("early " + i, TWO);
      }
      CLOCK.advance(TWO.window());
      for (int i = 0; i < 20; i++) {
        limiter.count("late " + i, TWO);
      }

      assertThat(ledger.<Long>read(tables -> tables.of(Table.LIMITS).sizeAsLong())).isEqualTo(20);
      assertThat(ledger.<Long>read(tables -> tables.of(Table.LIMIT_ENDS).sizeAsLong()))
          .isEqualTo(20);
    }
  }
}
