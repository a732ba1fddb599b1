package io.usersapi.rest.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.usersapi.domain.account.TokenClaims;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.rest.harness.TestAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtTokensTest {

  private static final Instant NOW = Instant.ofEpochSecond(Instant.now().getEpochSecond());
  private static final TokenClaims CLAIMS =
      new TokenClaims(
          new ObjectId("65a50a0f0000000000000001"),
          new AppId("shop"),
          List.of("user", "editor"),
          7,
          NOW,
          NOW.plusSeconds(60));

  private static PublicJsonWebKey key(String kind) throws JoseException {
    return switch (kind) {
      case "RSA" -> RsaJwkGenerator.generateJwk(2_048);
      case "RSA-1024" -> RsaJwkGenerator.generateJwk(1_024);
      case "Ed25519" -> OkpJwkGenerator.generateJwk("Ed25519");
      case "X25519" -> OkpJwkGenerator.generateJwk("X25519");
      default -> PublicJsonWebKey.Factory.newPublicJwk(JwtTokens.maker().get());
    };
  }

  private static String whole(PublicJsonWebKey key) {
    return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
  }

  private static String set(String... keys) {
    return "{\"keys\":[" + List.of(keys).stream().collect(Collectors.joining(",")) + "]}";
  }

  @ParameterizedTest
  @CsvSource({"EC, , ES256", "RSA, , RS256", "RSA, PS256, PS256", "Ed25519, , EdDSA"})
  void signsAndVerifiesByTheOneAlgorithmOfAKey(String kind, String said, String algorithm)
      throws JoseException {
    PublicJsonWebKey key = key(kind);
    key.setAlgorithm(said);
    JwtTokens tokens = JwtTokens.ofSet(set(whole(key)));
    String token = tokens.sign(CLAIMS);
    assertThat(TestAccount.header(token).path("alg").asText()).isEqualTo(algorithm);
    assertThat(tokens.verify(token)).contains(CLAIMS);
    assertThat(tokens.published().get(0)).containsEntry("alg", algorithm).doesNotContainKey("d");
  }

  @Test
  void verifiesByTheFormerKeyAndSignsByTheNext() throws JoseException {
    PublicJsonWebKey former = key("EC");
    PublicJsonWebKey next = key("EC");
    String old = JwtTokens.ofSet(set(whole(former))).sign(CLAIMS);
    JwtTokens tokens =
        JwtTokens.ofSet(set(whole(next), former.toJson(OutputControlLevel.PUBLIC_ONLY)));
    assertThat(tokens.verify(old)).contains(CLAIMS);
    assertThat(TestAccount.header(tokens.sign(CLAIMS)).path("kid").asText())
        .isEqualTo(next.getKeyId());
    assertThat(JwtTokens.ofSet(set(whole(next))).verify(old)).isEmpty();
  }

  @Test
  void learnsOfAKeyThatAnotherInstanceMadeAndAsksSeldomForUnknownOnes() {
    List<String> keys = new ArrayList<>(List.of(JwtTokens.maker().get()));
    List<Integer> reads = new ArrayList<>();
    JwtTokens tokens =
        JwtTokens.of(
            () -> {
              reads.add(keys.size());
              return List.copyOf(keys);
            });
    String old = tokens.sign(CLAIMS);
    keys.add(0, JwtTokens.maker().get());
    String next = JwtTokens.of(() -> keys).sign(CLAIMS);
    for (int i = 0; i < 100; i++) {
      String unknown = JwtTokens.of(() -> List.of(JwtTokens.maker().get())).sign(CLAIMS);
      assertThat(tokens.verify(unknown)).isEmpty();
    }
    assertThat(reads).hasSizeLessThan(10);
    tokens.refresh();
    assertThat(tokens.verify(next)).contains(CLAIMS);
    assertThat(tokens.verify(old)).contains(CLAIMS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA-1024", "X25519"})
  void refusesKeysThatAreWeakOrForSomethingElse(String kind) throws JoseException {
    String set = set(whole(key(kind)));
    assertThatIllegalArgumentException().isThrownBy(() -> JwtTokens.ofSet(set));
  }

  @Test
  void refusesWhatIsNoSetOfKeys() throws JoseException {
    PublicJsonWebKey key = key("EC");
    String published = key.toJson(OutputControlLevel.PUBLIC_ONLY);
    String symmetric = "{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}";
    for (String bad :
        List.of(
            "",
            "nonsense",
            "{}",
            set(),
            set(published),
            set(symmetric),
            set(whole(key), symmetric),
            set(whole(key), whole(key)))) {
      assertThatIllegalArgumentException().as(bad).isThrownBy(() -> JwtTokens.ofSet(bad));
    }
    key.setAlgorithm("HS256");
    assertThatIllegalArgumentException().isThrownBy(() -> JwtTokens.ofSet(set(whole(key))));
    key.setAlgorithm(null);
    key.setUse("enc");
    assertThatIllegalArgumentException().isThrownBy(() -> JwtTokens.ofSet(set(whole(key))));
  }

  @Test
  void readsNothingOutOfWhatIsNoToken() throws JoseException {
    JwtTokens tokens = JwtTokens.ofSet(set(whole(key("EC"))));
    for (String bad :
        List.of("", ".", "..", "a.b.c", "e30.e30.", "\u00e9.b.c", "x".repeat(9_999))) {
      assertThat(tokens.verify(bad)).as(bad).isEmpty();
    }
  }
}
