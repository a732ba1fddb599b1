package io.usersapi.rest.account;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfigUtils;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.Problems;
import io.usersapi.rest.wiring.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The listener for apps' own backends: TLS on a port of its own, for whoever has a client
 * certificate that the configured authority signed and did not revoke. It reaches {@code /users}
 * and nothing else, with a slash at the end or without, and nothing else reaches {@code /users}.
 *
 * <p>Its files are looked at every {@link #RELOAD}. When they have changed, what connects from then
 * on is judged by the new ones, and connections that began before end after the call they carry.
 * While the new ones cannot be used, the former stay.
 */
@Singleton
public class BackendListener {

  /** The name of the listener's TLS configuration. */
  public static final String TLS = "backend";

  /** How often the files are looked at. */
  public static final Duration RELOAD = Duration.ofSeconds(5);

  private static final Logger LOG = Logger.getLogger(BackendListener.class);

  private static final String ROOT = "/users/";

  /** After the headers that every answer carries, before any body is read. */
  private static final int PRIORITY = 180;

  private static final int BEFORE_PREFLIGHTS = 210;

  private static final int IDLE_SECONDS = 75;
  private static final int MAX_HEADER = 16 * 1024;

  private final Settings.Backend settings;
  private final Vertx vertx;
  private final TlsConfigurationRegistry registry;
  private final Problems problems;
  private final Map<HttpConnection, Carried> connections = new ConcurrentHashMap<>();
  private volatile @Nullable HttpServer server;
  private volatile String files = "";

  BackendListener(
      Settings settings, Vertx vertx, TlsConfigurationRegistry registry, Problems problems) {
    this.settings = settings.backend();
    this.vertx = vertx;
    this.registry = registry;
    this.problems = problems;
  }

  /** What a connection carries, and whether it shall end. */
  private static final class Carried {
    private final HttpConnection connection;
    private int calls;
    private boolean ending;

    Carried(HttpConnection connection) {
      this.connection = connection;
    }

    synchronized void begin() {
      calls++;
    }

    synchronized void finish() {
      calls--;
      closeWhenDone();
    }

    synchronized void end() {
      ending = true;
      closeWhenDone();
    }

    private void closeWhenDone() {
      if (ending && calls == 0) {
        connection.close();
      }
    }
  }

  void register(@Observes Filters filters) {
    filters.register(this::refusePreflights, BEFORE_PREFLIGHTS);
    filters.register(this::keepApart, PRIORITY);
  }

  /** Preflights are answered with the headers that every answer carries; here there are none. */
  private void refusePreflights(RoutingContext http) {
    boolean preflight =
        http.request().method().equals(HttpMethod.OPTIONS) && !isOfBackends(http.normalizedPath());
    if (preflight && connections.containsKey(http.request().connection())) {
      problems.answer(http, HttpProblem.notFound());
    } else {
      http.next();
    }
  }

  private static boolean isOfBackends(String path) {
    return path.equals("/users") || path.startsWith(ROOT);
  }

  private void keepApart(RoutingContext http) {
    String path = http.normalizedPath();
    boolean ofBackend = isOfBackends(path);
    Carried carried = connections.get(http.request().connection());
    if (carried != null && ofBackend && path.endsWith("/") && !path.equals(ROOT)) {
      http.reroute(path.substring(0, path.length() - 1));
      return;
    }
    if (carried != null) {
      carried.begin();
      http.addEndHandler(end -> carried.finish());
    }
    if (ofBackend == (carried != null)) {
      http.next();
    } else {
      problems.answer(http, HttpProblem.notFound());
    }
  }

  void start(@Observes StartupEvent event) {
    if (!settings.enabled()) {
      return;
    }
    files = fingerprint().orElse("");
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(settings.host())
            .setPort(settings.port())
            .setClientAuth(ClientAuth.REQUIRED)
            .setIdleTimeout(IDLE_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setMaxHeaderSize(MAX_HEADER);
    TlsConfigUtils.configure(options, tls());
    options.setUseAlpn(false); // HTTP/1.1 alone, as on the plain listener
    HttpServer made =
        vertx
            .createHttpServer(options)
            .connectionHandler(this::accept)
            .requestHandler(VertxHttpRecorder.getRootHandler());
    await(made.listen());
    server = made;
    vertx.setPeriodic(
        RELOAD.toMillis(), timer -> vertx.executeBlocking(this::reloadChanged, false));
    LOG.infof("Listening for apps' backends on port %d, by client certificate.", port());
  }

  private TlsConfiguration tls() {
    return registry
        .get(TLS)
        .orElseThrow(() -> new IllegalStateException("There is no TLS configuration " + TLS));
  }

  private void accept(HttpConnection connection) {
    connections.put(connection, new Carried(connection));
    connection.closeHandler(closed -> connections.remove(connection));
  }

  /** The port that the listener is on; 0 where it is off. */
  public int port() {
    HttpServer running = server;
    return running == null ? 0 : running.actualPort();
  }

  private @Nullable Void reloadChanged() {
    HttpServer running = server;
    Optional<String> now = fingerprint();
    if (running == null || now.isEmpty() || now.get().equals(files)) {
      return null;
    }
    try {
      if (!tls().reload()) {
        throw new IllegalStateException("They are no certificates, or no key");
      }
      await(running.updateSSLOptions(tls().getSSLOptions().setUseAlpn(false)));
      files = now.get();
      connections.values().forEach(Carried::end);
      LOG.info("Certificates of the listener for apps' backends were read again.");
    } catch (RuntimeException e) {
      LOG.warnf(
          "Changed certificates of the listener for apps' backends cannot be used; the former stay:"
              + " %s",
          e.getMessage());
    }
    return null;
  }

  /** Tells one content of the files from another; empty while one of them cannot be read. */
  private Optional<String> fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : settings.files()) {
        digest.update(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("It takes too long", e);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    HttpServer running = server;
    if (running != null) {
      await(running.close());
    }
  }
}
