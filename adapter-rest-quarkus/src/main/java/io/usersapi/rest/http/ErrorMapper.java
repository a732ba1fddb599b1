package io.usersapi.rest.http;

import io.usersapi.application.Refusal;
import io.usersapi.application.StoreUnavailable;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers the failures of resources, as {@link Problems} judges them, and those of Quarkus REST.
 */
public final class ErrorMapper {

  private final AllowedMethods methods;
  private final Problems problems;

  ErrorMapper(AllowedMethods methods, Problems problems) {
    this.methods = methods;
    this.problems = problems;
  }

  @ServerExceptionMapper({
    HttpProblem.class,
    Refusal.class,
    StoreUnavailable.class,
    CompletionException.class,
    Throwable.class
  })
  Response map(Throwable failure) {
    return answer(problems.of(failure)).build();
  }

  @ServerExceptionMapper
  Response map(WebApplicationException framework, UriInfo uri, Request request) {
    int status = framework.getResponse().getStatus();
    Set<String> allowed =
        status == 404 || status == 405 ? methods.of(uri.getRequestUri().getRawPath()) : Set.of();
    if (!allowed.isEmpty() && !allowed.contains(request.getMethod())) {
      return answer(problems.of(HttpProblem.methodNotAllowed()))
          .header(HttpHeaders.ALLOW, String.join(", ", allowed))
          .build();
    }
    return switch (status) {
      case 404, 405 -> map(HttpProblem.notFound());
      case 406 -> map(HttpProblem.notAcceptable());
      case 415 -> map(HttpProblem.unsupportedType());
      default ->
          status < 500
              ? map(new HttpProblem(status, "bad_request", "The request cannot be understood."))
              : map((Throwable) framework);
    };
  }

  private static Response.ResponseBuilder answer(HttpProblem problem) {
    return Response.status(problem.status())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds())
        .entity(problem.body());
  }
}
