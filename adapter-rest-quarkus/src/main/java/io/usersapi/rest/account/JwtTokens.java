package io.usersapi.rest.account;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.usersapi.application.account.TokenSigner;
import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import java.io.IOException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as signed JWTs with the claims {@code id}, {@code scope}, {@code app}, {@code ver} (the
 * token version), {@code iat} and {@code exp}. A token must name a known key, and be signed by the
 * one algorithm of that key.
 *
 * <p>Keys are remembered, and read again when a token names an unknown one (no more than once in
 * {@link #PAUSE}) and by {@link #refresh}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519, JSON Web Token</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">RFC 8725, best practices</a>
 */
public final class JwtTokens implements TokenSigner, PublishedKeys {

  /** How long unknown keys are not asked for again. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  /** Longest token that is looked at; those made here have about 400 characters. */
  private static final int MAX_LENGTH = 4_096;

  private static final String ID = "id";
  private static final String SCOPE = "scope";
  private static final String APP = "app";
  private static final String VERSION = "ver";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DefaultJWTTokenParser parser = new DefaultJWTTokenParser();
  private final Supplier<List<TokenKey>> source;
  private volatile @Nullable Known known;

  /** Keys, and when they were read. */
  private record Known(List<TokenKey> keys, long readAt) {
    Optional<TokenKey> named(String id) {
      return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
  }

  private JwtTokens(Supplier<List<TokenKey>> source) {
    this.source = source;
  }

  /**
   * Tokens by keys that a store has.
   *
   * @param jwks gives JSON Web Keys, the one that signs first; may block and fail
   */
  public static JwtTokens of(Supplier<List<String>> jwks) {
    return new JwtTokens(() -> jwks.get().stream().map(TokenKey::of).toList());
  }

  /**
   * Tokens by the keys of a JSON Web Key Set: the first signs, and must have its private part; the
   * others verify only.
   *
   * @throws IllegalArgumentException when it is no such set
   */
  public static JwtTokens ofSet(String jwkSet) {
    try {
      List<TokenKey> keys =
          new JsonWebKeySet(jwkSet).getJsonWebKeys().stream().map(TokenKey::of).toList();
      if (keys.isEmpty() || keys.get(0).signing() == null) {
        throw new IllegalArgumentException("The first key lacks its private part");
      }
      if (keys.stream().map(TokenKey::id).distinct().count() < keys.size()) {
        throw new IllegalArgumentException("Two keys have the same id");
      }
      return new JwtTokens(() -> keys);
    } catch (JoseException e) {
      throw new IllegalArgumentException("This is no JSON Web Key Set", e);
    }
  }

  /** A maker of keys for {@link #of}: each with its private part, for ES256. */
  public static Supplier<String> maker() {
    return TokenKey::generate;
  }

  /** Reads the keys again. */
  public void refresh() {
    read();
  }

  private Known read() {
    Known now = new Known(source.get(), System.nanoTime());
    known = now;
    return now;
  }

  private Known keys() {
    Known now = known;
    return now == null ? read() : now;
  }

  @Override
  public List<Map<String, Object>> published() {
    return keys().keys().stream().map(TokenKey::published).toList();
  }

  @Override
  public String sign(TokenClaims claims) {
    TokenKey key = keys().keys().get(0);
    PrivateKey signing = key.signing();
    if (signing == null) {
      throw new IllegalStateException("The key that signs lacks its private part");
    }
    return Jwt.claim(ID, claims.account().value())
        .claim(SCOPE, claims.scope())
        .claim(APP, claims.app().value())
        .claim(VERSION, claims.version())
        .issuedAt(claims.issuedAt().getEpochSecond())
        .expiresAt(claims.expiresAt().getEpochSecond())
        .jws()
        .algorithm(key.algorithm())
        .keyId(key.id())
        .sign(signing);
  }

  @Override
  public Optional<TokenClaims> verify(String token) {
    return token.length() > MAX_LENGTH
        ? Optional.empty()
        : keyId(token).flatMap(this::key).flatMap(key -> verify(token, key));
  }

  private static Optional<String> keyId(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      JsonNode header = JSON.readTree(Base64.getUrlDecoder().decode(token.substring(0, dot)));
      return header == null || !header.path("kid").isTextual()
          ? Optional.empty()
          : Optional.of(header.path("kid").textValue());
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private Optional<TokenKey> key(String id) {
    Known now = keys();
    Optional<TokenKey> key = now.named(id);
    return key.isPresent() || System.nanoTime() - now.readAt() < PAUSE.toNanos()
        ? key
        : read().named(id);
  }

  private Optional<TokenClaims> verify(String token, TokenKey key) {
    try {
      JwtClaims claims = parser.parse(token, key.verifying()).getJwtClaims();
      String account = claims.getStringClaimValue(ID);
      String app = claims.getStringClaimValue(APP);
      Long version = claims.getClaimValue(VERSION, Long.class);
      boolean whole =
          account != null
              && ObjectId.isValid(account)
              && app != null
              && AppId.isValid(app)
              && version != null
              && claims.getIssuedAt() != null;
      return whole
          ? Optional.of(
              new TokenClaims(
                  new ObjectId(account),
                  new AppId(app),
                  claims.getStringListClaimValue(SCOPE),
                  Math.toIntExact(version),
                  Instant.ofEpochSecond(claims.getIssuedAt().getValue()),
                  Instant.ofEpochSecond(claims.getExpirationTime().getValue())))
          : Optional.empty();
    } catch (ParseException | MalformedClaimException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
