package io.usersapi.rest.harness;

import static java.util.Map.entry;

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

  public static final int SIGN_UPS_PER_EMAIL = 3;
  public static final int SIGN_UPS_PER_ADDRESS = 5;
  public static final int FAILED_SIGN_INS_PER_NAME_AND_ADDRESS = 3;
  public static final int FAILED_SIGN_INS_PER_ADDRESS = 7;

  public static final int MAILS_PER_EMAIL = 2;

  public static final int BEGUN_SIGN_INS_PER_ADDRESS = 4;

  protected GuardedProfile(String store) {
    super(
        store,
        Map.ofEntries(
            entry("USERS_LIMITS_ENABLED", "true"),
            entry("USERS_LIMIT_SUBMIT_EMAIL", SUBMISSIONS_PER_EMAIL + "/1h"),
            entry("USERS_LIMIT_SUBMIT_ADDRESS", SUBMISSIONS_PER_ADDRESS + "/1h"),
            entry("USERS_LIMIT_SCHEMA_ADDRESS", SCHEMA_READS_PER_ADDRESS + "/1h"),
            entry("USERS_LIMIT_LOGIN_APP_ADDRESS", FAILED_LOGINS_PER_APP_AND_ADDRESS + "/1h"),
            entry("USERS_LIMIT_LOGIN_ADDRESS", FAILED_LOGINS_PER_ADDRESS + "/1h"),
            entry("USERS_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128, 10.0.0.0/8"),
            entry("USERS_TRUSTED_ORIGINS", TRUSTED),
            entry("USERS_PUBLIC_URL", PUBLIC + "/"),
            entry("USER_SIGNUP_RATE_LIMIT_EMAIL", "" + SIGN_UPS_PER_EMAIL),
            entry("USER_SIGNUP_RATE_LIMIT_IP", "" + SIGN_UPS_PER_ADDRESS),
            entry("USER_SIGNUP_RATE_LIMIT_IP_WINDOW_MS", "1800000"),
            entry("USERS_LIMIT_SIGNIN_NAME_ADDRESS", FAILED_SIGN_INS_PER_NAME_AND_ADDRESS + "/1h"),
            entry("USERS_LIMIT_SIGNIN_ADDRESS", FAILED_SIGN_INS_PER_ADDRESS + "/1h"),
            entry("USERS_LIMIT_MAIL_EMAIL", MAILS_PER_EMAIL + "/1h"),
            entry("USERS_LIMIT_OAUTH_ADDRESS", BEGUN_SIGN_INS_PER_ADDRESS + "/1h"),
            entry("USERS_COOKIE_SECURE", "false")));
  }
}
