package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.ProviderSettings;
import io.usersapi.rest.harness.TestApp;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sign-in by a provider that somebody else wrote. */
public abstract class StandardProviderSuite {

  private static MockOAuth2Server provider;

  @BeforeAll
  static void startProvider() {
    provider = new MockOAuth2Server();
    provider.start(InetAddress.getLoopbackAddress(), ProviderSettings.standardPort());
  }

  @AfterAll
  static void stopProvider() {
    provider.shutdown();
  }

  @Test
  void signsSomebodyInByDiscoveryCodeAndToken() {
    TestApp app = Browser.app();
    String id = UUID.randomUUID().toString();
    String first = signIn(app, id);
    JsonNode profile = Browser.profile(first);
    assertThat(profile.path("providers").get(0).path("id").asText()).isEqualTo(id);
    assertThat(profile.path("providers").get(0).path("providerName").asText())
        .isEqualTo("standard");
    assertThat(profile.path("displayName").asText()).isEqualTo("Grace Hopper");
    assertThat(profile.path("emails").get(0).path("email").asText()).isEqualTo(id + "@example.org");
    assertThat(Browser.profile(signIn(app, id)).path("_id")).isEqualTo(profile.path("_id"));
  }

  private static String signIn(TestApp app, String id) {
    provider.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "standard",
            id,
            "JWT",
            List.of(ProviderSettings.CLIENT),
            Map.of("email", id + "@example.org", "email_verified", true, "name", "Grace Hopper"),
            300));
    return new Browser().token(app, "standard");
  }
}
