package io.usersapi.rest.oauth;

import io.usersapi.application.oauth.IdentityProvider.Errand;
import io.usersapi.application.oauth.IdentityProvider.Return;
import io.usersapi.application.oauth.ProviderFailure;
import io.usersapi.application.oauth.ProviderPerson;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.wiring.Settings.OAuthClient;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What every provider is asked with: an authorization code, with PKCE.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1">RFC 6749, Authorization
 *     Code</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636">RFC 7636, PKCE</a>
 */
final class CodeFlow {

  /** How providers say that the person said no; the second is Apple's. */
  private static final Set<String> DENIED =
      Set.of("access_denied", "user_cancelled_authorize", "consent_required");

  private static final Set<String> AWAY = Set.of("temporarily_unavailable", "server_error");

  private CodeFlow() {}

  /** Where a browser is sent. */
  static URI page(URI endpoint, OAuthClient client, Errand errand, Map<String, String> wishes) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client.id());
    query.put("redirect_uri", errand.callback().toString());
    query.put("state", errand.state());
    query.put("code_challenge", errand.challenge());
    query.put("code_challenge_method", "S256");
    query.putAll(wishes);
    String joint = endpoint.getRawQuery() == null ? "?" : "&";
    return URI.create(endpoint + joint + ProviderHttp.encoded(query));
  }

  /**
   * What a provider's tokens are asked for with.
   *
   * @throws ProviderFailure when the browser came back without a code
   */
  static Map<String, String> grant(Return answer) {
    String error = answer.parameters().get("error");
    if (error != null) {
      if (DENIED.contains(error)) {
        throw ProviderFailure.denied();
      }
      throw AWAY.contains(error)
          ? ProviderFailure.unavailable("the provider says so")
          : ProviderFailure.unusable("the provider refused the sign-in");
    }
    String code = answer.parameters().get("code");
    if (code == null || code.isEmpty()) {
      throw ProviderFailure.unusable("the provider gave no code");
    }
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", answer.callback().toString());
    form.put("code_verifier", answer.verifier());
    return form;
  }

  /**
   * Somebody, as a provider describes them.
   *
   * @param name empty for none
   * @param picture empty for none
   * @param email one that the provider has verified; {@code null} for none
   * @throws ProviderFailure when nobody can be called so
   */
  static ProviderPerson person(
      String provider, String id, String name, String picture, @Nullable String email) {
    Profile profile = Profile.ofKeepable(name, picture);
    try {
      return new ProviderPerson(
          new ProviderIdentity(provider, id, profile.displayName()),
          Email.parse(email) instanceof Valid<Email> valid ? valid.value() : null,
          profile);
    } catch (IllegalArgumentException e) {
      throw ProviderFailure.unusable("the provider gave no usable id");
    }
  }
}
