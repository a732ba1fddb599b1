package io.usersapi.rest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where a failure becomes an HTTP status. */
public final class ErrorMapper {

  private static final Logger LOG = Logger.getLogger(ErrorMapper.class);

  /** How long a client should wait for a store that is away. */
  private static final Duration STORE_RETRY = Duration.ofSeconds(2);

  static final String REFUSALS = "users.refusals";

  /** Codes that are exposed from the start, so that their first occurrence shows as a growth. */
  private static final Set<String> REFUSALS_TO_WATCH =
      Set.of(
          "internal_error",
          "not_authenticated",
          "store_unavailable",
          "too_many_requests",
          "validation_failed",
          "wrong_credentials");

  private final AllowedMethods methods;
  private final OutageLog outages = new OutageLog(System::nanoTime, LOG::warn);

  private final MeterRegistry registry;

  ErrorMapper(AllowedMethods methods, MeterRegistry registry) {
    this.methods = methods;
    this.registry = registry;
    REFUSALS_TO_WATCH.forEach(this::refusals);
  }

  /** How many requests were refused with this code; codes are names in this program, and few. */
  private Counter refusals(String code) {
    return Counter.builder(REFUSALS)
        .description("Requests refused, by the code that the answer gives")
        .tag("code", code)
        .register(registry);
  }

  @ServerExceptionMapper
  Response map(HttpProblem problem) {
    return answer(problem.status(), problem.body()).build();
  }

  @ServerExceptionMapper
  Response map(Refusal refusal) {
    Response.ResponseBuilder answer = answer(status(refusal), refusal.code(), refusal.sentence());
    if (refusal instanceof Refusal.TooManyRequests tooMany) {
      answer.header(HttpHeaders.RETRY_AFTER, seconds(tooMany.retryAfter()));
    }
    return answer.build();
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

  @ServerExceptionMapper
  Response map(StoreUnavailable away) {
    outages.record(String.valueOf(away.getMessage()));
    return answer(503, "store_unavailable", "The store cannot be reached. Please try again later.")
        .header(HttpHeaders.RETRY_AFTER, seconds(STORE_RETRY))
        .build();
  }

  @ServerExceptionMapper
  Response map(CompletionException wrapper) {
    Throwable cause = wrapper.getCause();
    if (cause instanceof HttpProblem problem) {
      return map(problem);
    }
    if (cause instanceof Refusal refusal) {
      return map(refusal);
    }
    if (cause instanceof StoreUnavailable away) {
      return map(away);
    }
    return map(cause == null ? wrapper : cause);
  }

  @ServerExceptionMapper
  Response map(WebApplicationException framework, UriInfo uri, Request request) {
    int status = framework.getResponse().getStatus();
    Set<String> allowed =
        status == 404 || status == 405 ? methods.of(uri.getRequestUri().getRawPath()) : Set.of();
    if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
      HttpProblem problem = HttpProblem.methodNotAllowed();
      return answer(problem.status(), problem.body())
          .header(HttpHeaders.ALLOW, String.join(", ", allowed))
          .build();
    }
    return switch (status) {
      case 404, 405 -> map(HttpProblem.notFound());
      case 406 -> answer(406, "not_acceptable", "Answers are application/json.").build();
      case 415 -> map(HttpProblem.unsupportedType());
      default ->
          status < 500
              ? answer(status, "bad_request", "The request cannot be understood.").build()
              : map((Throwable) framework);
    };
  }

  @ServerExceptionMapper
  Response map(Throwable fault) {
    LoggedFault.log(LOG, "A request failed", fault);
    return map(HttpProblem.internal());
  }

  private Response.ResponseBuilder answer(int status, String code, String message) {
    return answer(status, new ErrorResponse(message, code, null));
  }

  private Response.ResponseBuilder answer(int status, ErrorResponse body) {
    refusals(body.code()).increment();
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
  }

  /** Whole seconds, rounded up, at least one. */
  public static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }
}
