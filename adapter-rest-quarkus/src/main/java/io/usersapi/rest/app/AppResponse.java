package io.usersapi.rest.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.usersapi.domain.app.App;
import io.usersapi.rest.http.Timestamps;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An app as the list shows it. */
@Schema(name = "App")
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppResponse(
    @Schema(required = true) String sourceAppId,
    @Schema(
            required = true,
            enumeration = {"user", "admin"})
        String role,
    @Schema(required = true, format = "date-time") String createdAt,
    @Schema(minimum = "0", description = "How many users it has; only where counts were asked for.")
        @Nullable Long users) {

  static AppResponse from(App app) {
    return from(app, null);
  }

  static AppResponse from(App app, @Nullable Long users) {
    return new AppResponse(
        app.id().value(), app.role().label(), Timestamps.format(app.createdAt()), users);
  }

  /** Every app. */
  @Schema(name = "AppList")
  record Listed(@Schema(required = true, description = "Newest first.") List<AppResponse> apps) {}
}
