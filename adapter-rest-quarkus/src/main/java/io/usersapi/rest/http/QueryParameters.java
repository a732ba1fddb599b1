package io.usersapi.rest.http;

import io.vertx.ext.web.RoutingContext;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the parameters of a query; the first of those that have the same name counts. */
public final class QueryParameters {

  /** How many entries a page has where nothing else is asked for. */
  public static final int DEFAULT_LIMIT = 50;

  /** How many entries a page has at most. */
  public static final int MAX_LIMIT = 200;

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,1000}");

  private QueryParameters() {}

  /**
   * All parameters; of those that have the same name, the first.
   *
   * @throws HttpProblem 400 for a malformed query
   */
  public static Map<String, String> all(RoutingContext http) {
    String query = http.request().query();
    try {
      return query == null ? Map.of() : FormBody.decoded(query);
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("malformed_query", "The query is malformed.");
    }
  }

  /**
   * A parameter that is no empty text.
   *
   * @throws HttpProblem 400 when it is there and empty
   */
  public static Optional<String> text(RoutingContext http, String name) {
    String value = http.request().getParam(name);
    if (value != null && value.isEmpty()) {
      throw invalid(name, "must not be empty.");
    }
    return Optional.ofNullable(value);
  }

  /**
   * A whole number.
   *
   * @throws HttpProblem 400 when it is there and no whole number in those bounds, both included
   */
  public static Optional<Integer> whole(RoutingContext http, String name, int least, int most) {
    String text = http.request().getParam(name);
    if (text == null) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      BigInteger number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return Optional.of(number.intValueExact());
      }
    }
    throw invalid(name, "must be a whole number from " + least + " to " + most + ".");
  }

  /**
   * A whole number without an upper bound; one larger than {@code most} counts as that.
   *
   * @throws HttpProblem 400 when it is there and no whole number, or less than {@code least}
   */
  public static Optional<Long> capped(RoutingContext http, String name, long least, long most) {
    String text = http.request().getParam(name);
    if (text == null) {
      return Optional.empty();
    }
    if (WHOLE.matcher(text).matches()) {
      BigInteger number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(least)) >= 0) {
        return Optional.of(number.min(BigInteger.valueOf(most)).longValueExact());
      }
    }
    throw invalid(name, "must be a whole number, at least " + least + ".");
  }

  /**
   * {@code true} or {@code false}; the latter where it is not there.
   *
   * @throws HttpProblem 400 for anything else
   */
  public static boolean flag(RoutingContext http, String name) {
    String value = http.request().getParam(name);
    if (value != null && !value.equals("true") && !value.equals("false")) {
      throw invalid(name, "must be true or false.");
    }
    return "true".equals(value);
  }

  /** 400 for a parameter. */
  public static HttpProblem invalid(String name, String rule) {
    return HttpProblem.badRequest("invalid_parameter", "`" + name + "` " + rule);
  }
}
