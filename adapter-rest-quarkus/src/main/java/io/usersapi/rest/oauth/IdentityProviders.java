package io.usersapi.rest.oauth;

import io.usersapi.application.oauth.IdentityProvider;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Speaks to each provider as it wants to be spoken to. */
public final class IdentityProviders {

  /** How long one answer of a provider may take; a sign-in needs up to four. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private IdentityProviders() {}

  /** A provider for each client. Calls none of them: that begins with the first sign-in. */
  public static List<IdentityProvider> of(List<OAuthClient> clients, Clock clock) {
    if (clients.isEmpty()) {
      return List.of();
    }
    ProviderHttp http = new ProviderHttp(PATIENCE);
    return clients.stream().map(client -> of(client, http, clock)).toList();
  }

  private static IdentityProvider of(OAuthClient client, ProviderHttp http, Clock clock) {
    return switch (client.provider()) {
      case "github" -> new GitHubProvider(client, http);
      case "apple" -> new OidcProvider(client, OidcDialect.APPLE, http, clock);
      case "microsoft" -> new OidcProvider(client, OidcDialect.MICROSOFT, http, clock);
      default -> new OidcProvider(client, OidcDialect.STANDARD, http, clock);
    };
  }
}
