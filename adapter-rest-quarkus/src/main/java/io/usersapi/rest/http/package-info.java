/** What every resource shares of HTTP: bodies, errors, headers, client addresses. */
@NullMarked
@OpenAPIDefinition(
    info = @Info(title = "Users API", version = "0.1.0"),
    components =
        @Components(
            responses = {
              @APIResponse(
                  name = Calls.BAD_REQUEST,
                  description =
                      "Malformed, or not valid: every violation is listed. Where a call names its"
                          + " app, also for a missing or unknown one.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.NOT_AUTHENTICATED,
                  description = "Nobody is signed in, or by wrong credentials.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.FORBIDDEN,
                  description = "The caller may not do this, or not from this page.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.NOT_FOUND,
                  description = "What the call is about is not there.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.NOT_ACCEPTABLE,
                  description = "Accept leaves out the type that is answered.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.CONFLICT,
                  description = "The name is taken.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.CHANGED_MEANWHILE,
                  description = "If-Match names another version than the present one.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.TOO_LARGE,
                  description = "The body is over its limit.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.UNSUPPORTED_TYPE,
                  description = "The body is of another type, or encoded.",
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.TOO_MANY_REQUESTS,
                  description = "A limit is used up.",
                  headers =
                      @Header(
                          name = HttpHeaders.RETRY_AFTER,
                          required = true,
                          description = "After how many seconds to try again.",
                          schema = @Schema(type = SchemaType.INTEGER, minimum = "1")),
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class))),
              @APIResponse(
                  name = Calls.UNAVAILABLE,
                  description = "The store cannot be reached, or the service is at its bounds.",
                  headers =
                      @Header(
                          name = HttpHeaders.RETRY_AFTER,
                          required = true,
                          description = "After how many seconds to try again.",
                          schema = @Schema(type = SchemaType.INTEGER, minimum = "1")),
                  content =
                      @Content(
                          mediaType = MediaType.APPLICATION_JSON,
                          schema = @Schema(implementation = ErrorResponse.class)))
            },
            securitySchemes = {
              @SecurityScheme(
                  securitySchemeName = Calls.SESSION,
                  type = SecuritySchemeType.APIKEY,
                  in = SecuritySchemeIn.COOKIE,
                  apiKeyName = "sid",
                  description = "Handed out by POST /auth/login."),
              @SecurityScheme(
                  securitySchemeName = Calls.BEARER,
                  type = SecuritySchemeType.HTTP,
                  scheme = "bearer",
                  bearerFormat = "JWT",
                  description = "Handed out by sign-ups and sign-ins of accounts."),
              @SecurityScheme(
                  securitySchemeName = Calls.CERTIFICATE,
                  type = SecuritySchemeType.MUTUALTLS,
                  description = "A client certificate, whose common name is the app.")
            }))
package io.usersapi.rest.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
