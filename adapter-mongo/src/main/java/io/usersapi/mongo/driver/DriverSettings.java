package io.usersapi.mongo.driver;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.connection.ServerMonitoringMode;
import io.quarkus.mongodb.runtime.MongoClientCustomizer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What every connection is set to, whatever the connection string says: writes are acknowledged
 * once a majority of the members has them in its journal, and reads ask the primary.
 *
 * <p>An operation ends within {@link #OPERATION}, waiting for a server and for a connection
 * included; a connection string may set another time as {@code timeoutMS}. Within that time the
 * driver repeats what a failover or a broken connection cut short. Servers are asked for their
 * state twice a second, over one connection each, so that one that hangs is noticed like one that
 * is gone, and so is its return.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/write-concern/">Write concern</a>
 */
@Singleton
public final class DriverSettings implements MongoClientCustomizer {

  /** The longest that an operation on a few documents takes, from beginning to end. */
  public static final Duration OPERATION = Duration.ofSeconds(2);

  /**
   * The longest that a listing waits for its next documents. The first may take a server a while
   * that has much to list and little of it in memory.
   */
  public static final Duration LISTING = Duration.ofSeconds(10);

  /** The longest that an operation on all documents of a collection takes. */
  public static final Duration LONG_OPERATION = Duration.ofSeconds(60);

  /** The longest that making an index takes; there may be many documents already. */
  public static final Duration INDEXING = Duration.ofMinutes(30);

  private static final Duration CONNECTING = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  private static final Duration SHORTEST_HEARTBEAT = Duration.ofMillis(100);

  @Override
  public MongoClientSettings.Builder customize(MongoClientSettings.Builder builder) {
    if (builder.build().getTimeout(TimeUnit.MILLISECONDS) == null) {
      builder.timeout(OPERATION.toMillis(), TimeUnit.MILLISECONDS);
    }
    return builder
        .writeConcern(WriteConcern.MAJORITY.withJournal(true))
        .readPreference(ReadPreference.primary())
        .applyToClusterSettings(
            cluster -> cluster.serverSelectionTimeout(OPERATION.toMillis(), TimeUnit.MILLISECONDS))
        .applyToConnectionPoolSettings(
            pool -> pool.maxWaitTime(OPERATION.toMillis(), TimeUnit.MILLISECONDS))
        .applyToSocketSettings(
            socket -> socket.connectTimeout(CONNECTING.toMillis(), TimeUnit.MILLISECONDS))
        .applyToServerSettings(
            server ->
                server
                    .serverMonitoringMode(ServerMonitoringMode.POLL)
                    .heartbeatFrequency(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)
                    .minHeartbeatFrequency(SHORTEST_HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS));
  }
}
