package io.usersapi.rest.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.oauth.IdentityProvider;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.ProviderPerson;
import io.usersapi.rest.wiring.Settings.ClientSecret;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * GitHub, or a GitHub Enterprise Server, which speak OAuth 2.0 alone: who signed in is asked with
 * their token. There is no nonce; what binds the answer to the browser is state and PKCE.
 *
 * @see <a
 *     href="https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps">GitHub,
 *     authorizing OAuth apps</a>
 */
final class GitHubProvider implements IdentityProvider {

  private static final String PUBLIC = "https://github.com";

  private final OAuthClient client;
  private final ProviderHttp http;
  private final String site;
  private final String api;

  GitHubProvider(OAuthClient client, ProviderHttp http) {
    this.client = client;
    this.http = http;
    this.site = client.issuer().toString().replaceFirst("/$", "");
    this.api = site.equals(PUBLIC) ? "https://api.github.com" : site + "/api/v3";
  }

  @Override
  public String name() {
    return client.provider();
  }

  @Override
  public URI signInPage(Errand errand) {
    URI page = URI.create(site + "/login/oauth/authorize");
    return CodeFlow.page(page, client, errand, Map.of("scope", "read:user user:email"));
  }

  @Override
  public ProviderPerson identify(Return answer) {
    Map<String, String> form = CodeFlow.grant(answer);
    form.put("client_id", client.id());
    form.put("client_secret", ((ClientSecret.Shared) client.secret()).value());
    JsonNode granted = http.post(URI.create(site + "/login/oauth/access_token"), form, Map.of());
    String access = ProviderHttp.text(granted.path("access_token"));
    if (access.isEmpty()) {
      throw ProviderFailure.unusable("the provider gave no token");
    }
    JsonNode user = ask("/user", access);
    if (!user.path("id").isIntegralNumber()) {
      throw ProviderFailure.unusable("the provider gave no usable id");
    }
    String name = ProviderHttp.text(user.path("name"));
    return CodeFlow.person(
        name(),
        user.path("id").asText(),
        name.isBlank() ? ProviderHttp.text(user.path("login")) : name,
        ProviderHttp.text(user.path("avatar_url")),
        verifiedEmail(ask("/user/emails", access)));
  }

  private JsonNode ask(String path, String access) {
    return http.get(
        URI.create(api + path),
        Map.of(
            "Accept", "application/vnd.github+json",
            "Authorization", "Bearer " + access,
            "X-GitHub-Api-Version", "2022-11-28"));
  }

  /** The primary one, where it is verified. */
  private static @Nullable String verifiedEmail(JsonNode emails) {
    for (JsonNode email : emails) {
      if (email.path("primary").asBoolean() && email.path("verified").asBoolean()) {
        return ProviderHttp.text(email.path("email"));
      }
    }
    return null;
  }
}
