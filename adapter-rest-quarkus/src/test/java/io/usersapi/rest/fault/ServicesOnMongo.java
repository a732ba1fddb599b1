package io.usersapi.rest.fault;

import io.usersapi.mongo.server.MongoServer;
import io.usersapi.mongo.server.ServerProcess;
import io.usersapi.rest.harness.Entrance;
import io.usersapi.rest.harness.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Services on one MongoDB, which is a process of our own. */
abstract class ServicesOnMongo {

  /** Settings of a service that counts no limits. */
  static final Map<String, String> UNLIMITED = Map.of("USERS_LIMITS_ENABLED", "false");

  private static MongoServer mongo;

  @TempDir Path folder;
  final List<ServiceProcess> services = new ArrayList<>();
  ServerProcess server;

  @BeforeAll
  static void startMongo() {
    mongo = MongoServer.start();
  }

  @AfterAll
  static void stopMongo() {
    mongo.close();
  }

  @BeforeEach
  void begin() {
    server = mongo.assumeProcess();
  }

  @AfterEach
  void end() {
    services.forEach(ServiceProcess::close);
    if (server != null) {
      server.thaw();
    }
  }

  /** The connection string of the database. */
  static String uri() {
    return mongo.uri();
  }

  /** Starts a service, and does not wait for it. */
  ServiceProcess service(Map<String, String> settings) throws IOException {
    Map<String, String> all = new HashMap<>();
    all.put("USERS_STORE", "mongo");
    all.put("MONGODB_URI", mongo.uri());
    all.put("USERS_ADMIN_PASSWORD", Entrance.PASSWORD);
    all.putAll(settings);
    ServiceProcess service = ServiceProcess.start(folder, all);
    services.add(service);
    return service;
  }
}
