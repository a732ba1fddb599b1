package io.usersapi.rest.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/**
 * What calls have in common, for the OpenAPI document: how the caller is known, and the errors that
 * come of it. The errors themselves are described once, in this package's components, and so are
 * parameters that several calls have, in {@code META-INF/openapi.yaml}.
 */
public final class Calls {

  /** 400. */
  public static final String BAD_REQUEST = "BadRequest";

  /** 401. */
  public static final String NOT_AUTHENTICATED = "NotAuthenticated";

  /** 403. */
  public static final String FORBIDDEN = "Forbidden";

  /** 404. */
  public static final String NOT_FOUND = "NotFound";

  /** 406. */
  public static final String NOT_ACCEPTABLE = "NotAcceptable";

  /** 408. */
  public static final String TOO_SLOW = "TooSlow";

  /** 409. */
  public static final String CONFLICT = "Conflict";

  /** 412. */
  public static final String CHANGED_MEANWHILE = "ChangedMeanwhile";

  /** 413. */
  public static final String TOO_LARGE = "TooLarge";

  /** 415. */
  public static final String UNSUPPORTED_TYPE = "UnsupportedType";

  /** 429. */
  public static final String TOO_MANY_REQUESTS = "TooManyRequests";

  /** 503. */
  public static final String UNAVAILABLE = "Unavailable";

  static final String SESSION = "session";
  static final String BEARER = "bearer";
  static final String CERTIFICATE = "certificate";

  /** The header {@code x-app-id} where an app is configured for calls without it. */
  public static final String APP_OR_DEFAULT = "AppOrDefault";

  /** The header {@code x-app-id} beside a token. */
  public static final String APP_OF_TOKEN = "AppOfToken";

  /** The query parameter {@code sourceAppId} of what the dashboard calls. */
  public static final String NAMED_APP = "NamedApp";

  /** The header {@code Accept-Language} where a mail is sent. */
  public static final String LANGUAGE = "Language";

  /** The query parameter {@code limit} of a list in pages. */
  public static final String PAGE_LIMIT = "PageLimit";

  /** The query parameter {@code cursor} of a list by creation or email. */
  public static final String PAGE_CURSOR = "PageCursor";

  /** The query parameter {@code email} of such a list. */
  public static final String PAGE_EMAIL = "PageEmail";

  /** The query parameter {@code order} of such a list. */
  public static final String PAGE_ORDER = "PageOrder";

  private Calls() {}

  /** Every call of the class asks a store, and answers in one type. */
  @Target(ElementType.TYPE)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "406", ref = NOT_ACCEPTABLE)
  @APIResponse(responseCode = "503", ref = UNAVAILABLE)
  public @interface Stored {}

  /** Names its app, or means the one that is configured. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "403", ref = FORBIDDEN)
  public @interface ByAppOrDefault {}

  /** Carries an account's token. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @SecurityRequirement(name = BEARER)
  @APIResponse(responseCode = "401", ref = NOT_AUTHENTICATED)
  @APIResponse(responseCode = "403", ref = FORBIDDEN)
  public @interface ByBearer {}

  /** Carries the cookie of a session in the dashboard. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @SecurityRequirement(name = SESSION)
  @APIResponse(responseCode = "401", ref = NOT_AUTHENTICATED)
  @APIResponse(responseCode = "403", ref = FORBIDDEN)
  @APIResponse(responseCode = "429", ref = TOO_MANY_REQUESTS)
  public @interface BySession {}

  /** Comes from an app's backend. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @SecurityRequirement(name = CERTIFICATE)
  @APIResponse(responseCode = "403", ref = FORBIDDEN)
  public @interface ByCertificate {}

  /** Takes a JSON object. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "400", ref = BAD_REQUEST)
  @APIResponse(responseCode = "408", ref = TOO_SLOW)
  @APIResponse(responseCode = "413", ref = TOO_LARGE)
  @APIResponse(responseCode = "415", ref = UNSUPPORTED_TYPE)
  public @interface WithJson {}

  /** Takes parameters that can be malformed. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "400", ref = BAD_REQUEST)
  public @interface WithParameters {}

  /** Is about something that need not be there. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "404", ref = NOT_FOUND)
  public @interface OfOne {}

  /** Is bounded in number. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @APIResponse(responseCode = "429", ref = TOO_MANY_REQUESTS)
  public @interface Limited {}
}
