package io.usersapi.rest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The one place where a failure becomes an HTTP status. */
@Singleton
public final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /** How long a client should wait for a store that is away. */
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);

  static final String REFUSALS = "users.refusals";

  /** Codes that are exposed from the start, so that their first occurrence shows as a growth. */
  private static final Set<String> REFUSALS_TO_WATCH =
      Set.of(
          "internal_error",
          "not_authenticated",
          "overloaded",
          "store_unavailable",
          "too_many_requests",
          "validation_failed",
          "wrong_credentials");

  private final OutageLog outages = new OutageLog(System::nanoTime, LOG::warn);
  private final Map<String, Counter> refusals = new ConcurrentHashMap<>();
  private final MeterRegistry registry;

  Problems(MeterRegistry registry) {
    this.registry = registry;
    REFUSALS_TO_WATCH.forEach(this::refusals);
  }

  /** How many requests were refused with this code; codes are names in this program, and few. */
  private Counter refusals(String code) {
    return refusals.computeIfAbsent(
        code,
        label ->
            Counter.builder(REFUSALS)
                .description("Requests refused, by the code that the answer gives")
                .tag("code", label)
                .register(registry));
  }

  /** Ends a call that no resource answers by what its failure means; headers that were set stay. */
  public void answer(RoutingContext http, Throwable failure) {
    Answers.problem(http, of(failure));
  }

  /**
   * What a failure means to a client, who is about to be told: it is counted. What is a fault of
   * our own, or the store's, is logged.
   */
  HttpProblem of(Throwable failure) {
    HttpProblem problem = judge(failure);
    refusals(problem.body().code()).increment();
    return problem;
  }

  private HttpProblem judge(Throwable failure) {
    if (failure instanceof HttpProblem problem) {
      return problem;
    }
    if (failure instanceof Refusal refusal) {
      return judge(refusal);
    }
    if (failure instanceof StoreUnavailable away) {
      outages.record(String.valueOf(away.getMessage()));
      return new HttpProblem(
              503, "store_unavailable", "The store cannot be reached. Please try again later.")
          .retryAfter(STORE_RETRY);
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return judge(failure.getCause());
    }
    LoggedFault.log(LOG, "A request failed", failure);
    return HttpProblem.internal();
  }

  private static HttpProblem judge(Refusal refusal) {
    HttpProblem problem = new HttpProblem(status(refusal), refusal.code(), refusal.sentence());
    return refusal instanceof Refusal.TooManyRequests tooMany
        ? problem.retryAfter(tooMany.retryAfter())
        : problem;
  }

  private static int status(Refusal refusal) {
    if (refusal instanceof Refusal.UnknownApp
        || refusal instanceof Refusal.UnknownUser
        || refusal instanceof Refusal.UnknownAccount
        || refusal instanceof Refusal.UnknownProvider) {
      return 404;
    }
    if (refusal instanceof Refusal.SchemaChanged) {
      return 412;
    }
    if (refusal instanceof Refusal.AppIdTaken
        || refusal instanceof Refusal.EmailTaken
        || refusal instanceof Refusal.UsernameTaken
        || refusal instanceof Refusal.IdentityTaken) {
      return 409;
    }
    if (refusal instanceof Refusal.AdminAppStays
        || refusal instanceof Refusal.InvalidToken
        || refusal instanceof Refusal.InvalidCode
        || refusal instanceof Refusal.InvalidState
        || refusal instanceof Refusal.RedirectNotAllowed) {
      return 400;
    }
    if (refusal instanceof Refusal.AdminOnly
        || refusal instanceof Refusal.WrongPassword
        || refusal instanceof Refusal.NoAnonymousSignup
        || refusal instanceof Refusal.NotAnonymous
        || refusal instanceof Refusal.MissingScope) {
      return 403;
    }
    if (refusal instanceof Refusal.TooManyRequests) {
      return 429;
    }
    return 401;
  }
}
