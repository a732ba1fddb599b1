package io.usersapi.application.oauth;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.user.Email;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who signed in at a provider.
 *
 * @param identity who they are there
 * @param verifiedEmail an email that the provider has verified; {@code null} for none: one that it
 *     did not verify counts as none
 * @param profile how they show themselves there
 */
public record ProviderPerson(
    ProviderIdentity identity, @Nullable Email verifiedEmail, Profile profile) {
  public ProviderPerson {
    requireNonNull(identity);
    requireNonNull(profile);
  }
}
