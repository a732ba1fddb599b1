package io.usersapi.rest.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Username;
import io.usersapi.rest.account.ProfileResponse.Identity;
import io.usersapi.rest.account.ProfileResponse.OwnEmail;
import io.usersapi.rest.http.Timestamps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account as the people of its app see it: its profile, and what they decide about it. */
@Schema(name = "AccountRow")
record AccountRow(
    @Schema(required = true, pattern = "^[0-9a-f]{24}$") @JsonProperty("_id") String id,
    @Schema(nullable = true) @Nullable String picture,
    @Schema(nullable = true) @Nullable String displayName,
    @Schema(required = true) String role,
    @Schema(required = true, description = "One of them is primary; none where it has none.")
        List<OwnEmail> emails,
    @Schema(required = true) List<Identity> providers,
    @Schema(nullable = true) @Nullable String username,
    @Schema(required = true, description = "Whether its owner may sign in.") boolean enabled,
    @Schema(required = true, format = "date-time") String createdAt) {

  /** One page of them. */
  @Schema(name = "AccountList")
  record Page(
      @Schema(required = true, description = "Newest first, or in the order that was asked for.")
          List<AccountRow> accounts,
      @Schema(
              nullable = true,
              description = "The cursor of the page that follows; null on the last page.")
          @Nullable String next) {}

  /** A change, as it is documented. */
  @Schema(name = "AccountChange", description = "Members that are missing stay as they are.")
  record Change(
      @Schema(description = "False ends what was signed in.") @Nullable Boolean enabled,
      @Schema(
              pattern = "^[A-Za-z][A-Za-z0-9_]{0,50}$",
              description = "Any but ANONYMOUS. Another role ends what was signed in.")
          @Nullable String role) {}

  static AccountRow from(Account account) {
    Username username = account.username();
    return new AccountRow(
        account.id().value(),
        account.profile().picture(),
        account.profile().displayName(),
        account.role().name(),
        account.emails().stream().map(OwnEmail::from).toList(),
        account.providers().stream().map(Identity::from).toList(),
        username == null ? null : username.text(),
        account.enabled(),
        Timestamps.format(account.createdAt()));
  }
}
