package io.usersapi.rest.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.usersapi.application.account.SignedIn;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.ProviderIdentity;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An account with all that is known of its owner.
 *
 * @param token what the account is signed in by, where it just signed up
 */
@Schema(name = "AccountProfile")
record ProfileResponse(
    @JsonProperty("_id") String id,
    @Nullable String picture,
    @Nullable String displayName,
    String role,
    List<OwnEmail> emails,
    List<Identity> providers,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {

  @Schema(name = "AccountEmail")
  record OwnEmail(
      @Schema(required = true) String email,
      @Schema(required = true) boolean verified,
      @Schema(required = true) boolean primary) {
    static OwnEmail from(AccountEmail own) {
      return new OwnEmail(own.email().value(), own.verified(), own.primary());
    }
  }

  @Schema(name = "ProviderIdentity")
  record Identity(
      @Schema(required = true) String id,
      @Schema(nullable = true) @Nullable String displayName,
      @Schema(required = true) String providerName) {
    static Identity from(ProviderIdentity identity) {
      return new Identity(identity.id(), identity.displayName(), identity.providerName());
    }
  }

  static ProfileResponse from(Account account) {
    return from(account, null);
  }

  static ProfileResponse from(SignedIn who) {
    return from(who.account(), who.token());
  }

  private static ProfileResponse from(Account account, @Nullable String token) {
    return new ProfileResponse(
        account.id().value(),
        account.profile().picture(),
        account.profile().displayName(),
        account.role().name(),
        account.emails().stream().map(OwnEmail::from).toList(),
        account.providers().stream().map(Identity::from).toList(),
        token);
  }
}
