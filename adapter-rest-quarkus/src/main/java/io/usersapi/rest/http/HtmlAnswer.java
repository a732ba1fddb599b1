package io.usersapi.rest.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** An answer that a person reads in a browser. */
public final class HtmlAnswer {

  private HtmlAnswer() {}

  /**
   * A page.
   *
   * @param policy its Content-Security-Policy
   */
  public static Response of(RoutingContext http, int status, String page, String policy) {
    http.response().headers().set("Content-Security-Policy", policy);
    http.response().headers().add("Vary", "Accept-Language");
    return Response.status(status)
        .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
        .entity(page)
        .build();
  }
}
