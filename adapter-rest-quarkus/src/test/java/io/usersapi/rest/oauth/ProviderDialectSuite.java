package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.ProviderServer;
import io.usersapi.rest.harness.ProviderSettings;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Providers that depart from OpenID Connect, in the shapes that they document. */
public abstract class ProviderDialectSuite extends ProviderSuite {

  // GitHub

  private static Map<String, Object> atGitHub(String name) {
    Map<String, Object> user = new HashMap<>();
    user.put("login", "octocat");
    user.put("id", ThreadLocalRandom.current().nextLong(1L << 40));
    user.put("avatar_url", "https://avatars.example.org/u/1?v=4");
    user.put("name", name);
    user.put("email", "public@example.org");
    providers.person(user);
    return user;
  }

  private static Map<String, Object> emailAtGitHub(
      String email, boolean primary, boolean verified) {
    return Map.of("email", email, "primary", primary, "verified", verified, "visibility", "x");
  }

  @Test
  void asksGitHubForThePersonAndTheVerifiedPrimaryEmail() {
    TestApp app = Browser.app();
    Map<String, Object> user = atGitHub("Mona Lisa");
    String email = TestAccount.unusedEmail();
    providers.emails(
        List.of(
            emailAtGitHub(TestAccount.unusedEmail(), false, true),
            emailAtGitHub(email, true, true)));
    JsonNode profile = Browser.profile(new Browser().token(app, "github"));
    assertThat(emails(profile)).containsExactly(email + " true true");
    assertThat(profile.path("displayName").asText()).isEqualTo("Mona Lisa");
    assertThat(profile.path("picture").asText()).isEqualTo("https://avatars.example.org/u/1?v=4");
    JsonNode identity = profile.path("providers").get(0);
    assertThat(identity.path("id").asText()).isEqualTo(user.get("id").toString());
    assertThat(identity.path("providerName").asText()).isEqualTo("github");
    assertThat(providers.latestGrant()).containsEntry("client_id", ProviderSettings.CLIENT);
    assertThat(providers.latestGrant().get("code_verifier")).matches("[A-Za-z0-9_-]{43}");
    assertThat(Browser.profile(new Browser().token(app, "github"))).isEqualTo(profile);
  }

  @Test
  void countsAnUnverifiedOrSecondaryEmailOfGitHubAsNone() {
    TestApp app = Browser.app();
    atGitHub(null);
    providers.emails(
        List.of(
            emailAtGitHub(TestAccount.unusedEmail(), true, false),
            emailAtGitHub(TestAccount.unusedEmail(), false, true)));
    JsonNode profile = Browser.profile(new Browser().token(app, "github"));
    assertThat(profile.path("emails").size()).isZero();
    assertThat(profile.path("displayName").asText()).as("the login").isEqualTo("octocat");
  }

  @Test
  void takesGitHubsErrorsThatComeWithStatus200() {
    TestApp app = Browser.app();
    atGitHub("Mona Lisa");
    Browser browser = new Browser();
    String back = Browser.atProvider(Browser.next(browser.begin(app, "github", Browser.PAGE)));
    URI end = Browser.next(browser.comeBack(back.replaceAll("code=[^&]+", "code=wrong")));
    assertThat(end).hasToString(Browser.PAGE + "?error=provider_error");
    providers.person(Map.of("login", "nobody"));
    assertThat(new Browser().error(app, "github")).isEqualTo("provider_error");
    providers.fail("/emails", 503);
    atGitHub("Mona Lisa");
    assertThat(new Browser().error(app, "github")).isEqualTo("temporarily_unavailable");
  }

  // Apple

  private static Map<String, Object> atApple() {
    Map<String, Object> person = person();
    person.remove("name");
    person.remove("picture");
    person.put("email_verified", "true");
    providers.person(person);
    return person;
  }

