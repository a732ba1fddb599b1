package io.usersapi.rest.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.usersapi.application.account.SigningKey;
import io.usersapi.application.account.SigningKeyStore;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import jakarta.enterprise.inject.spi.CDI;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;

/** What tokens say, who can verify them, and when they end. */
public abstract class TokenSuite {

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private static JsonNode keys() {
    return Caller.anybody().get("/.well-known/jwks.json").ok().json().path("keys");
  }

  private static PublicKey key(String id) throws JoseException {
    for (JsonNode key : keys()) {
      if (key.path("kid").asText().equals(id)) {
        return PublicJsonWebKey.Factory.newPublicJwk(key.toString()).getPublicKey();
      }
    }
    throw new AssertionError("No key " + id);
  }

  private static String encoded(JsonNode part) {
    return BASE64.encodeToString(part.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void refused(String token) {
    TestAccount.bearer(token).get("/user").refused(401, "not_authenticated");
  }

  @Test
  void saysWhoseItIsForWhatAndHowLong() {
    TestAccount account = TestAccount.create();
    JsonNode claims = TestAccount.claims(account.token());
    assertThat(claims.path("id").asText()).isEqualTo(account.id());
    assertThat(claims.path("app").asText()).isEqualTo(account.app().id());
    assertThat(claims.path("scope").toString()).isEqualTo("[\"user\"]");
    assertThat(claims.path("ver").isInt()).isTrue();
    assertThat(claims.path("iat").isIntegralNumber()).isTrue();
    assertThat(claims.path("iat").asLong())
        .isCloseTo(Instant.now().getEpochSecond(), org.assertj.core.data.Offset.offset(60L));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong())
        .isEqualTo(Duration.ofDays(30).toSeconds());
    assertThat(claims.toString()).doesNotContain(account.email(), TestAccount.PASSWORD);
  }

  @Test
  void canBeVerifiedByThePublishedKeys() throws JoseException {
    String token = TestAccount.create().token();
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmConstraints(
        new AlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, "ES256"));
    signature.setCompactSerialization(token);
    signature.setKey(key(TestAccount.header(token).path("kid").asText()));
    assertThat(signature.verifySignature()).isTrue();
  }

  @Test
  void publishesNoPrivatePart() {
    Answer jwks =
        Caller.anybody()
            .with("Origin", "https://www.example.org")
            .get("/.well-known/jwks.json")
            .ok();
    assertThat(jwks.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(jwks.header("Cache-Control")).isEqualTo("public, max-age=300");
    for (JsonNode key : jwks.json().path("keys")) {
      assertThat(Answer.names(key))
          .containsExactlyInAnyOrder("kty", "crv", "x", "y", "kid", "use", "alg");
      assertThat(key.path("alg").asText()).isEqualTo("ES256");
      assertThat(key.path("use").asText()).isEqualTo("sig");
    }
    assertThat(jwks.json().path("keys")).isNotEmpty();
  }

  @Test
  void refusesWhatWasTamperedWith() {
    TestAccount account = TestAccount.create();
    TestAccount other = TestAccount.of(account.app());
    String[] parts = account.token().split("\\.");
    String signature = parts[2];
    ObjectNode claims = (ObjectNode) TestAccount.claims(account.token());
    ObjectNode longer = claims.deepCopy().put("exp", 4_102_444_800L);
    ObjectNode others = claims.deepCopy().put("id", other.id());
    char tenth = signature.charAt(10) == 'A' ? 'B' : 'A';
    for (String forged :
        List.of(
            parts[0] + "." + encoded(longer) + "." + signature,
            parts[0] + "." + encoded(others) + "." + signature,
            parts[0] + "." + parts[1] + "." + other.token().split("\\.")[2],
            parts[0]
                + "."
                + parts[1]
                + "."
                + signature.substring(0, 10)
                + tenth
                + signature.substring(11),
            parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1],
            account.token() + "." + signature,
            "x".repeat(5_000))) {
      refused(forged);
    }
    account.caller().get("/user").ok();
  }

  @Test
  void takesNoAlgorithmButThatOfTheKey() throws JoseException {
    TestAccount account = TestAccount.create();
    ObjectNode header = (ObjectNode) TestAccount.header(account.token());
    JsonNode claims = TestAccount.claims(account.token());
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      refused(encoded(header.deepCopy().put("alg", none)) + "." + encoded(claims) + ".");
    }
    PublicKey key = key(header.path("kid").asText());
    List<byte[]> secrets = new ArrayList<>();
    secrets.add(key.getEncoded());
    secrets.add(keys().path(0).toString().getBytes(StandardCharsets.UTF_8));
    secrets.add(
        ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n")
            .getBytes(StandardCharsets.US_ASCII));
    for (byte[] secret : secrets) {
      refused(signed("HS256", header.path("kid").asText(), claims, new HmacKey(secret)));
    }
    PublicJsonWebKey own = PublicJsonWebKey.Factory.newPublicJwk(JwtTokens.maker().get());
    refused(signed("ES256", header.path("kid").asText(), claims, own.getPrivateKey()));
    refused(signed("ES256", own.getKeyId(), claims, own.getPrivateKey()));
    refused(signed("ES256", null, claims, own.getPrivateKey()));
  }

  private static String signed(String algorithm, String kid, JsonNode claims, Key key)
      throws JoseException {
    JsonWebSignature signature = new JsonWebSignature();
    signature.setAlgorithmHeaderValue(algorithm);
    if (kid != null) {
      signature.setKeyIdHeaderValue(kid);
    }
    signature.setPayload(claims.toString());
    signature.setKey(key);
    signature.setDoKeyValidation(false);
    return signature.getCompactSerialization();
  }

  @Test
  void endsByItselfAfterItsLifetime() {
    TestAccount account = TestAccount.create();
    Doubles.clock()
        .shifted(Duration.ofDays(30).minusMinutes(1), () -> account.caller().get("/user").ok());
    Doubles.clock()
        .shifted(
            Duration.ofDays(30),
            () -> account.caller().get("/user").refused(401, "not_authenticated"));
  }

  @Test
  void isWorthNothingAtAnotherAppOfTheSameAccountNames() {
    TestAccount account = TestAccount.create();
    TestAccount elsewhere = TestAccount.create();
    account.caller().with("x-app-id", elsewhere.app().id()).get("/user").refused(401);
  }

  @Test
  void staysValidWhileAnotherKeySigns() {
    SigningKeyStore store = Doubles.stores().real().signingKeys();
    JwtTokens tokens = CDI.current().select(JwtTokens.class).get();
    TestAccount account = TestAccount.create();
    String before = TestAccount.header(account.token()).path("kid").asText();
    int next = store.latestFirst().get(0).generation() + 1;
    store.add(new SigningKey(next, JwtTokens.maker().get(), Instant.now()));
    try {
      tokens.refresh();
      String token = account.signIn(TestAccount.PASSWORD).ok().text("token");
      assertThat(TestAccount.header(token).path("kid").asText()).isNotEqualTo(before);
      TestAccount.bearer(token).get("/user").ok();
      account.caller().get("/user").ok();
      assertThat(keys().findValuesAsText("kid"))
          .contains(before, TestAccount.header(token).path("kid").asText());
    } finally {
      store.remove(next);
      tokens.refresh();
    }
    account.caller().get("/user").ok();
  }

  @Test
  void tellsThatTheStoreIsAway() {
    TestAccount account = TestAccount.create();
    Doubles.stores()
        .away(
            () -> {
              account.caller().get("/user").refused(503, "store_unavailable");
              account.signIn(TestAccount.PASSWORD).refused(503, "store_unavailable");
            });
  }
}
