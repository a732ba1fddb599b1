package io.usersapi.application.audit;

import io.usersapi.application.Refusal;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectIdGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells who did what, when, and to what.
 *
 * <p>The event of a change is kept before the change is made, and withdrawn where the change was
 * refused: no change that succeeded lacks its event, and where an event cannot be kept, nothing is
 * changed. An event without its change is what a crash, or a store that went away, can leave
 * behind.
 */
public final class AuditLog {

  private final AuditStore events;
  private final Duration retention;
  private final ObjectIdGenerator ids;
  private final Clock clock;

  /**
   * @param retention how long events are kept
   */
  public AuditLog(AuditStore events, Duration retention, ObjectIdGenerator ids, Clock clock) {
    this.events = events;
    this.retention = retention;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Makes a change with its event.
   *
   * @param target see {@link AuditEvent#target}
   * @param change throws a {@link Refusal} when it changed nothing
   * @return what the change gives
   * @throws io.usersapi.application.StoreUnavailable when the event could not be kept, and nothing
   *     changed; or out of the change
   */
  public <T> T recording(Actor actor, AuditAction action, String target, Supplier<T> change) {
    AuditEvent event = add(actor, action, target);
    try {
      return change.get();
    } catch (Refusal refused) {
      events.withdraw(event);
      throw refused;
    }
  }

  /**
   * Keeps the event of something that changes nothing, or has happened already.
   *
   * @throws io.usersapi.application.StoreUnavailable when it could not be kept
   */
  public void record(Actor actor, AuditAction action, String target) {
    add(actor, action, target);
  }

  private AuditEvent add(Actor actor, AuditAction action, String target) {
    AuditEvent event =
        new AuditEvent(
            ids.next(),
            clock.instant().truncatedTo(ChronoUnit.MILLIS),
            actor.app(),
            action.label(),
            target,
            actor.address());
    events.add(event);
    return event;
  }

  /**
   * The first events of all apps, newest first.
   *
   * @param after behind which event; {@code null} begins
   * @param limit how many at most, from 1
   */
  public AuditPage pageAcrossApps(@Nullable AuditPlace after, int limit) {
    List<AuditEvent> found = events.pageAcrossApps(after, limit + 1);
    if (found.size() <= limit) {
      return new AuditPage(found, null);
    }
    return new AuditPage(found.subList(0, limit), found.get(limit - 1).place());
  }

  /** Removes what was kept long enough. Safe at any time. */
  public void sweep() {
    events.deleteBeforeAcrossApps(clock.instant().minus(retention));
  }
}
