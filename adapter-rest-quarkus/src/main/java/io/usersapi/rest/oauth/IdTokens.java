package io.usersapi.rest.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.oauth.ProviderFailure;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.HttpsJwks;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;

/**
 * Judges the tokens by which a provider says who signed in.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, ID Token Validation</a>
 */
final class IdTokens {

  /** By how much the provider's clock may differ from ours. */
  private static final Duration LEEWAY = Duration.ofSeconds(60);

  /** Signatures that nobody can make who only verifies them. */
  private static final AlgorithmConstraints ALGORITHMS =
      new AlgorithmConstraints(
          ConstraintType.PERMIT,
          AlgorithmIdentifiers.RSA_USING_SHA256,
          AlgorithmIdentifiers.RSA_USING_SHA384,
          AlgorithmIdentifiers.RSA_USING_SHA512,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
          AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
          AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
          AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
          AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
          AlgorithmIdentifiers.EDDSA);

  private final String client;
  private final OidcDialect dialect;
  private final Clock clock;

  /**
   * @param client what the service is called at the provider
   */
  IdTokens(String client, OidcDialect dialect, Clock clock) {
    this.client = client;
    this.dialect = dialect;
    this.clock = clock;
  }

  /**
   * The keys of a provider: remembered, read again when a token names an unknown one, and kept for
   * a while when they cannot be read.
   */
  static final class Keys {

    private static final Duration KEPT = Duration.ofHours(1);

    private final VerificationKeyResolver resolver;

    Keys(URI address, ProviderHttp http) {
      HttpsJwks keys = new HttpsJwks(address.toString());
      keys.setSimpleHttpGet(location -> new Answer(http.text(URI.create(location))));
      keys.setDefaultCacheDuration(KEPT.toSeconds());
      keys.setRetainCacheOnErrorDuration(KEPT.toSeconds());
      keys.setRefreshReprieveThreshold(0); // asked at most once for each sign-in, anyway
      HttpsJwksVerificationKeyResolver byKeyId = new HttpsJwksVerificationKeyResolver(keys);
      byKeyId.setDisambiguateWithVerifySignature(true);
      resolver = byKeyId;
    }
  }

  /** Keys as they came. */
  private record Answer(String body) implements SimpleResponse {
    @Override
    public int getStatusCode() {
      return 200;
    }

    @Override
    public String getStatusMessage() {
      return "OK";
    }

    @Override
    public Collection<String> getHeaderNames() {
      return List.of();
    }

    @Override
    public List<String> getHeaderValues(String name) {
      return List.of();
    }

    @Override
    public String getBody() {
      return body;
    }
  }

  /**
   * The claims of a token.
   *
   * @param nonce what it must repeat
   * @throws ProviderFailure when it is not to be believed
   */
  JsonNode verify(String token, OidcDiscovery.Metadata provider, String nonce) {
    try {
      JwtClaims claims =
          new JwtConsumerBuilder()
              .setVerificationKeyResolver(provider.keys().resolver)
              .setJwsAlgorithmConstraints(ALGORITHMS)
              .setExpectedAudience(client)
              .setRequireExpirationTime()
              .setRequireIssuedAt()
              .setRequireSubject()
              .setAllowedClockSkewInSeconds((int) LEEWAY.toSeconds())
              .setEvaluationTime(NumericDate.fromMilliseconds(clock.millis()))
              .build()
              .processToClaims(token);
      require(
          dialect.issuer(provider.issuer(), claims).equals(claims.getIssuer()), "another issuer");
      require(nonce.equals(claims.getClaimValueAsString("nonce")), "another nonce");
      require(isForUs(claims), "another party");
      return ProviderHttp.parse(claims.getRawJson());
    } catch (InvalidJwtException e) {
      throw failure(e);
    } catch (MalformedClaimException e) {
      throw ProviderFailure.unusable("the provider's token is malformed");
    }
  }

  private static void require(boolean right, String wrong) {
    if (!right) {
      throw ProviderFailure.unusable("the provider's token names " + wrong);
    }
  }

  /** Who the token was made for, where that is told or not told by the audience alone. */
  private boolean isForUs(JwtClaims claims) throws MalformedClaimException {
    String party = claims.getStringClaimValue("azp");
    return party == null ? claims.getAudience().size() == 1 : party.equals(client);
  }

  private static ProviderFailure failure(InvalidJwtException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProviderFailure failure) {
        return failure;
      }
    }
    List<Integer> codes = e.getErrorDetails().stream().map(error -> error.getErrorCode()).toList();
    return ProviderFailure.unusable("the provider's token is not valid; reasons: " + codes);
  }
}
