package io.usersapi.rest.user;

import io.usersapi.application.user.Users;
import io.usersapi.domain.app.App;
import io.usersapi.rest.http.HttpProblem;
import io.usersapi.rest.http.JsonBody;
import io.usersapi.rest.http.PublicCalls;
import io.usersapi.rest.wiring.Settings;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the submissions of visitors. */
@Singleton
final class SubmissionRoute {

  private final Users users;
  private final PublicCalls calls;
  private final Settings settings;

  SubmissionRoute(Users users, PublicCalls calls, Settings settings) {
    this.users = users;
    this.calls = calls;
    this.settings = settings;
  }

  void register(@Observes Router router) {
    router
        .post("/v1/users")
        .handler(
            http ->
                calls.admit(
                    http, "submit", settings.submissionsPerAddress(), app -> submit(http, app)));
  }

  private void submit(RoutingContext http, App app) {
    Map<String, @Nullable Object> body = JsonBody.object(http);
    calls.answer(
        http,
        users.submit(app, body.get("email"), body.get("data")),
        outcome -> ReceiptResponse.from(HttpProblem.valueOf(outcome)));
  }
}
