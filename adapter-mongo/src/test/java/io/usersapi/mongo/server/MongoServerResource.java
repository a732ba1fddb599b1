package io.usersapi.mongo.server;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a {@link MongoServer} for the tests of a Quarkus application, and points the application
 * to it. Fields of that type are set in the tests.
 */
public final class MongoServerResource implements QuarkusTestResourceLifecycleManager {

  private @Nullable MongoServer server;

  @Override
  public Map<String, String> start() {
    server = MongoServer.start();
    return Map.of(
        "USERS_STORE", "mongo",
        "MONGODB_URI", server.uri(),
        "quarkus.mongodb.connection-string", server.uri());
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
