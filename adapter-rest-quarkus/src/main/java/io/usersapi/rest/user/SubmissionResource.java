package io.usersapi.rest.user;

import io.usersapi.application.user.Users;
import io.usersapi.rest.http.Calls;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes the submissions of visitors. */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Calls.Stored
@Tag(name = "Public")
public final class SubmissionResource {

  private final Users users;
  private final PublicCalls calls;
  private final Settings settings;

  SubmissionResource(Users users, PublicCalls calls, Settings settings) {
    this.users = users;
    this.calls = calls;
    this.settings = settings;
  }

  @POST
  @Operation(summary = "Create or update the user of an email")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = SubmissionRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "Stored.",
      content = @Content(schema = @Schema(implementation = ReceiptResponse.class)))
  @Parameter(
      name = Calls.APP,
      in = ParameterIn.HEADER,
      required = true,
      schema = @Schema(type = SchemaType.STRING))
  @Calls.ByApp
  @Calls.WithJson
  @Calls.Limited
  public CompletionStage<ReceiptResponse> submit(@Context RoutingContext http) {
    return calls
        .admit(http, "submit", settings.submissionsPerAddress())
        .thenCompose(
            app -> {
              Map<String, @Nullable Object> body = JsonBody.object(http);
              return users.submit(app, body.get("email"), body.get("data"));
            })
        .thenApply(outcome -> ReceiptResponse.from(HttpProblem.valueOf(outcome)));
  }
}
