package io.usersapi.rest.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Pattern;
import org.jose4j.jwt.JwtClaims;

/** Where a provider departs from OpenID Connect. */
enum OidcDialect {
  /** Nowhere that matters here. */
  STANDARD,

  /**
   * Apple sends the browser back by a form where it is asked for a name, and tells the name there,
   * the first time only.
   *
   * @see <a
   *     href="https://developer.apple.com/documentation/signinwithapplerestapi/authenticating-users-with-sign-in-with-apple">Sign
   *     in with Apple, authenticating users</a>
   */
  APPLE {
    @Override
    Map<String, String> wishes() {
      return Map.of("scope", "openid name email", "response_mode", "form_post");
    }

    @Override
    String name(JsonNode claims, Map<String, String> parameters) {
      JsonNode name = ProviderHttp.parse(parameters.getOrDefault("user", "")).path("name");
      return joined(name.path("firstName"), name.path("lastName"));
    }
  },

  /**
   * Microsoft has one address for all its tenants, each of which issues tokens under its own; and
   * it shows emails that whoever administers a tenant wrote there. It says in a claim of its own,
   * where the operator asks for it, whether the owner of the domain has been verified.
   *
   * @see <a href="https://learn.microsoft.com/entra/identity-platform/optional-claims-reference">
   *     Microsoft Entra, optional claims: xms_edov</a>
   */
  MICROSOFT {
    @Override
    boolean issues(String configured, String announced) {
      int tenant = announced.indexOf(TENANT);
      return tenant < 0
          ? super.issues(configured, announced)
          : configured.startsWith(announced.substring(0, tenant));
    }

    @Override
    String issuer(String announced, JwtClaims claims) {
      String tenant = String.valueOf(claims.getClaimValue("tid"));
      boolean known = TENANT_ID.matcher(tenant).matches() || !announced.contains(TENANT);
      return known ? announced.replace(TENANT, tenant) : NOBODY;
    }

    @Override
    boolean isVerified(JsonNode claims) {
      JsonNode owned = claims.path("xms_edov");
      return owned.asText().equals("1") || owned.asText().equals("true");
    }
  };

  /** What no token names as its issuer. */
  private static final String NOBODY = "";

  private static final String TENANT = "{tenantid}";
  private static final Pattern TENANT_ID =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** What the sign-in page is asked for besides what the protocol says. */
  Map<String, String> wishes() {
    return Map.of("scope", "openid email profile");
  }

  /**
   * Whether a provider at one address may say that it is the issuer of another.
   *
   * @see <a
   *     href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfigurationValidation">OpenID
   *     Connect Discovery, validation</a>
   */
  boolean issues(String configured, String announced) {
    return announced.equals(configured);
  }

  /** Who must have issued a token with these claims. */
  String issuer(String announced, JwtClaims claims) {
    return announced;
  }

  /** Whether the provider says that the email is its owner's. */
  boolean isVerified(JsonNode claims) {
    return claims.path("email_verified").asText().equals("true");
  }

  /** The name that is shown; empty for none. */
  String name(JsonNode claims, Map<String, String> parameters) {
    String name = ProviderHttp.text(claims.path("name"));
    return name.isBlank() ? joined(claims.path("given_name"), claims.path("family_name")) : name;
  }

  private static String joined(JsonNode first, JsonNode last) {
    return (ProviderHttp.text(first) + " " + ProviderHttp.text(last)).strip();
  }
}
