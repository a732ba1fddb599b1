package io.usersapi.rest.session;

import io.usersapi.domain.app.App;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who is signed in. */
@Schema(name = "Session")
record SessionResponse(
    @Schema(required = true) String sourceAppId,
    @Schema(
            required = true,
            enumeration = {"user", "admin"})
        String role) {

  static SessionResponse from(App app) {
    return new SessionResponse(app.id().value(), app.role().label());
  }
}
