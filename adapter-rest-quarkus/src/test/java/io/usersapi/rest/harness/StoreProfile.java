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
    set("USERS_STORE", store);
    set("USERS_ADMIN_APP_ID", ADMIN);
    set("USERS_ADMIN_PASSWORD", ADMIN_PASSWORD);
    set("USERS_LIMITS_ENABLED", "false");
    set("quarkus.http.test-port", "0");
  }

  protected final StoreProfile set(String name, String value) {
    settings.put(name, value);
    return this;
  }

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.copyOf(settings);
  }
}
