package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.text.Unicode;
import org.jspecify.annotations.Nullable;

/**
 * Who the owner of an account is to a social provider.
 *
 * @param providerName the provider, for example {@code google}
 * @param id what the provider calls them, for good: 1 to {@value #MAX_ID} UTF-16 units
 * @param displayName the name that they show there, where it is known
 */
public record ProviderIdentity(String providerName, String id, @Nullable String displayName) {

  /** Longest id; OpenID Connect allows as much. */
  public static final int MAX_ID = 255;

  /**
   * @throws IllegalArgumentException when {@code id} is empty, too long, or no text
   */
  public ProviderIdentity {
    requireNonNull(providerName);
    if (id.isEmpty() || id.length() > MAX_ID || !Unicode.isWellFormed(id)) {
      throw new IllegalArgumentException("No provider calls anybody so");
    }
  }
}
