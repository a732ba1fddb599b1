package io.usersapi.rest.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.usersapi.application.limit.Limit;
import io.usersapi.application.limit.RateLimiter;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts for this instance alone, without waiting: one bucket for each key, that fills up again as
 * a whole when its window ends. Keeps the {@value #MAX_KEYS} keys used last and forgets others, so
 * that a caller of many addresses cannot fill the memory.
 */
// How Caffeine calls the entries of this cache; it looks the class up by that name, and this one is
// not among those that Quarkus tells a native executable of.
@RegisterForReflection(classNames = "com.github.benmanes.caffeine.cache.PSAMS")
public final class LocalRateLimiter implements RateLimiter {

  /** Most keys that are counted at once. */
  public static final int MAX_KEYS = 200_000;

  /** Idle keys are forgotten after the longest window that a limit of this kind has. */
  private static final Duration MAX_IDLE = Duration.ofDays(1);

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MAX_KEYS)
          .expireAfterAccess(MAX_IDLE)
          .executor(Runnable::run) // what there is to do now and then costs less than a thread
          .build();

  @Override
  public Optional<Duration> count(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket(key, limit).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  @Override
  public Optional<Duration> exhausted(String key, @Nullable Limit limit) {
    if (limit == null) {
      return Optional.empty();
    }
    EstimationProbe probe = bucket(key, limit).estimateAbilityToConsume(1);
    return probe.canBeConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket(String key, Limit limit) {
    return buckets.get(
        key,
        fresh ->
            Bucket.builder()
                .addLimit(
                    bandwidth ->
                        bandwidth
                            .capacity(limit.count())
                            .refillIntervally(limit.count(), limit.window()))
                .build());
  }
}
