package io.usersapi.rest.app;

import io.usersapi.domain.app.App;
import io.usersapi.rest.http.Timestamps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An app as the list shows it. */
@Schema(name = "App")
record AppResponse(
    @Schema(required = true) String sourceAppId,
    @Schema(
            required = true,
            enumeration = {"user", "admin"})
        String role,
    @Schema(required = true, format = "date-time") String createdAt) {

  static AppResponse from(App app) {
    return new AppResponse(
        app.id().value(), app.role().label(), Timestamps.format(app.createdAt()));
  }

  /** Every app. */
  @Schema(name = "AppList")
  record Listed(@Schema(required = true, description = "Newest first.") List<AppResponse> apps) {}
}
