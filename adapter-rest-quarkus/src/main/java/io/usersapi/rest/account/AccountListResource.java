package io.usersapi.rest.account;

import io.usersapi.application.Refusal;
import io.usersapi.application.account.Accounts;
import io.usersapi.application.page.Page;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountChange;
import io.usersapi.domain.app.App;
import io.usersapi.domain.audit.AuditAction;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.rest.audit.Auditing;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.page.PageRequest;
import io.usersapi.rest.session.Gate;
import io.usersapi.rest.session.Gate.AppChoice;
import io.usersapi.rest.session.OkResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists the accounts of an app, changes one, and deletes one. */
@Path("/auth/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Dashboard")
public final class AccountListResource {

  private static final String KIND = "accounts";

  private final Accounts accounts;
  private final Gate gate;
  private final Auditing auditing;

  AccountListResource(Accounts accounts, Gate gate, Auditing auditing) {
    this.accounts = accounts;
    this.gate = gate;
    this.auditing = auditing;
  }

  @GET
  @Operation(
      summary = "List the accounts of an app, page by page",
      description =
          "Whoever is there throughout is seen exactly once on the way through the pages; in the"
              + " order `email`, whoever keeps their primary email. Accounts without an email come"
              + " first there.")
  @Parameter(ref = Calls.NAMED_APP)
  @Parameter(ref = Calls.PAGE_LIMIT)
  @Parameter(ref = Calls.PAGE_CURSOR)
  @Parameter(ref = Calls.PAGE_EMAIL)
  @Parameter(ref = Calls.PAGE_ORDER)
  @APIResponse(
      responseCode = "200",
      description = "One page.",
      content = @Content(schema = @Schema(implementation = AccountRow.Page.class)))
  @Calls.BySession
  @Calls.WithParameters
  @Calls.OfOne
  public AccountRow.Page list(@Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    PageRequest request = PageRequest.from(http, KIND).orElseGet(() -> PageRequest.usual(KIND));
    App app = choice.app();
    Page<Account> page = accounts.page(app, request.range(app.key()), request.limit());
    return new AccountRow.Page(
        page.entries().stream().map(AccountRow::from).toList(), request.next(app.key(), page));
  }

  @PATCH
  @Path("/{id}")
  @Operation(
      summary = "Disable or enable an account, or give it another role",
      description = "Whatever is taken away ends what was signed in.")
  @Parameter(ref = Calls.NAMED_APP)
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = AccountRow.Change.class)))
  @APIResponse(
      responseCode = "200",
      description = "The account as it now is.",
      content = @Content(schema = @Schema(implementation = AccountRow.class)))
  @Calls.BySession
  @Calls.WithJson
  @Calls.OfOne
  public AccountRow change(@PathParam("id") String id, @Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    AccountChange change = HttpProblem.valueOf(AccountChange.parse(JsonBody.object(http)));
    App app = choice.app();
    ObjectId account = accountId(id);
    Supplier<Account> changing = () -> accounts.change(app, account, change);
    if (change.role() != null) {
      changing = audited(http, choice, AuditAction.ACCOUNT_ROLE, account, changing);
    }
    if (change.enabled() != null) {
      AuditAction action =
          change.enabled() ? AuditAction.ACCOUNT_ENABLE : AuditAction.ACCOUNT_DISABLE;
      changing = audited(http, choice, action, account, changing);
    }
    return AccountRow.from(changing.get());
  }

  @DELETE
  @Path("/{id}")
  @Operation(summary = "Delete one account of an app; what was signed in ends")
  @Parameter(ref = Calls.NAMED_APP)
  @APIResponse(
      responseCode = "200",
      description = "Deleted.",
      content = @Content(schema = @Schema(implementation = OkResponse.class)))
  @Calls.BySession
  @Calls.OfOne
  public OkResponse delete(@PathParam("id") String id, @Context RoutingContext http) {
    AppChoice choice = gate.appOf(http);
    App app = choice.app();
    ObjectId account = accountId(id);
    Supplier<OkResponse> deleting =
        () -> {
          accounts.delete(app, account);
          return OkResponse.DONE;
        };
    return audited(http, choice, AuditAction.ACCOUNT_DELETE, account, deleting).get();
  }

  private static ObjectId accountId(String id) {
    if (!ObjectId.isValid(id)) {
      throw new Refusal.UnknownAccount();
    }
    return new ObjectId(id);
  }

  private <T> Supplier<T> audited(
      RoutingContext http,
      AppChoice choice,
      AuditAction action,
      ObjectId account,
      Supplier<T> change) {
    String app = choice.named() == null ? choice.who().app().id().value() : choice.named();
    String target = app + "/" + account.value();
    return () -> auditing.change(http, choice.who().app(), action, target, change);
  }
}
