package io.usersapi.application.audit;

import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the events of all apps together: they are the operator's, and outlive the apps.
 *
 * <p>Every method may block, and may throw {@link io.usersapi.application.StoreUnavailable}.
 */
public interface AuditStore {

  /** Keeps an event; once this returns, it is as durable as the store promises. */
  void add(AuditEvent event);

  /** Removes an event that did not come to pass; does nothing where there is none. */
  void withdraw(AuditEvent event);

  /**
   * The first events by {@link AuditPlace#NEWEST_FIRST}. Asked again from behind the last of them,
   * it leaves out no event that is there throughout, and gives none twice.
   *
   * @param after which was given last; {@code null} begins. Need not be there any more
   * @param limit how many at most, from 1
   */
  List<AuditEvent> pageAcrossApps(@Nullable AuditPlace after, int limit);

  /** Removes every event from before that time. */
  void deleteBeforeAcrossApps(Instant time);
}
