package io.usersapi.rest.harness;

import java.util.Map;

/**
 * How the service is set where it guards itself: small limits, behind a proxy of this machine,
 * under an address of its own.
 */
public abstract class GuardedProfile extends StoreProfile {

  public static final String PUBLIC = "https://users.example.org";
  public static final String TRUSTED = "https://dashboard.example.org";

  /** So many, as the limits below say. */
  public static final int SUBMISSIONS_PER_EMAIL = 3;

  public static final int SUBMISSIONS_PER_ADDRESS = 6;
  public static final int SCHEMA_READS_PER_ADDRESS = 5;
  public static final int FAILED_LOGINS_PER_APP_AND_ADDRESS = 3;
  public static final int FAILED_LOGINS_PER_ADDRESS = 7;

  protected GuardedProfile(String store) {
    super(
        store,
        Map.of(
            "USERS_LIMITS_ENABLED", "true",
            "USERS_LIMIT_SUBMIT_EMAIL", SUBMISSIONS_PER_EMAIL + "/1h",
            "USERS_LIMIT_SUBMIT_ADDRESS", SUBMISSIONS_PER_ADDRESS + "/1h",
            "USERS_LIMIT_SCHEMA_ADDRESS", SCHEMA_READS_PER_ADDRESS + "/1h",
            "USERS_LIMIT_LOGIN_APP_ADDRESS", FAILED_LOGINS_PER_APP_AND_ADDRESS + "/1h",
            "USERS_LIMIT_LOGIN_ADDRESS", FAILED_LOGINS_PER_ADDRESS + "/1h",
            "USERS_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128, 10.0.0.0/8",
            "USERS_TRUSTED_ORIGINS", TRUSTED,
            "USERS_PUBLIC_URL", PUBLIC + "/",
            "USERS_COOKIE_SECURE", "false"));
  }
}
