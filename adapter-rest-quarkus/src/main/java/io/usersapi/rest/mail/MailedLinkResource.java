package io.usersapi.rest.mail;

import io.usersapi.application.account.SignedIn;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.account.BearerGate;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Asks for mails, and does what their links are for. */
@Path("/user")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Account")
public final class MailedLinkResource {

  private final MailedLinks links;
  private final BearerGate bearers;
  private final PublicCalls calls;
  private final Settings settings;

  MailedLinkResource(MailedLinks links, BearerGate bearers, PublicCalls calls, Settings settings) {
    this.links = links;
    this.bearers = bearers;
    this.calls = calls;
    this.settings = settings;
  }

  /** What the owner of an email says. */
  @Schema(name = "ForgottenPassword")
  record Forgotten(@Schema(required = true) String email) {}

  /** What a mail's link carries. */
  @Schema(name = "MailedToken")
  record Mailed(@Schema(required = true, description = "Out of the mail's link.") String token) {}

  /** The same with the next password. */
  @Schema(name = "PasswordReset")
  record Reset(
      @Schema(required = true, description = "Out of the mail's link.") String token,
      @Schema(required = true, description = "8 to 32 characters, unless configured otherwise.")
          String password) {}

  @POST
  @Path("/verify/request")
  @ResponseStatus(202)
  @Operation(summary = "Ask for a mail that verifies the account's email")
  @Parameter(ref = Calls.LANGUAGE)
  @APIResponse(responseCode = "202", description = "Noted, whether or not a mail is sent.")
  @Parameter(ref = Calls.APP_OF_TOKEN)
  @Calls.ByBearer
  @Calls.WithJson
  public void requestVerification(@Context RoutingContext http) {
    SignedIn who = bearers.signedIn(http);
    JsonBody.optionalObject(http);
    links.requestVerification(who, languages(http));
  }

  @POST
  @Path("/password/forgot")
  @ResponseStatus(202)
  @Operation(summary = "Ask for a mail by which the owner of an email chooses another password")
  @Parameter(ref = Calls.LANGUAGE)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Forgotten.class)))
  @APIResponse(
      responseCode = "202",
      description = "Noted, whether or not there is an account, or a mail is sent.")
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  public void requestReset(@Context RoutingContext http) {
    App app = app(http);
    Email email = HttpProblem.valueOf(Email.parse(JsonBody.object(http).get("email")));
    links.requestReset(app, email, languages(http));
  }

  @POST
  @Path("/verify")
  @Operation(summary = "Verify the email that a mail went to")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Mailed.class)))
  @APIResponse(responseCode = "204", description = "Verified.")
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  public void verify(@Context RoutingContext http) {
    App app = app(http);
    links.verify(app, HttpProblem.valueOf(secret(JsonBody.object(http))));
  }

  @POST
  @Path("/password/reset")
  @Operation(summary = "Choose another password, and end all tokens of the account")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Reset.class)))
  @APIResponse(responseCode = "204", description = "Changed, and the email verified.")
  @Parameter(ref = Calls.APP_OR_DEFAULT)
  @Calls.ByAppOrDefault
  @Calls.WithJson
  public void reset(@Context RoutingContext http) {
    App app = app(http);
    Map<String, @Nullable Object> body = JsonBody.object(http);
    record Choice(MailSecret secret, Password password) {}
    Choice choice =
        HttpProblem.valueOf(
            secret(body)
                .and(settings.accounts().passwords().choose(body.get("password")), Choice::new));
    links.reset(app, choice.secret(), choice.password());
  }

  private App app(RoutingContext http) {
    App app = calls.named(http, settings.accounts().defaultApp());
    calls.refuseOrigin(http, app);
    return app;
  }

  private static Validated<MailSecret> secret(Map<String, @Nullable Object> body) {
    Object token = body.get("token");
    if (token instanceof String text) {
      return new Valid<>(new MailSecret(text));
    }
    return new Invalid<>(
        List.of(
            token == null
                ? new Violation("token", "required", "`token` is required.")
                : new Violation("token", "wrong_type", "`token` must be a string.")));
  }

  static String languages(RoutingContext http) {
    String wish = http.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    return wish == null ? "" : wish;
  }
}
