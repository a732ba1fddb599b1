package io.usersapi.rest.app;

import io.usersapi.application.app.Apps.NewCredentials;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A new app, with its password, which is shown this once. */
@Schema(name = "NewApp")
record NewAppResponse(
    @Schema(required = true) String sourceAppId,
    @Schema(
            required = true,
            enumeration = {"user", "admin"})
        String role,
    @Schema(required = true, description = "Shown this once.") String password) {

  static NewAppResponse from(NewCredentials made) {
    return new NewAppResponse(
        made.app().id().value(), made.app().role().label(), made.password().text());
  }
}
