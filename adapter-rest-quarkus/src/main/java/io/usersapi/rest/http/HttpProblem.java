package io.usersapi.rest.http;

import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request that is refused for what it is, before or instead of any use case. */
public final class HttpProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient ErrorResponse body;
  private final @Nullable Duration wait;

  private HttpProblem(int status, ErrorResponse body, @Nullable Duration wait) {
    super(body.message(), null, false, false);
    this.status = status;
    this.body = body;
    this.wait = wait;
  }

  private HttpProblem(int status, ErrorResponse body) {
    this(status, body, null);
  }

  HttpProblem(int status, String code, String message) {
    this(status, new ErrorResponse(message, code, null));
  }

  /** The same, after which a client should wait so long. */
  HttpProblem retryAfter(Duration wait) {
    return new HttpProblem(status, body, wait);
  }

  /** 400 for a request that is malformed as a whole or in one member. */
  public static HttpProblem badRequest(String code, String message) {
    return new HttpProblem(400, code, message);
  }

  /** 400 with every violation. */
  public static HttpProblem invalid(List<Violation> violations) {
    return new HttpProblem(400, ErrorResponse.invalid(violations));
  }

  /** 403. */
  public static HttpProblem forbidden(String code, String message) {
    return new HttpProblem(403, code, message);
  }

  /** 404 for a path where nothing is. */
  public static HttpProblem notFound() {
    return new HttpProblem(404, "not_found", "There is nothing at this address.");
  }

  /** 404 for what could be there, but is not, for the reason that the message gives. */
  public static HttpProblem missing(String code, String message) {
    return new HttpProblem(404, code, message);
  }

  /** 405; which methods there are goes into {@code Allow}. */
  public static HttpProblem methodNotAllowed() {
    return new HttpProblem(405, "method_not_allowed", "This address has no such method.");
  }

  /** 406. */
  static HttpProblem notAcceptable() {
    return new HttpProblem(406, "not_acceptable", "Answers are application/json.");
  }

  /** 408, for a body that takes too long to come. */
  static HttpProblem slowBody() {
    return new HttpProblem(408, "request_timeout", "The body takes too long to come.");
  }

  /** 413. */
  public static HttpProblem tooLarge(long limit) {
    return new HttpProblem(
        413, "body_too_large", "The body is larger than " + limit / 1024 + " KiB.");
  }

  /** 415. */
  public static HttpProblem unsupportedType() {
    return new HttpProblem(
        415, "unsupported_media_type", "The Content-Type must be application/json, in UTF-8.");
  }

  /** 415, for a call that takes another type than JSON. */
  static HttpProblem unsupportedType(String type) {
    return new HttpProblem(415, "unsupported_media_type", "The Content-Type must be " + type + ".");
  }

  /** 415, for a body that is compressed, or encoded in another way. */
  static HttpProblem encoded() {
    return new HttpProblem(
        415, "unsupported_media_type", "The body must come without a Content-Encoding.");
  }

  /** 503, while there is too much under way to take more. */
  static HttpProblem overloaded() {
    return new HttpProblem(
        503, "overloaded", "Too much is under way just now. Please try again later.");
  }

  /** 500, for a fault of our own. */
  static HttpProblem internal() {
    return new HttpProblem(500, "internal_error", "Something went wrong on our side.");
  }

  /**
   * The value of data that was right.
   *
   * @throws HttpProblem 400 with every violation, when it was wrong
   */
  public static <T> T valueOf(Validated<T> read) {
    if (read instanceof Valid<T> valid) {
      return valid.value();
    }
    throw invalid(((Invalid<T>) read).violations());
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The wait for {@code Retry-After}, as by {@link #seconds}; {@code null} for none. */
  public @Nullable String retryAfterSeconds() {
    return wait == null ? null : seconds(wait);
  }

  /** What {@code Retry-After} tells: whole seconds, rounded up, at least one. */
  public static String seconds(Duration wait) {
    return String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  /** The body to answer with. */
  public ErrorResponse body() {
    return body;
  }
}