  @Test
  void takesApplesFormAndTheNameInIt() {
    TestApp app = Browser.app();
    Map<String, Object> person = atApple();
    providers.callback(
        Map.of("user", "{\"name\":{\"firstName\":\"Ada\",\"lastName\":\"Lovelace\"}}"));
    Browser browser = new Browser();
    URI page = Browser.next(browser.begin(app, "apple", Browser.PAGE));
    assertThat(Browser.query(page))
        .containsEntry("response_mode", "form_post")
        .containsEntry("scope", "openid name email");
    String back = Browser.atProvider(page);
    assertThat(back).startsWith("form ");
    URI end = Browser.next(browser.comeBack(back));
    String token = Browser.redeem(app, Browser.query(end).get("code")).ok().text("token");
    JsonNode profile = Browser.profile(token);
    assertThat(profile.path("displayName").asText()).isEqualTo("Ada Lovelace");
    assertThat(emails(profile)).containsExactly(email(person).value() + " true true");
  }

  @Test
  void showsAppleWhoItIsByASignedToken() {
    atApple();
    new Browser().token(Browser.app(), "apple");
    Map<String, String> grant = providers.latestGrant();
    assertThat(grant).containsEntry("client_id", ProviderSettings.CLIENT);
    String secret = grant.get("client_secret");
    JsonNode header = TestAccount.header(secret);
    assertThat(header.path("alg").asText()).isEqualTo("ES256");
    assertThat(header.path("kid").asText()).isEqualTo(ProviderSettings.APPLE_KEY);
    JsonNode claims = TestAccount.claims(secret);
    assertThat(claims.path("iss").asText()).isEqualTo(ProviderSettings.APPLE_TEAM);
    assertThat(claims.path("sub").asText()).isEqualTo(ProviderSettings.CLIENT);
    assertThat(claims.path("aud").asText()).isEqualTo(ProviderServer.issuer("apple"));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "{\"name\":7}", "{\"name\":{\"firstName\":\"\"}}"})
  void signsInWhateverTheNameInApplesFormIs(String user) {
    atApple();
    providers.callback(Map.of("user", user));
    JsonNode profile = Browser.profile(new Browser().token(Browser.app(), "apple"));
    assertThat(profile.path("displayName").isNull()).isTrue();
  }

  // Microsoft

  private static final String TENANT = "9122040d-6c67-4c5b-b112-36a304b66dad";

  private static Map<String, Object> atMicrosoft(String tenant, String issuer) {
    Map<String, Object> person = person();
    person.put("tid", tenant);
    person.put("iss", ProviderServer.issuer("microsoft/" + issuer + "/v2.0"));
    person.put("email_verified", true);
    providers.person(person);
    return person;
  }

  @Test
  void takesTheTokensOfEveryTenantOfMicrosoft() {
    TestApp app = Browser.app();
    atMicrosoft(TENANT, TENANT);
    new Browser().token(app, "microsoft");
  }

  @ParameterizedTest
  @CsvSource({
    TENANT + ",9122040d-6c67-4c5b-b112-000000000000",
    "evil/../x,evil/../x",
    "{tenantid},{tenantid}",
    "common,common"
  })
  void takesNoTokenOfMicrosoftThatIsNotItsTenants(String tenant, String issuer) {
    TestApp app = Browser.app();
    Map<String, Object> person = atMicrosoft(tenant, issuer);
    assertThat(new Browser().error(app, "microsoft")).isEqualTo("provider_error");
    assertNothingMade(app, "microsoft", person);
  }

  @ParameterizedTest
  @CsvSource({",false", "0,false", "false,false", "1,true", "true,true"})
  void believesAnEmailOfMicrosoftWhereItsDomainIsVerifiedAlone(String owned, boolean believed) {
    TestApp app = Browser.app();
    Map<String, Object> person = atMicrosoft(TENANT, TENANT);
    providers.person(with(person, "xms_edov", owned));
    JsonNode profile = Browser.profile(new Browser().token(app, "microsoft"));
    assertThat(profile.path("emails").size()).isEqualTo(believed ? 1 : 0);
  }
}
