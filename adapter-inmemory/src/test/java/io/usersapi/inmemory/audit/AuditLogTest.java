package io.usersapi.inmemory.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.TestClock;
import io.usersapi.application.audit.Actor;
import io.usersapi.application.audit.AuditLog;
import io.usersapi.application.audit.AuditPage;
import io.usersapi.application.audit.AuditStore;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectIdGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditLogTest {

  private static final Actor ADMIN = new Actor(new AppId("admin"), "192.0.2.7");

  private final TestClock clock = new TestClock();
  private final ObjectIdGenerator ids = new ObjectIdGenerator(clock, new SecureRandom());
  private final AuditStore store = new InMemoryAuditStore();
  private final AuditLog log = new AuditLog(store, Duration.ofDays(400), ids, clock);

  private List<AuditEvent> events() {
    return log.pageAcrossApps(null, 200).events();
  }

  @Test
  void keepsWhoDidWhatWhenToWhatAndFromWhere() {
    clock.set(Instant.parse("2024-01-15T10:30:00.123456Z"));
    String made =
        log.recording(ADMIN, AuditAction.APP_CREATE, "shop", () -> "what the change gives");

    assertThat(made).isEqualTo("what the change gives");
    assertThat(events())
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.at()).isEqualTo("2024-01-15T10:30:00.123Z");
              assertThat(event.actor()).isEqualTo(new AppId("admin"));
              assertThat(event.action()).isEqualTo("app.create");
              assertThat(event.target()).isEqualTo("shop");
              assertThat(event.address()).isEqualTo("192.0.2.7");
            });
  }

  @Test
  void keepsTheEventBeforeTheChangeIsMade() {
    List<AuditEvent> seen = new ArrayList<>();
    log.recording(ADMIN, AuditAction.APP_DELETE, "shop", () -> seen.addAll(events()));

    assertThat(seen).hasSize(1).isEqualTo(events());
  }

  @Test
  void withdrawsTheEventOfAChangeThatWasRefused() {
    log.record(ADMIN, AuditAction.SESSION_LOGIN, "admin");
    assertThatExceptionOfType(Refusal.UnknownApp.class)
        .isThrownBy(
            () ->
                log.recording(
                    ADMIN,
                    AuditAction.APP_DELETE,
                    "shop",
                    () -> {
                      throw new Refusal.UnknownApp();
                    }));

    assertThat(events()).extracting(AuditEvent::action).containsExactly("session.login");
  }

  @Test
  void keepsTheEventOfAChangeOfWhichNothingIsKnown() {
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(
            () ->
                log.recording(
                    ADMIN,
                    AuditAction.APP_DELETE,
                    "shop",
                    () -> {
                      throw away();
                    }));

    assertThat(events()).extracting(AuditEvent::target).containsExactly("shop");
  }

  private static StoreUnavailable away() {
    return new StoreUnavailable("away", new IllegalStateException());
  }

  @Test
  void changesNothingWhoseEventCannotBeKept() {
    AuditStore broken =
        new AuditStore() {
          @Override
          public void add(AuditEvent event) {
            throw away();
          }

          @Override
          public void withdraw(AuditEvent event) {
            throw away();
          }

          @Override
          public List<AuditEvent> pageAcrossApps(@Nullable AuditPlace after, int limit) {
            throw away();
          }

          @Override
          public void deleteBeforeAcrossApps(Instant time) {
            throw away();
          }
        };
    List<String> changes = new ArrayList<>();
    assertThatExceptionOfType(StoreUnavailable.class)
        .isThrownBy(
            () ->
                new AuditLog(broken, Duration.ofDays(1), ids, clock)
                    .recording(ADMIN, AuditAction.APP_CREATE, "shop", () -> changes.add("made")));

    assertThat(changes).isEmpty();
  }

  @Test
  void cutsATargetThatIsTooLong() {
    log.record(ADMIN, AuditAction.ACCESS_REFUSE, "/".repeat(10_000));

    assertThat(events().get(0).target()).hasSize(AuditEvent.MAX_TARGET);
  }

  @Test
  void leadsThroughAllEventsNewestFirst() {
    for (int i = 0; i < 5; i++) {
      clock.advance(Duration.ofMillis(1));
      log.record(ADMIN, AuditAction.APP_CREATE, "app" + i);
    }
    AuditPage first = log.pageAcrossApps(null, 2);
    AuditPage second = log.pageAcrossApps(first.next(), 2);
    AuditPage third = log.pageAcrossApps(second.next(), 2);

    assertThat(first.events()).extracting(AuditEvent::target).containsExactly("app4", "app3");
    assertThat(second.events()).extracting(AuditEvent::target).containsExactly("app2", "app1");
    assertThat(third.events()).extracting(AuditEvent::target).containsExactly("app0");
    assertThat(third.next()).isNull();
    assertThat(log.pageAcrossApps(null, 5).next()).isNull();
  }

  @Test
  void removesWhatWasKeptLongEnough() {
    log.record(ADMIN, AuditAction.APP_CREATE, "old");
    clock.advance(Duration.ofDays(1));
    log.record(ADMIN, AuditAction.APP_CREATE, "young");
    clock.advance(Duration.ofDays(399));
    log.sweep();
    assertThat(events()).hasSize(2);

    clock.advance(Duration.ofMillis(1));
    log.sweep();
    assertThat(events()).extracting(AuditEvent::target).containsExactly("young");
  }
}
