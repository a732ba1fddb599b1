package io.usersapi.rest.mail;

import io.usersapi.application.Refusal;
import io.usersapi.application.app.Apps;
import io.usersapi.application.mail.MailedLinks;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.mail.MailPurpose;
import io.usersapi.domain.mail.MailSecret;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.ErrorResponse;
import io.usersapi.rest.http.FormBody;
import io.usersapi.rest.http.HtmlAnswer;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The pages that links in mails lead to where an app has none of its own. Opening one changes
 * nothing and looks nothing up, for mail scanners open links; its button does.
 */
@Path(MailLinks.PAGES)
@Produces(MediaType.TEXT_HTML)
@Calls.Stored
@Tag(name = "Pages of mailed links")
public final class PageResource {

  /** What the button of the first page sends. */
  @Schema(name = "VerifyForm")
  record VerifyForm(String app, String token) {}

  /** What the button of the other page sends. */
  @Schema(name = "ResetForm")
  record ResetForm(String app, String token, String password) {}

  private final MailedLinks links;
  private final Apps apps;
  private final Settings settings;
  private final Pages pages;

  PageResource(MailedLinks links, Apps apps, Settings settings) {
    this.links = links;
    this.apps = apps;
    this.settings = settings;
    this.pages = new Pages(settings.accounts().passwords());
  }

  @GET
  @Path("/verify")
  @Operation(summary = "A page with a button that verifies an email")
  @APIResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "A page that says that the link is no whole one.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response askToVerify(
      @Context RoutingContext http,
      @QueryParam("app") @Nullable String app,
      @QueryParam("token") @Nullable String token) {
    return ask(http, MailPurpose.VERIFY, app, token);
  }

  @GET
  @Path("/reset")
  @Operation(summary = "A page with a button that changes a password")
  @APIResponse(
      responseCode = "200",
      description = "The page.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "A page that says that the link is no whole one.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  public Response askToReset(
      @Context RoutingContext http,
      @QueryParam("app") @Nullable String app,
      @QueryParam("token") @Nullable String token) {
    return ask(http, MailPurpose.RESET, app, token);
  }

  private Response ask(
      RoutingContext http, MailPurpose purpose, @Nullable String app, @Nullable String token) {
    String wish = MailedLinkResource.languages(http);
    return app == null || token == null
        ? answer(http, 400, pages.invalid(wish))
        : answer(http, 200, pages.ask(purpose, wish, app, token, false));
  }

  @POST
  @Path("/verify")
  @Operation(summary = "The button that verifies an email")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(implementation = VerifyForm.class)))
  @APIResponse(
      responseCode = "200",
      description = "A page that says so.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description = "A page that says that the link has ended; JSON for a malformed form.",
      content = {
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ErrorResponse.class))
      })
  @APIResponse(responseCode = "413", ref = Calls.TOO_LARGE)
  @APIResponse(responseCode = "415", ref = Calls.UNSUPPORTED_TYPE)
  public Response verify(@Context RoutingContext http) {
    Map<String, String> form = FormBody.fields(http);
    String wish = MailedLinkResource.languages(http);
    try {
      App app = app(form);
      links.verify(app, secret(form));
      return answer(http, 200, pages.done(MailPurpose.VERIFY, wish, app.id().value()));
    } catch (Refusal.InvalidToken e) {
      return answer(http, 400, pages.invalid(wish));
    }
  }

  @POST
  @Path("/reset")
  @Operation(summary = "The button that changes a password")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_FORM_URLENCODED,
              schema = @Schema(implementation = ResetForm.class)))
  @APIResponse(
      responseCode = "200",
      description = "A page that says so.",
      content =
          @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "400",
      description =
          "The form again, for another password; or a page that says the link has ended; JSON for a"
              + " malformed form.",
      content = {
        @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
        @Content(
            mediaType = MediaType.APPLICATION_JSON,
            schema = @Schema(implementation = ErrorResponse.class))
      })
  @APIResponse(responseCode = "413", ref = Calls.TOO_LARGE)
  @APIResponse(responseCode = "415", ref = Calls.UNSUPPORTED_TYPE)
  public Response reset(@Context RoutingContext http) {
    Map<String, String> form = FormBody.fields(http);
    String wish = MailedLinkResource.languages(http);
    try {
      App app = app(form);
      Validated<Password> password =
          settings.accounts().passwords().choose(form.getOrDefault("password", ""));
      if (password instanceof Valid<Password> good) {
        links.reset(app, secret(form), good.value());
        return answer(http, 200, pages.done(MailPurpose.RESET, wish, app.id().value()));
      }
      String token = secret(form).value();
      return answer(http, 400, pages.ask(MailPurpose.RESET, wish, app.id().value(), token, true));
    } catch (Refusal.InvalidToken e) {
      return answer(http, 400, pages.invalid(wish));
    }
  }

  private App app(Map<String, String> form) {
    return Optional.ofNullable(form.get("app"))
        .filter(AppId::isValid)
        .flatMap(id -> apps.find(new AppId(id)))
        .orElseThrow(Refusal.InvalidToken::new);
  }

  private static MailSecret secret(Map<String, String> form) {
    return new MailSecret(form.getOrDefault("token", ""));
  }

  private Response answer(RoutingContext http, int status, String page) {
    return HtmlAnswer.of(http, status, page, pages.contentPolicy());
  }
}
