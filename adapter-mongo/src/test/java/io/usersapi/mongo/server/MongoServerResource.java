package io.usersapi.mongo.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link MongoServer} for the tests of a Quarkus application, and points the application
 * to it. Fields of that type are set in the tests.
 */
public final class MongoServerResource implements QuarkusTestResourceLifecycleManager {

  /** Argument of the resource: {@code false} for the timeouts that the service runs with. */
  public static final String PATIENT = "patient";

  /** Long enough for a machine that does much besides. */
  private static final String PATIENCE = "timeoutMS=20000";

  private @Nullable MongoServer server;
  private boolean patient = true;

  @Override
  public void init(Map<String, String> arguments) {
    patient = Boolean.parseBoolean(arguments.getOrDefault(PATIENT, "true"));
  }

  @Override
  public Map<String, String> start() {
    server = MongoServer.start();
    String uri =
        patient ? server.uri() + (server.uri().contains("?") ? "&" : "?") + PATIENCE : server.uri();
    return Map.of(
        "USERS_STORE", "mongo", "MONGODB_URI", uri, "quarkus.mongodb.connection-string", uri);
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(server, new TestInjector.MatchesType(MongoServer.class));
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
