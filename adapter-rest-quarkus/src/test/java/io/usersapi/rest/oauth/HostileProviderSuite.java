package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.ProviderServer;
import io.usersapi.rest.harness.ProviderSettings;
import io.usersapi.rest.harness.TestApp;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers, and those between, that do not say who signed in as they must. */
public abstract class HostileProviderSuite extends ProviderSuite {

  /** What is wrong with a token; each alone, for otherwise it is a good one. */
  enum Wrong {
    ISSUER("iss", "https://accounts.google.com"),
    ISSUER_OF_ANOTHER_PROVIDER("iss", ProviderServer.issuer("my-idp/")),
    NO_ISSUER("iss", null),
    AUDIENCE("aud", "somebody-else"),
    NO_AUDIENCE("aud", null),
    PARTY("azp", "somebody-else"),
    AUDIENCES_WITHOUT_PARTY("aud", List.of(ProviderSettings.CLIENT, "somebody-else")),
    NONCE("nonce", "another"),
    NO_NONCE("nonce", null),
    EXPIRED("exp", 1_700_000_000L),
    NO_END("exp", null),
    NO_BEGINNING("iat", null),
    NO_SUBJECT("sub", null),
    EMPTY_SUBJECT("sub", ""),
    LONG_SUBJECT("sub", "x".repeat(256));

    private final String claim;
    private final Object value;

    Wrong(String claim, Object value) {
      this.claim = claim;
      this.value = value;
    }
  }

  @ParameterizedTest
  @EnumSource
  void believesNoTokenWithAWrongClaim(Wrong wrong) {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    providers.claims(claims -> with(claims, wrong.claim, wrong.value));
    assertThat(new Browser().error(app, "google")).isEqualTo("provider_error");
    assertNothingMade(app, "google", person);
  }

  /** How a token is not signed as it must be. */
  enum Forged implements UnaryOperator<String> {
    NOT_AT_ALL {
      @Override
      public String apply(String claims) {
        return encoded("{\"alg\":\"none\"}") + "." + encoded(claims) + ".";
      }
    },
    BY_WHAT_BOTH_KNOW {
      @Override
      public String apply(String claims) {
        try {
          JsonWebSignature signature = new JsonWebSignature();
          signature.setPayload(claims);
          signature.setAlgorithmHeaderValue("HS256");
          signature.setKey(
              new HmacKey(
                  Arrays.copyOf(ProviderSettings.SECRET.getBytes(StandardCharsets.UTF_8), 32)));
          return signature.getCompactSerialization();
        } catch (JoseException e) {
          throw new IllegalStateException(e);
        }
      }
    },
    BY_NOBODYS_KEY {
      @Override
      public String apply(String claims) {
        providers.signByUnknownKey();
        return providers.signed(claims);
      }
    },
    OVER_OTHER_CLAIMS {
      @Override
      public String apply(String claims) {
        String[] parts = providers.signed(claims).split("\\.");
        return parts[0] + "." + encoded(claims.replace("Ada", "Eve")) + "." + parts[2];
      }
    },
    NO_TOKEN {
      @Override
      public String apply(String claims) {
        return "nonsense";
      }
    },
    EMPTY {
      @Override
      public String apply(String claims) {
        return "";
      }
    };

    private static String encoded(String text) {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource
  void believesNoTokenThatIsNotSignedByTheProvider(Forged forged) {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    providers.token(forged);
    assertThat(new Browser().error(app, "google")).isEqualTo("provider_error");
    assertNothingMade(app, "google", person);
  }

  @Test
  void believesSeveralAudiencesWhereThePartyIsTheService() {
    TestApp app = Browser.app();
    arrives();
    providers.claims(
        claims ->
            with(
                with(claims, "aud", List.of("somebody-else", ProviderSettings.CLIENT)),
                "azp",
                ProviderSettings.CLIENT));
    new Browser().token(app, "google");
  }

  @Test
  void readsTheKeysAgainWhenTheProviderChangedThem() {
    TestApp app = Browser.app();
    arrives();
    new Browser().token(app, "my-idp");
    int before = providers.calls("jwks");
    new Browser().token(app, "my-idp");
    assertThat(providers.calls("jwks")).as("remembered").isEqualTo(before);
    providers.rotate();
    new Browser().token(app, "my-idp");
    assertThat(providers.calls("jwks")).isEqualTo(before + 1);
  }

  @Test
  void saysThatTheProviderIsAwayWhenItsKeysCannotBeRead() {
    TestApp app = Browser.app();
    arrives();
    new Browser().token(app, "google");
    providers.rotate();
    providers.fail("/jwks", 503);
    assertThat(new Browser().error(app, "google")).isEqualTo("temporarily_unavailable");
    providers.reset();
    new Browser().token(app, "google");
  }

  @Test
  void saysThatTheProviderIsAwayWhenItGivesNoTokens() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    providers.fail("/token", 500);
    assertThat(new Browser().error(app, "google")).isEqualTo("temporarily_unavailable");
    providers.fail("/token", 404);
    assertThat(new Browser().error(app, "google")).isEqualTo("provider_error");
    assertNothingMade(app, "google", person);
  }

