package io.usersapi.rest.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.usersapi.application.Refusal;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.app.PasswordHash;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BcryptPasswordHasherTest {

  private final BcryptPasswordHasher hasher = new BcryptPasswordHasher(2);

  @Test
  void makesSaltedBcryptHashesThatTellPasswordsApart() {
    Password password = new Password("correct horse");
    PasswordHash hash = hasher.hash(password);
    assertThat(hash.value()).matches("\\$2[aby]\\$10\\$.{53}");
    assertThat(hasher.hash(password)).isNotEqualTo(hash);
    assertThat(hasher.verify(password, hash)).isTrue();
    assertThat(hasher.verify(new Password("correct horsf"), hash)).isFalse();
  }

  @Test
  void verifiesInVainAgainstADecoyThatIsWrittenAsAHashOfTheSameCost() {
    PasswordHash decoy = hasher.decoy();
    assertThat(decoy.value()).matches("\\$2[aby]\\$10\\$[./A-Za-z0-9]{53}");
    assertThat(hasher.decoy()).isNotEqualTo(decoy);
    assertThat(hasher.verify(new Password("correct horse"), decoy)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"with\u0000zero", "long"})
  void hashesNothingThatBcryptReadsOnlyInPart(String text) {
    Password password = new Password(text.equals("long") ? "é".repeat(37) : text);
    assertThatThrownBy(() -> hasher.hash(password)).isInstanceOf(IllegalArgumentException.class);
    PasswordHash hash = hasher.hash(new Password(text.equals("long") ? "é".repeat(36) : "with"));
    assertThat(hasher.verify(password, hash)).isFalse();
  }

  @Test
  void worksOnSoManyAtOnceAndRefusesWhoFindsNoPlaceInLine() throws Exception {
    int atOnce = 2;
    BcryptPasswordHasher bounded = new BcryptPasswordHasher(atOnce);
    int callers = atOnce + BcryptPasswordHasher.MAX_WAITING;
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger started = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(callers + 1);
    try {
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        calls.add(
            CompletableFuture.runAsync(
                () ->
                    bounded.inTurn(
                        () -> {
                          working.incrementAndGet();
                          started.incrementAndGet();
                          awaitQuietly(gate);
                          return working.decrementAndGet();
                        }),
                threads));
      }
      await().until(() -> working.get() == atOnce && bounded.waiting() == callers - atOnce);
      assertThatThrownBy(() -> bounded.inTurn(() -> 0)).isInstanceOf(Refusal.TooManyRequests.class);
      assertThat(started).hasValue(atOnce);
      gate.countDown();
      calls.forEach(CompletableFuture::join);
      assertThat(started).hasValue(callers);
    } finally {
      gate.countDown();
      threads.shutdownNow();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
