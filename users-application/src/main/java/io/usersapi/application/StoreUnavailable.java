package io.usersapi.application;

/**
 * A store is down, too slow, or out of room: nothing is known of what was asked, and it may be
 * asked again. Adapters throw it in place of every exception of their drivers.
 */
public final class StoreUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message what the operator should know; never shown to clients
   * @param cause the driver's own exception
   */
  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
