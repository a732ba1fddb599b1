package io.usersapi.rest.http;

import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;

/** The one place where a failure becomes an HTTP status. */
@Singleton
public final class Problems {

  private static final Logger LOG = Logger.getLogger(Problems.class);

  /** How long a client should wait for a store that is away. */
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);

  private final OutageLog outages = new OutageLog(System::nanoTime, LOG::warn);

  /** What a failure means to a client; what is a fault of our own, or the store's, is logged. */
  HttpProblem of(Throwable failure) {
    if (failure instanceof HttpProblem problem) {
      return problem;
    }
    if (failure instanceof Refusal refusal) {
      return of(refusal);
    }
    if (failure instanceof StoreUnavailable away) {
      outages.record(String.valueOf(away.getMessage()));
      return new HttpProblem(
              503, "store_unavailable", "The store cannot be reached. Please try again later.")
          .retryAfter(STORE_RETRY);
    }
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return of(failure.getCause());
    }
    LOG.error("A request failed", failure);
    return HttpProblem.internal();
  }

  private static HttpProblem of(Refusal refusal) {
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
