package io.usersapi.rest.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.oauth.ProviderFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider's endpoints are, as it says itself. Asked for when it is needed first, and again
 * after a while; what was known goes on while the provider cannot be asked.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect
 *     Discovery</a>
 */
final class OidcDiscovery {

  /** How long it is believed. */
  static final Duration FRESH = Duration.ofHours(1);

  private static final String PATH = "/.well-known/openid-configuration";

  private final URI issuer;
  private final OidcDialect dialect;
  private final ProviderHttp http;
  private final Clock clock;
  private volatile @Nullable Known known;

  private record Known(Metadata metadata, Instant until) {}

  /**
   * @param issuer the provider's address
   */
  OidcDiscovery(URI issuer, OidcDialect dialect, ProviderHttp http, Clock clock) {
    this.issuer = issuer;
    this.dialect = dialect;
    this.http = http;
    this.clock = clock;
  }

  /**
   * What a provider says of itself.
   *
   * @param issuer who issues its tokens
   * @param userInfo where more is told of somebody; empty where there is no such place
   * @param keys verifies its tokens
   * @param takesBasic whether it takes a client's secret as basic authentication
   * @param namesItself whether it says in every answer who it is (RFC 9207)
   */
  record Metadata(
      String issuer,
      URI authorization,
      URI token,
      Optional<URI> userInfo,
      IdTokens.Keys keys,
      boolean takesBasic,
      boolean namesItself) {}

  /**
   * @throws ProviderFailure when the provider cannot be asked, or says something else than it must
   */
  Metadata metadata() {
    Known now = known;
    if (now != null && clock.instant().isBefore(now.until())) {
      return now.metadata();
    }
    try {
      Metadata metadata = ask();
      known = new Known(metadata, clock.instant().plus(FRESH));
      return metadata;
    } catch (ProviderFailure failure) {
      if (now == null) {
        throw failure;
      }
      return now.metadata();
    }
  }

  private Metadata ask() {
    String configured = issuer.toString();
    String base =
        configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
    JsonNode json = http.get(URI.create(base + PATH), Map.of());
    String announced = ProviderHttp.text(json.path("issuer"));
    if (!dialect.issues(configured, announced)) {
      throw ProviderFailure.unusable("the provider says that it is another issuer");
    }
    JsonNode methods = json.path("token_endpoint_auth_methods_supported");
    boolean takesBasic = methods.isMissingNode();
    for (JsonNode method : methods) {
      takesBasic |= method.asText().equals("client_secret_basic");
    }
    return new Metadata(
        announced,
        endpoint(json, "authorization_endpoint"),
        endpoint(json, "token_endpoint"),
        json.path("userinfo_endpoint").isTextual()
            ? Optional.of(endpoint(json, "userinfo_endpoint"))
            : Optional.empty(),
        new IdTokens.Keys(endpoint(json, "jwks_uri"), http),
        takesBasic,
        json.path("authorization_response_iss_parameter_supported").asBoolean());
  }

  /** An address that is as safe from listeners as the provider's own. */
  private URI endpoint(JsonNode json, String name) {
    try {
      URI address = URI.create(ProviderHttp.text(json.path(name)));
      boolean safe =
          "https".equals(address.getScheme())
              || ("http".equals(issuer.getScheme()) && "http".equals(address.getScheme()));
      if (safe && address.getHost() != null && address.getRawFragment() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw ProviderFailure.unusable("the provider names no safe " + name);
  }
}
