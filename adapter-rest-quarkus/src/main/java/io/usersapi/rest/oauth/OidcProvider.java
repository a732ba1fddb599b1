package io.usersapi.rest.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.usersapi.application.oauth.IdentityProvider;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.ProviderPerson;
import io.usersapi.rest.oauth.OidcDiscovery.Metadata;
import io.usersapi.rest.wiring.Settings.ClientSecret;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider that speaks OpenID Connect.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect
 *     Core, Authorization Code Flow</a>
 */
final class OidcProvider implements IdentityProvider {

  /** How long a token lasts that shows who the service is. */
  private static final Duration SIGNED_SECRET = Duration.ofMinutes(5);

  private static final String ID = "client_id";
  private static final String SECRET = "client_secret";

  private final OAuthClient client;
  private final OidcDialect dialect;
  private final OidcDiscovery discovery;
  private final IdTokens tokens;
  private final ProviderHttp http;
  private final Clock clock;

  OidcProvider(OAuthClient client, OidcDialect dialect, ProviderHttp http, Clock clock) {
    this.client = client;
    this.dialect = dialect;
    this.discovery = new OidcDiscovery(client.issuer(), dialect, http, clock);
    this.tokens = new IdTokens(client.id(), dialect, clock);
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String name() {
    return client.provider();
  }

  @Override
  public URI signInPage(Errand errand) {
    Map<String, String> wishes = new LinkedHashMap<>(dialect.wishes());
    wishes.put("nonce", errand.nonce());
    return CodeFlow.page(discovery.metadata().authorization(), client, errand, wishes);
  }

  @Override
  public ProviderPerson identify(Return answer) {
    Metadata provider = discovery.metadata();
    refuseMixUp(provider, answer.parameters().get("iss"));
    JsonNode granted = exchange(provider, CodeFlow.grant(answer));
    JsonNode claims =
        tokens.verify(ProviderHttp.text(granted.path("id_token")), provider, answer.nonce());
    JsonNode told = claims.path("email").isTextual() ? claims : userInfo(provider, granted, claims);
    String name = dialect.name(claims, answer.parameters());
    String picture = ProviderHttp.text(claims.path("picture"));
    return CodeFlow.person(
        name(),
        ProviderHttp.text(claims.path("sub")),
        name.isEmpty() ? dialect.name(told, answer.parameters()) : name,
        picture.isEmpty() ? ProviderHttp.text(told.path("picture")) : picture,
        dialect.isVerified(told) ? ProviderHttp.text(told.path("email")) : null);
  }

  /**
   * An answer of one provider must not be taken for another's.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc9207">RFC 9207, Issuer Identification</a>
   */
  private static void refuseMixUp(Metadata provider, @Nullable String issuer) {
    if (issuer == null ? provider.namesItself() : !issuer.equals(provider.issuer())) {
      throw ProviderFailure.unusable("the answer is of another provider, or of none");
    }
  }

  private JsonNode exchange(Metadata provider, Map<String, String> form) {
    if (client.secret() instanceof ClientSecret.Signed signed) {
      form.put(ID, client.id());
      form.put(SECRET, sign(signed));
      return http.post(provider.token(), form, Map.of());
    }
    String secret = ((ClientSecret.Shared) client.secret()).value();
    if (!provider.takesBasic()) {
      form.put(ID, client.id());
      form.put(SECRET, secret);
      return http.post(provider.token(), form, Map.of());
    }
    String both = ProviderHttp.encoded(client.id()) + ":" + ProviderHttp.encoded(secret);
    String encoded = Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    return http.post(provider.token(), form, Map.of("Authorization", "Basic " + encoded));
  }

  /**
   * Who the service is, signed.
   *
   * @see <a
   *     href="https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret">Sign
   *     in with Apple, creating a client secret</a>
   */
  private String sign(ClientSecret.Signed secret) {
    long now = clock.instant().getEpochSecond();
    return Jwt.issuer(secret.team())
        .subject(client.id())
        .audience(client.issuer().toString())
        .issuedAt(now)
        .expiresAt(now + SIGNED_SECRET.toSeconds())
        .jws()
        .algorithm(SignatureAlgorithm.ES256)
        .keyId(secret.key())
        .sign(secret.signing());
  }

  /** What the provider tells apart from the token, about the same person; else nothing. */
  private JsonNode userInfo(Metadata provider, JsonNode granted, JsonNode claims) {
    String access = ProviderHttp.text(granted.path("access_token"));
    if (provider.userInfo().isEmpty() || access.isEmpty()) {
      return claims;
    }
    JsonNode told =
        http.get(provider.userInfo().get(), Map.of("Authorization", "Bearer " + access));
    if (!ProviderHttp.text(told.path("sub")).equals(ProviderHttp.text(claims.path("sub")))) {
      throw ProviderFailure.unusable("the provider tells of somebody else");
    }
    return told;
  }
}
