package io.usersapi.mongo.server;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The MongoDB that tests run on, with an empty database. It is the first of these:
 *
 * <ol>
 *   <li>what {@code MONGODB_URI} names; the tests use a database of their own there
 *   <li>a {@code mongod} on the {@code PATH}, which is started for the tests and stopped after them
 *   <li>a container, where Docker answers
 *   <li>mongo-java-server inside this JVM, which lacks much of MongoDB; what cannot be tested on it
 *       is skipped
 * </ol>
 *
 * <p>With the environment variable or system property {@value #DEMAND} set to {@code process} the
 * last of them is no choice, and the tests fail instead.
 */
public final class MongoServer implements AutoCloseable {

  /** The setting that demands a server of its own process. */
  public static final String DEMAND = "USERS_TEST_MONGO";

  private static final Logger LOG = Logger.getLogger(MongoServer.class);
  private static final String IMAGE = "mongo:8.0";

  private final String uri;
  private final boolean complete;
  private final Optional<ServerProcess> process;
  private final Runnable end;

  private MongoServer(String uri, boolean complete, Optional<ServerProcess> process, Runnable end) {
    this.uri = uri;
    this.complete = complete;
    this.process = process;
    this.end = end;
  }

  /** Finds or starts one. */
  public static MongoServer start() {
    return configured()
        .or(MongoServer::process)
        .or(MongoServer::container)
        .orElseGet(MongoServer::insideThisJvm);
  }

  private static Optional<MongoServer> configured() {
    return Optional.ofNullable(System.getenv("MONGODB_URI"))
        .filter(uri -> !uri.isBlank())
        .map(
            uri -> {
              String own = withDatabase(uri, "users-test-" + UUID.randomUUID());
              return new MongoServer(own, true, Optional.empty(), () -> drop(own));
            });
  }

  private static String withDatabase(String uri, String database) {
    int hosts = uri.indexOf("://") + 3;
    int path = uri.indexOf('/', hosts);
    int query = uri.indexOf('?', hosts);
    String options = query < 0 ? "" : uri.substring(query);
    String authSource = new ConnectionString(uri).getDatabase();
    if (uri.contains("@") && authSource != null && !options.contains("authSource=")) {
      options += (options.isEmpty() ? "?" : "&") + "authSource=" + authSource;
    }
    int end = path >= 0 ? path : query >= 0 ? query : uri.length();
    return uri.substring(0, end) + "/" + database + options;
  }

  private static void drop(String uri) {
    try (MongoClient client = MongoClients.create(uri)) {
      client.getDatabase(String.valueOf(new ConnectionString(uri).getDatabase())).drop();
    }
  }

  private static Optional<MongoServer> process() {
    return ServerProcess.start()
        .map(
            process ->
                new MongoServer(
                    "mongodb://" + process.address() + "/users",
                    true,
                    Optional.of(process),
                    process::close));
  }

  private static Optional<MongoServer> container() {
    boolean docker =
        System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
    if (!docker) {
      return Optional.empty();
    }
    MongoDBContainer container = new MongoDBContainer(IMAGE);
    container.start();
    return Optional.of(
        new MongoServer(
            container.getReplicaSetUrl("users"), true, Optional.empty(), container::stop));
  }

  private static MongoServer insideThisJvm() {
    String demanded = System.getProperty(DEMAND, System.getenv(DEMAND));
    if ("process".equals(demanded)) {
      throw new IllegalStateException(
          DEMAND + " demands a MongoDB, but there is no MONGODB_URI, mongod or Docker.");
    }
    LOG.warn(
        "Tests run on mongo-java-server inside the JVM, which has no plans to explain and"
            + " cannot be stopped: tests of indexes and of outages are skipped. Set MONGODB_URI or put"
            + " mongod on the PATH to run them all.");
    var server = new de.bwaldvogel.mongo.MongoServer(new MemoryBackend());
    var address = server.bind();
    return new MongoServer(
        "mongodb://127.0.0.1:" + address.getPort() + "/users",
        false,
        Optional.empty(),
        server::shutdownNow);
  }

  /** Its connection string, database included. */
  public String uri() {
    return uri;
  }

  /** Whether its database has a document in that collection. */
  public boolean has(String collection) {
    try (MongoClient client = MongoClients.create(uri)) {
      return client
              .getDatabase(String.valueOf(new ConnectionString(uri).getDatabase()))
              .getCollection(collection)
              .find()
              .first()
          != null;
    }
  }

  /** Skips the calling test where there is not all that MongoDB can. */
  public void assumeComplete() {
    Assumptions.assumeTrue(complete, "This needs more of MongoDB than mongo-java-server has");
  }

  /** The process to freeze and to kill; skips the calling test where there is none of ours. */
  public ServerProcess assumeProcess() {
    Assumptions.assumeTrue(process.isPresent(), "This needs a mongod on the PATH");
    return process.orElseThrow();
  }

  @Override
  public void close() {
    end.run();
  }
}
