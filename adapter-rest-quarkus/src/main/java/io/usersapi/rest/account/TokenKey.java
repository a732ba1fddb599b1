package io.usersapi.rest.account;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.security.PrivateKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * A key that signs or verifies tokens, by one algorithm alone: what its kind is made for, or what
 * its {@code alg} says of those that are allowed here (ES256, ES384, ES512, RS256, PS256, EdDSA).
 *
 * @param id what tokens name it by ({@code kid})
 * @param signing the private part, where it is known
 * @param verifying the public part, and what a token must be to be verified by it
 * @param published the public part, as others see it
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517, JSON Web Key</a>
 */
record TokenKey(
    String id,
    SignatureAlgorithm algorithm,
    @Nullable PrivateKey signing,
    JWTAuthContextInfo verifying,
    Map<String, Object> published) {

  private static final int MIN_RSA_BITS = 2_048;

  /** A new key for ES256 with its private part, as a JSON Web Key. */
  static String generate() {
    try {
      PublicJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
      key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
      return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    } catch (JoseException e) {
      throw new IllegalStateException("Every JDK makes keys on P-256", e);
    }
  }

  /**
   * Reads a JSON Web Key.
   *
   * @throws IllegalArgumentException when it is none, of a kind or strength that is not taken here,
   *     or says that it is for something else
   */
  static TokenKey of(String jwk) {
    try {
      return of(JsonWebKey.Factory.newJwk(jwk));
    } catch (JoseException e) {
      throw new IllegalArgumentException("This is no JSON Web Key", e);
    }
  }

  /** The same of one that was parsed. */
  static TokenKey of(JsonWebKey jwk) {
    if (!(jwk instanceof PublicJsonWebKey key)) {
      throw new IllegalArgumentException("Only keys with a public part are taken");
    }
    SignatureAlgorithm algorithm = algorithm(key);
    String id =
        key.getKeyId() == null
            ? key.calculateBase64urlEncodedThumbprint("SHA-256")
            : key.getKeyId();
    JWTAuthContextInfo verifying = new JWTAuthContextInfo();
    verifying.setPublicVerificationKey(key.getPublicKey());
    verifying.setSignatureAlgorithm(Set.of(algorithm));
    verifying.setRequireNamedPrincipal(false);
    Map<String, Object> published =
        new LinkedHashMap<>(key.toParams(OutputControlLevel.PUBLIC_ONLY));
    published.put("kid", id);
    published.put("use", "sig");
    published.put("alg", algorithm.getAlgorithm());
    return new TokenKey(
        id, algorithm, key.getPrivateKey(), verifying, Collections.unmodifiableMap(published));
  }

  private static SignatureAlgorithm algorithm(PublicJsonWebKey key) {
    if (key.getUse() != null && !key.getUse().equals("sig")) {
      throw new IllegalArgumentException("This key is not for signatures");
    }
    String said = key.getAlgorithm();
    SignatureAlgorithm own = own(key, said);
    if (said != null && !said.equals(own.getAlgorithm())) {
      throw new IllegalArgumentException("This key is for " + said + ", which is not taken");
    }
    return own;
  }

  private static SignatureAlgorithm own(PublicJsonWebKey key, @Nullable String said) {
    if (key instanceof EllipticCurveJsonWebKey curve) {
      return switch (curve.getCurveName()) {
        case "P-256" -> SignatureAlgorithm.ES256;
        case "P-384" -> SignatureAlgorithm.ES384;
        case "P-521" -> SignatureAlgorithm.ES512;
        default -> throw new IllegalArgumentException("No key on this curve is taken");
      };
    }
    if (key instanceof RsaJsonWebKey rsa
        && rsa.getRsaPublicKey().getModulus().bitLength() >= MIN_RSA_BITS) {
      return "PS256".equals(said) ? SignatureAlgorithm.PS256 : SignatureAlgorithm.RS256;
    }
    if (key instanceof OctetKeyPairJsonWebKey pair && "Ed25519".equals(pair.getSubtype())) {
      return SignatureAlgorithm.EDDSA;
    }
    throw new IllegalArgumentException("No key of this kind is taken");
  }
}
