package io.usersapi.rest.harness;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** How the service is set for the suites: one store, no limits, the rest as it comes. */
public abstract class StoreProfile implements QuarkusTestProfile {

  public static final String ADMIN = "the-admin";
  public static final String ADMIN_PASSWORD = "known to the tests";

  private final Map<String, String> settings = new HashMap<>();

  /**
   * @param store the value of {@code USERS_STORE}
   */
  protected StoreProfile(String store) {
    this(store, Map.of());
  }

  /**
   * @param others settings beside, or in place of, those that every profile has
   */
  protected StoreProfile(String store, Map<String, String> others) {
    settings.put("USERS_STORE", store);
    settings.put("USERS_ADMIN_APP_ID", ADMIN);
    settings.put("USERS_ADMIN_PASSWORD", ADMIN_PASSWORD);
    settings.put("USERS_LIMITS_ENABLED", "false");
    settings.put("quarkus.http.test-port", "0");
    settings.putAll(BackendFiles.settings());
    settings.putAll(MailServer.settings());
    settings.putAll(ProviderSettings.settings());
    settings.putAll(others);
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.copyOf(settings);
  }
}
