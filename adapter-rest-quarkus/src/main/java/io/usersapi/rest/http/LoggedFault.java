package io.usersapi.rest.http;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands in a log for a fault of our own: what it is and where it happened, without its message,
 * which may quote what a client sent. Whoever needs that sets the category to {@code DEBUG}.
 */
final class LoggedFault extends Exception {

  private static final long serialVersionUID = 1L;

  /** Causes have causes; a circle of them ends here. */
  private static final int DEEPEST = 10;

  private LoggedFault(Throwable fault, int depth) {
    super(fault.getClass().getName(), cause(fault, depth), false, true);
    setStackTrace(fault.getStackTrace());
  }

  private static @Nullable LoggedFault cause(Throwable fault, int depth) {
    Throwable cause = fault.getCause();
    return cause == null || depth == DEEPEST ? null : new LoggedFault(cause, depth + 1);
  }

  static void log(Logger log, String what, @Nullable Throwable fault) {
    log.error(what, fault == null ? null : new LoggedFault(fault, 1));
    log.debug(what, fault);
  }
}
