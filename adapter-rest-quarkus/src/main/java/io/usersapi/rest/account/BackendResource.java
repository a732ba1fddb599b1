package io.usersapi.rest.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.Accounts;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/**
 * What an app's own backend does with the app's accounts: on the listener that demands a client
 * certificate, and nowhere else ({@link BackendListener}).
 */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Backend", description = "On the TLS listener alone, by client certificate.")
public final class BackendResource {

  private final Accounts accounts;
  private final BackendCallers callers;
  private final Auditing auditing;
  private final ObjectIdGenerator ids;
  private final Settings settings;

  BackendResource(
      Accounts accounts,
      BackendCallers callers,
      Auditing auditing,
      ObjectIdGenerator ids,
      Settings settings) {
    this.accounts = accounts;
    this.callers = callers;
    this.auditing = auditing;
    this.ids = ids;
    this.settings = settings;
  }

  /** Makes a change of an account that is there, with its event. */
  private void change(
      RoutingContext http, App app, AuditAction action, ObjectId id, Runnable change) {
    String target = app.id() + "/" + id;
    auditing.change(
        http,
        app,
        action,
        target,
        () -> {
          change.run();
          return true;
        });
  }

  @POST
  @ResponseStatus(201)
  @Operation(summary = "Make an account; its id comes in X-Object-ID")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackendDocuments.NewUser.class)))
  @APIResponse(responseCode = "201", description = "Made.")
  @Calls.ByCertificate
  @Calls.WithJson
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public void create(@Context RoutingContext http) {
    App app = callers.app(http);
    BackendDocuments.Creation creation =
        BackendDocuments.Creation.from(
            JsonBody.document(http, Integer.MAX_VALUE), settings.accounts().passwords());
    ObjectId id = ids.next();
    Account made =
        auditing.change(
            http,
            app,
            AuditAction.ACCOUNT_CREATE,
            app.id() + "/" + id,
            () ->
                accounts.create(
                    app,
                    id,
                    creation.email(),
                    creation.password(),
                    creation.confirmed(),
                    creation.enabled(),
                    creation.data()));
    http.response().putHeader("X-Object-ID", made.id().value());
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "An account")
  @APIResponse(
      responseCode = "200",
      description = "The account.",
      content = @Content(schema = @Schema(implementation = BackendDocuments.User.class)))
  @Calls.ByCertificate
  @Calls.OfOne
  public BackendDocuments.User get(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    return BackendDocuments.User.from(accounts.get(app, accountId(id)));
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete an account")
  @APIResponse(responseCode = "204", description = "Deleted.")
  @Calls.ByCertificate
  @Calls.OfOne
  public void delete(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    ObjectId account = accountId(id);
    change(http, app, AuditAction.ACCOUNT_DELETE, account, () -> accounts.delete(app, account));
  }

  @PUT
  @Path("/{id}/email")
  @Operation(summary = "Give an account another email, which is unconfirmed")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackendDocuments.NewEmail.class)))
  @APIResponse(responseCode = "204", description = "Changed.")
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  @APIResponse(responseCode = "409", ref = Calls.CONFLICT)
  public void changeEmail(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    Email email = HttpProblem.valueOf(Email.parse(JsonBody.object(http).get("email")));
    ObjectId account = accountId(id);
    change(
        http,
        app,
        AuditAction.ACCOUNT_EMAIL,
        account,
        () -> accounts.changeEmail(app, account, email));
  }

  @PUT
  @Path("/{id}/password")
  @Operation(summary = "Give an account another password, and end its tokens")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackendDocuments.PasswordDocument.class)))
  @APIResponse(responseCode = "204", description = "Changed.")
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  @Calls.Limited
  public void changePassword(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    Password password =
        HttpProblem.valueOf(
            settings.accounts().passwords().choose(JsonBody.object(http).get("password")));
    ObjectId account = accountId(id);
    change(
        http,
        app,
        AuditAction.ACCOUNT_PASSWORD,
        account,
        () -> accounts.changePassword(app, account, password));
  }

  @PUT
  @Path("/{id}/disable")
  @Operation(summary = "Let nobody sign in, and end the account's tokens")
  @APIResponse(responseCode = "204", description = "Disabled.")
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  public void disable(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    JsonBody.optionalObject(http);
    ObjectId account = accountId(id);
    change(
        http,
        app,
        AuditAction.ACCOUNT_DISABLE,
        account,
        () -> accounts.enable(app, account, false));
  }

  @PUT
  @Path("/{id}/enable")
  @Operation(summary = "Let the owner sign in")
  @APIResponse(responseCode = "204", description = "Enabled.")
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  public void enable(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    JsonBody.optionalObject(http);
    ObjectId account = accountId(id);
    change(
        http, app, AuditAction.ACCOUNT_ENABLE, account, () -> accounts.enable(app, account, true));
  }

  @PUT
  @Path("/{id}/data")
  @Operation(summary = "Replace what the backend keeps with an account")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Object.class)))
  @APIResponse(responseCode = "204", description = "Replaced.")
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  public void replaceData(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    CustomData data = BackendDocuments.customData(JsonBody.document(http, CustomData.MAX_BYTES));
    ObjectId account = accountId(id);
    change(
        http,
        app,
        AuditAction.ACCOUNT_DATA,
        account,
        () -> accounts.replaceData(app, account, data));
  }

  @GET
  @Path("/{id}/data")
  @Operation(summary = "What the backend keeps with an account")
  @APIResponse(
      responseCode = "200",
      description = "The data; 204 where none was ever stored.",
      content = @Content(schema = @Schema(implementation = Object.class)))
  @Calls.ByCertificate
  @Calls.OfOne
  public @Nullable String data(@PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    CustomData data = accounts.get(app, accountId(id)).data();
    return data == null ? null : data.json();
  }

  @POST
  @Path("/{id}/checkpw")
  @Operation(summary = "Whether this is the account's password")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = BackendDocuments.PasswordDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "Whether it is.",
      content = @Content(schema = @Schema(implementation = BackendDocuments.Result.class)))
  @Calls.ByCertificate
  @Calls.WithJson
  @Calls.OfOne
  @Calls.Limited
  public BackendDocuments.Result checkPassword(
      @PathParam("id") String id, @Context RoutingContext http) {
    App app = callers.app(http);
    Password password =
        HttpProblem.valueOf(Password.claim("password", JsonBody.object(http).get("password")));
    return new BackendDocuments.Result(accounts.isPassword(app, accountId(id), password));
  }

  private static ObjectId accountId(String segment) {
    if (!ObjectId.isValid(segment)) {
      throw new Refusal.UnknownAccount();
    }
    return new ObjectId(segment);
  }
}