  @Test
  void takesNoCodeThatTheProviderDoesNotTakeBack() {
    TestApp app = Browser.app();
    arrives();
    Browser browser = new Browser();
    String used = Browser.atProvider(Browser.next(browser.begin(app, "google", Browser.PAGE)));
    Browser.next(browser.comeBack(used));
    String code = used.replaceAll(".*code=([^&]+).*", "$1");
    String next = Browser.atProvider(Browser.next(browser.begin(app, "google", Browser.PAGE)));
    String injected = next.replaceAll("code=[^&]+", "code=" + code);
    assertThat(Browser.next(browser.comeBack(injected)))
        .hasToString(Browser.PAGE + "?error=provider_error");
  }

  @Test
  void takesNoCodeThatAnotherBrowserGot() {
    TestApp app = Browser.app();
    arrives();
    Browser victim = new Browser();
    String stolen =
        Browser.atProvider(Browser.next(victim.begin(app, "google", Browser.PAGE)))
            .replaceAll(".*code=([^&]+).*", "$1");
    Browser thief = new Browser();
    String own = Browser.atProvider(Browser.next(thief.begin(app, "google", Browser.PAGE)));
    String injected = own.replaceAll("code=[^&]+", "code=" + stolen);
    assertThat(Browser.next(thief.comeBack(injected)))
        .as("the verifier is another browser's")
        .hasToString(Browser.PAGE + "?error=provider_error");
  }

  @Test
  void takesNoAnswerThatNamesAnotherIssuer() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    providers.callback(Map.of("iss", ProviderServer.issuer("my-idp/")));
    assertThat(new Browser().error(app, "google")).isEqualTo("provider_error");
    assertThat(providers.calls("token")).isZero();
    assertNothingMade(app, "google", person);
    providers.callback(Map.of("iss", ProviderServer.issuer("google")));
    new Browser().token(app, "google");
  }

  @Test
  void takesAnEmailFromUserInfoThatIsAboutTheSamePerson() {
    TestApp app = Browser.app();
    Map<String, Object> person = person();
    providers.person(Map.of("sub", person.get("sub")));
    providers.userInfo(person);
    String token = new Browser().token(app, "google");
    assertThat(emails(Browser.profile(token)))
        .containsExactly(email(person).value() + " true true");
    assertThat(Browser.profile(token).path("displayName").asText()).isEqualTo("Ada Lovelace");
  }

  @Test
  void takesNoEmailFromUserInfoThatIsAboutSomebodyElse() {
    TestApp app = Browser.app();
    Map<String, Object> person = person();
    providers.person(Map.of("sub", "somebody-" + person.get("sub")));
    providers.userInfo(person);
    assertThat(new Browser().error(app, "google")).isEqualTo("provider_error");
    assertNothingMade(app, "google", person);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"too long", " "})
  void dropsANameAndAPictureThatCannotBeKept(String name) {
    TestApp app = Browser.app();
    Map<String, Object> person = with(person(), "picture", "javascript:x");
    person.put("name", "too long".equals(name) ? "x".repeat(201) : name);
    providers.person(person);
    JsonNode profile = Browser.profile(new Browser().token(app, "google"));
    assertThat(profile.path("displayName").isNull()).isTrue();
    assertThat(profile.path("picture").isNull()).isTrue();
    assertThat(profile.path("providers").get(0).path("displayName").isNull()).isTrue();
  }
}
