package io.usersapi.rest.app;

import io.usersapi.application.app.Apps.NewCredentials;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An app's new password, which is shown this once. */
@Schema(name = "NewPassword")
record NewPasswordResponse(
    @Schema(required = true) String sourceAppId,
    @Schema(required = true, description = "Shown this once.") String password) {

  static NewPasswordResponse from(NewCredentials made) {
    return new NewPasswordResponse(made.app().id().value(), made.password().text());
  }
}
