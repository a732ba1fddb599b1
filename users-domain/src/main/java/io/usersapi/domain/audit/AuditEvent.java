package io.usersapi.domain.audit;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import java.time.Instant;

/**
 * Somebody did something.
 *
 * @param id the event's identity
 * @param at when, in whole milliseconds
 * @param actor the app that did it, by the name it had
 * @param action the {@link AuditAction#label name} of what it did; perhaps one that this version
 *     does not know
 * @param target to what: an app's name, what is its own behind a slash ({@code shop/65a50e28…}), or
 *     the method and path of a call that was refused
 * @param address whence the call came
 */
public record AuditEvent(
    ObjectId id, Instant at, AppId actor, String action, String target, String address) {

  /** Longest target, in characters; longer ones are cut. */
  public static final int MAX_TARGET = 200;

  public AuditEvent {
    requireNonNull(id);
    requireNonNull(at);
    requireNonNull(actor);
    requireNonNull(action);
    target = cut(target);
    requireNonNull(address);
  }

  /** Leaves no half of a surrogate pair. */
  private static String cut(String target) {
    if (target.length() <= MAX_TARGET) {
      return target;
    }
    boolean splits = Character.isHighSurrogate(target.charAt(MAX_TARGET - 1));
    return target.substring(0, splits ? MAX_TARGET - 1 : MAX_TARGET);
  }

  /** Where the event stands among all. */
  public AuditPlace place() {
    return new AuditPlace(at, id);
  }
}
