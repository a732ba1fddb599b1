package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Who the owner of an account is to a social provider.
 *
 * @param providerName the provider, for example {@code google}
 * @param id what the provider calls them, for good
 * @param displayName the name that they show there, where it is known
 */
public record ProviderIdentity(String providerName, String id, @Nullable String displayName) {
  public ProviderIdentity {
    requireNonNull(providerName);
    requireNonNull(id);
  }
}
