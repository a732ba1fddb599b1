package io.usersapi.rest.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Refuses requests that two readers could take for two different ones, before anything else looks
 * at them: whoever stands in front of the service may have read the other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-6.1">RFC 9112, Transfer-Encoding</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2">RFC 9112, Host</a>
 */
@ApplicationScoped
public class RequestForm {

  /** Quarkus then leaves it to this filter to refuse malformed addresses, with a body. */
  public static final String NO_FURTHER_CHECK = "vertx.disableURIValidation";

  private static final int BEFORE_ALL_OTHERS = 250;

  private final Problems problems;

  RequestForm(Problems problems) {
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    filters.register(this::judge, BEFORE_ALL_OTHERS);
  }

  private void judge(RoutingContext http) {
    HttpServerRequest request = http.request();
    if (isAmbiguous(request)) {
      http.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      refuse(http, HttpProblem.badRequest("bad_request", "The request cannot be understood."));
      request.connection().close(); // nobody knows where the next request begins
    } else if (!isAddress(request.uri())) {
      refuse(http, HttpProblem.badRequest("bad_request", "The address is malformed."));
    } else if (request.path().indexOf(';') >= 0) {
      // No address has path parameters; resources would see none, and filters another path.
      refuse(http, HttpProblem.notFound());
    } else {
      http.next();
    }
  }

  private void refuse(RoutingContext http, HttpProblem problem) {
    http.response().putHeader("X-Content-Type-Options", "nosniff");
    problems.answer(http, problem);
  }

  private static boolean isAmbiguous(HttpServerRequest request) {
    MultiMap headers = request.headers();
    List<String> codings = headers.getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean known = codings.isEmpty() || (codings.size() == 1 && isChunked(codings.get(0)));
    return !known
        || (!codings.isEmpty() && headers.contains(HttpHeaders.CONTENT_LENGTH))
        || headers.getAll(HttpHeaders.HOST).size() > 1
        || (request.version() != HttpVersion.HTTP_1_1 && request.version() != HttpVersion.HTTP_1_0);
  }

  private static boolean isChunked(String coding) {
    return coding.strip().equalsIgnoreCase(HttpHeaders.CHUNKED.toString());
  }

  private static boolean isAddress(String uri) {
    try {
      return !new URI(uri).isOpaque();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
