package io.usersapi.rest.harness;

import java.util.Map;

/** How the service is set where not everybody may make accounts, and calls may name no app. */
public abstract class ClosedProfile extends StoreProfile {

  public static final String DEFAULT_APP = "the-default-app";
  public static final String ACCOUNT_DOMAIN = "accounts.example.org";

  protected ClosedProfile(String store) {
    super(
        store,
        Map.of(
            "API_USER_CREATE_SCOPE", "Admin",
            "USERS_DEFAULT_APP", DEFAULT_APP,
            "USERS_ACCOUNT_DOMAIN", ACCOUNT_DOMAIN,
            "USERS_TOKEN_LIFETIME", "1h",
            "USERS_PASSWORD_MIN", "4",
            "USERS_PASSWORD_MAX", "72",
            "USERS_LIMITS_ENABLED", "true",
            "USER_SIGNUP_RATE_LIMIT_IP", "2",
            "USERS_BACKEND_ENABLED", "false"));
  }
}
