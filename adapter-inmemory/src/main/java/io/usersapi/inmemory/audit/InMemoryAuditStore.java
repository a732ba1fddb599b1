package io.usersapi.inmemory.audit;

import io.usersapi.application.audit.AuditStore;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events in a map sorted by their place. */
public final class InMemoryAuditStore implements AuditStore {

  private static final ObjectId SMALLEST = new ObjectId("0".repeat(ObjectId.LENGTH));

  private final ConcurrentNavigableMap<AuditPlace, AuditEvent> newestFirst =
      new ConcurrentSkipListMap<>(AuditPlace.NEWEST_FIRST);

  @Override
  public void add(AuditEvent event) {
    newestFirst.put(event.place(), event);
  }

  @Override
  public void withdraw(AuditEvent event) {
    newestFirst.remove(event.place());
  }

  @Override
  public List<AuditEvent> pageAcrossApps(@Nullable AuditPlace after, int limit) {
    return (after == null ? newestFirst : newestFirst.tailMap(after, false))
        .values().stream().limit(limit).toList();
  }

  /** Every event. */
  public Stream<AuditEvent> everyEvent() {
    return newestFirst.values().stream();
  }

  @Override
  public void deleteBeforeAcrossApps(Instant time) {
    newestFirst.tailMap(new AuditPlace(time, SMALLEST), false).clear();
  }
}
