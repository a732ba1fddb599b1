package io.usersapi.mongo.driver;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerException;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.usersapi.application.StoreUnavailable;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bson.BSONException;
import org.bson.codecs.configuration.CodecConfigurationException;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Stands around every operation of the driver.
 *
 * <p>Where half of the latest {@value #WINDOW} operations found no server, or none that answered in
 * time, further ones fail at once for {@value #DELAY_MILLIS} ms; then one tries again, and if it
 * succeeds, all do. At most {@value #MOST_AT_ONCE} operations are under way at once, so that a
 * server that hangs cannot gather callers without end. Each failure of the driver becomes a {@link
 * StoreUnavailable}.
 */
@Singleton
public final class DriverGuard {

  static final Logger LOG = Logger.getLogger(DriverGuard.class);

  private static final int WINDOW = 4;
  private static final long DELAY_MILLIS = 500;
  private static final int MOST_AT_ONCE = 2_000;

  private final Guard guard =
      Guard.create()
          .withCircuitBreaker()
          .requestVolumeThreshold(WINDOW)
          .failureRatio(0.5)
          .delay(DELAY_MILLIS, ChronoUnit.MILLIS)
          .when(DriverGuard::isAway)
          .onStateChange(DriverGuard::tell)
          .done()
          .withBulkhead()
          .limit(MOST_AT_ONCE)
          .done()
          .build();

  /**
   * Carries out an operation.
   *
   * @param operation calls the driver and nothing else
   * @throws StoreUnavailable in place of the driver's exceptions
   */
  @SuppressWarnings("unchecked") // what the operation gives is what comes back
  public <T extends @Nullable Object> T call(Supplier<T> operation) {
    try {
      return (T) guard.get(operation::get, Object.class);
    } catch (RuntimeException e) {
      throw translate(e);
    }
  }

  /** What callers of the adapter see of a failure. */
  public static RuntimeException translate(Throwable failure) {
    if (failure instanceof CircuitBreakerOpenException) {
      return new StoreUnavailable("MongoDB did not answer a moment ago", failure);
    }
    if (failure instanceof BulkheadException) {
      return new StoreUnavailable("Too many operations wait for MongoDB", failure);
    }
    boolean ofDriver =
        failure instanceof MongoException
            || failure instanceof BSONException
            || failure instanceof CodecConfigurationException
            || failure instanceof TimeoutException
            || failure instanceof IllegalStateException;
    if (ofDriver) {
      return new StoreUnavailable("MongoDB failed: " + reason(failure), failure);
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure);
  }

  /**
   * What may be logged of a failure. What a server answers quotes the keys and documents that it is
   * about, so that its code stands for it; what was encoded, or read, likewise is left out.
   */
  private static String reason(Throwable failure) {
    if (failure instanceof MongoException said && said.getCode() > 0) {
      return failure.getClass().getSimpleName() + " with code " + said.getCode();
    }
    boolean ofData =
        failure instanceof BSONException || failure instanceof CodecConfigurationException;
    return ofData ? failure.getClass().getSimpleName() : String.valueOf(failure.getMessage());
  }

  /** Whether no server answered; one that answers with an error is there. */
  private static boolean isAway(Throwable failure) {
    if (failure instanceof MongoServerException) {
      return failure instanceof MongoNotPrimaryException
          || failure instanceof MongoNodeIsRecoveringException;
    }
    return failure instanceof TimeoutException
        || (failure instanceof MongoException && !(failure instanceof MongoInterruptedException));
  }

  private static void tell(CircuitBreakerState state) {
    switch (state) {
      case OPEN -> LOG.warn("MongoDB does not answer; calls fail at once until it does.");
      case CLOSED -> LOG.info("MongoDB answers again.");
      case HALF_OPEN -> LOG.debug("Trying whether MongoDB answers again.");
    }
  }
}
