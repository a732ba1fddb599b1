package io.usersapi.rest.http;

import io.vertx.core.VertxException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Answers what no resource took, or never reached one, in the one shape of errors. */
@ApplicationScoped
public class OutsideResources {

  private static final Logger LOG = Logger.getLogger(OutsideResources.class);
  private static final int FIRST = Integer.MIN_VALUE;
  private static final int LAST = Integer.MAX_VALUE;

  private final Problems problems;

  OutsideResources(Problems problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(this::fail);
    router.route().order(LAST).handler(http -> problems.answer(http, HttpProblem.notFound()));
  }

  private void fail(RoutingContext http) {
    Throwable failure = http.failure();
    boolean clients = failure instanceof VertxException || http.statusCode() / 100 == 4;
    if (clients) {
      problems.answer(
          http, HttpProblem.badRequest("bad_request", "The request cannot be understood."));
    } else {
      LoggedFault.log(LOG, "A request failed outside of the resources", failure);
      problems.answer(http, HttpProblem.internal());
    }
  }
}
