package io.usersapi.application.oauth;

import java.util.Locale;

/** Why a sign-in by a provider came to nothing, as the page is told that began it. */
public enum SignInError {
  /** The person said no at the provider, or the account is disabled. */
  ACCESS_DENIED,
  /** The provider cannot be reached. */
  TEMPORARILY_UNAVAILABLE,
  /** The provider refused the service, or said what cannot be believed. */
  PROVIDER_ERROR,
  /** Another account has the email, and not both sides have verified it. */
  EMAIL_TAKEN,
  /** Not everybody may make accounts. */
  SIGNUP_CLOSED,
  /** Too many attempts to sign up. */
  TOO_MANY_REQUESTS;

  /** A stable name in snake_case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
