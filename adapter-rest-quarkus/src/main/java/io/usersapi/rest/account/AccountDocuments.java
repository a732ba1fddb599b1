package io.usersapi.rest.account;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies of account calls as they are documented; the domain reads them. */
final class AccountDocuments {

  private AccountDocuments() {}

  /** By username. */
  @Schema(name = "NewAccount")
  record Named(
      @Schema(
              required = true,
              maxLength = 100,
              description = "With an @ it must be the same as the email.")
          String username,
      @Schema(required = true) String email,
      @Schema(required = true, description = "8 to 32 characters, unless configured otherwise.")
          String password) {}

  /** By email. */
  @Schema(name = "NewProfile")
  record Plain(
      @Schema(required = true) String email,
      @Schema(required = true, description = "8 to 32 characters, unless configured otherwise.")
          String password,
      @Schema(nullable = true, minLength = 1, maxLength = 200) @Nullable String displayName,
      @Schema(nullable = true, maxLength = 2048, description = "An absolute http or https address.")
          @Nullable String picture) {}

  /** What makes an anonymous account a full one. */
  @Schema(name = "AccountUpgrade")
  record Upgrade(
      @Schema(required = true) String email,
      @Schema(required = true, description = "8 to 32 characters, unless configured otherwise.")
          String password,
      @Schema(
              nullable = true,
              maxLength = 100,
              description = "With an @ it must be the same as the email. None where left out.")
          @Nullable String username) {}

  /** A change of a profile. */
  @Schema(
      name = "ProfileChange",
      description = "Members that are missing stay as they are; null clears.")
  record Profile(
      @Schema(nullable = true, minLength = 1, maxLength = 200) @Nullable String displayName,
      @Schema(nullable = true, maxLength = 2048) @Nullable String picture) {}

  /** A change of a password. */
  @Schema(name = "AccountPasswordChange")
  record NewPassword(
      @Schema(
              nullable = true,
              description = "Left out where the account never had a password of its own.")
          @Nullable String current,
      @Schema(required = true) String password) {}

  /** A deletion. */
  @Schema(name = "AccountDeletion")
  record Deletion(
      @Schema(
              nullable = true,
              description = "Left out where the account never had a password of its own.")
          @Nullable String password) {}
}
