package io.usersapi.domain.app;

/**
 * A password's hash, in the notation of the hasher that made it (for example {@code $2a$10$…}).
 *
 * @param value never blank
 */
public record PasswordHash(String value) {
  /**
   * @throws IllegalArgumentException when {@code value} is blank
   */
  public PasswordHash {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A password hash is not blank");
    }
  }

  /** Hides the value. */
  @Override
  public String toString() {
    return "***";
  }
}
