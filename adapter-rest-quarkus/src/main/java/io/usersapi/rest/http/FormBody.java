package io.usersapi.rest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a form that a browser sends.
 *
 * @see <a href="https://url.spec.whatwg.org/#application/x-www-form-urlencoded">URL, form
 *     encoding</a>
 */
public final class FormBody {

  private static final String TYPE = "application/x-www-form-urlencoded";

  private FormBody() {}

  /**
   * The fields; of one that is there twice, the first.
   *
   * @throws HttpProblem 415 for another type, 413 for too long a body, 400 for a malformed one;
   *     asked in this order
   */
  public static Map<String, String> fields(RoutingContext http) {
    String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null || !type.toLowerCase(Locale.ROOT).split(";", -1)[0].strip().equals(TYPE)) {
      throw HttpProblem.unsupportedType(TYPE);
    }
    RequestBodies.Body body = RequestBodies.of(http);
    if (body.isTooLarge()) {
      throw HttpProblem.tooLarge(body.limit());
    }
    try {
      return decoded(body.bytes().toString(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw HttpProblem.badRequest("malformed_form", "The form is malformed.");
    }
  }

  /**
   * The fields of an encoded form; of one that is there twice, the first.
   *
   * @throws IllegalArgumentException for a malformed one
   */
  static Map<String, String> decoded(String form) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : form.split("&", -1)) {
      String[] parts = field.split("=", 2);
      String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
      fields.putIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value);
    }
    return fields;
  }
}
