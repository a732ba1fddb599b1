package io.usersapi.rest.session;

import io.usersapi.domain.app.App;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who just signed in. */
@Schema(name = "Login")
record LoginResponse(
    @Schema(required = true) boolean ok,
    @Schema(required = true) String sourceAppId,
    @Schema(
            required = true,
            enumeration = {"user", "admin"})
        String role) {

  static LoginResponse from(App app) {
    return new LoginResponse(true, app.id().value(), app.role().label());
  }
}
