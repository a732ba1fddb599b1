package io.usersapi.rest.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that a request carries. */
public final class JsonBody {

  private JsonBody() {}

  /**
   * The members of the request's body, as plain values.
   *
   * @throws HttpProblem 415 for another type, 413 for too long a body, 400 for none, for malformed
   *     JSON, a member that is there twice, and for anything but an object; asked in this order
   */
  public static Map<String, @Nullable Object> object(RoutingContext http) {
    return members(StrictJson::parse, bytes(http, Integer.MAX_VALUE));
  }

  /** The same for a call that needs no member: no body counts as an object without members. */
  public static Map<String, @Nullable Object> optionalObject(RoutingContext http) {
    return RequestBodies.of(http).isEmpty() ? Map.of() : object(http);
  }

  /**
   * The same for a body that holds, or is, an object whose content is nobody's here: it may be
   * nested up to 1,000 deep, and numbers and names be as long as they like.
   *
   * @param limit longest body, in bytes, where that is less than for other calls of the path
   */
  public static Map<String, @Nullable Object> document(RoutingContext http, int limit) {
    return members(StrictJson::parseDocument, bytes(http, limit));
  }

  private static byte[] bytes(RoutingContext http, int limit) {
    RequestBodies.Body body = RequestBodies.of(http);
    String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (body.isEmpty() && type == null) {
      throw HttpProblem.badRequest("malformed_json", "The body is missing.");
    }
    if (!isJson(type)) {
      throw HttpProblem.unsupportedType();
    }
    if (body.isTooLarge() || body.length() > limit) {
      throw HttpProblem.tooLarge(Math.min(body.limit(), limit));
    }
    return body.bytes().getBytes();
  }

  /** How a body is read. */
  private interface Reading {
    @Nullable Object parse(byte[] bytes) throws StrictJson.Malformed;
  }

  @SuppressWarnings("unchecked") // StrictJson makes maps of this one type
  private static Map<String, @Nullable Object> members(Reading reading, byte[] bytes) {
    try {
      if (reading.parse(bytes) instanceof Map<?, ?> members) {
        return (Map<String, @Nullable Object>) members;
      }
      throw HttpProblem.badRequest("wrong_type", "The body must be a JSON object.");
    } catch (StrictJson.Malformed e) {
      throw HttpProblem.badRequest("malformed_json", String.valueOf(e.getMessage()));
    }
  }

  private static boolean isJson(@Nullable String type) {
    if (type == null) {
      return false;
    }
    if (type.equals("application/json")) {
      return true;
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].strip().equals("application/json")) {
      return false;
    }
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.matches("charset=utf-?8")) {
        return false;
      }
    }
    return true;
  }
}
