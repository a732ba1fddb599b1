package io.usersapi.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AuditEventTest {

  private static final Instant AT = Instant.parse("2024-01-15T10:30:00Z");

  private static AuditEvent event(int id, Instant at, String target) {
    ObjectId name = new ObjectId(String.format("%024x", id));
    return new AuditEvent(name, at, new AppId("admin"), "app.create", target, "192.0.2.7");
  }

  @Test
  void comesNewestFirstAndByItsIdWithinAMillisecond() {
    AuditPlace older = event(9, AT, "").place();
    AuditPlace newer = event(1, AT.plusMillis(1), "").place();
    AuditPlace larger = event(2, AT.plusMillis(1), "").place();
    assertThat(AuditPlace.NEWEST_FIRST.compare(newer, older)).isNegative();
    assertThat(AuditPlace.NEWEST_FIRST.compare(larger, newer)).isNegative();
    assertThat(AuditPlace.NEWEST_FIRST.compare(newer, event(1, AT.plusMillis(1), "x").place()))
        .isZero();
  }

  @Test
  void cutsALongTargetAndNoCharacterInTwo() {
    assertThat(event(1, AT, "x".repeat(200)).target()).hasSize(200);
    assertThat(event(1, AT, "x".repeat(201)).target()).hasSize(200);
    assertThat(event(1, AT, "x".repeat(199) + "\uD83D\uDE00").target()).hasSize(199);
    assertThat(event(1, AT, "x".repeat(198) + "\uD83D\uDE00y").target()).hasSize(200);
  }

  @Test
  void namesEachActionOnceAsNounAndVerb() {
    assertThat(Arrays.stream(AuditAction.values()).map(AuditAction::label))
        .doesNotHaveDuplicates()
        .allMatch(label -> label.matches("[a-z]+\\.[a-z]+"));
  }
}
