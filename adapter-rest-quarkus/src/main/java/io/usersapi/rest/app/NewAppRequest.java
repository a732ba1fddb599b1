package io.usersapi.rest.app;

import io.usersapi.domain.app.AppId;
import io.usersapi.rest.http.HttpProblem;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The name of an app to make. */
@Schema(name = "AppName")
record NewAppRequest(
    @Schema(
            required = true,
            implementation = String.class,
            pattern = "^[A-Za-z0-9._-]{1,80}$",
            description = "Not . or ..")
        AppId sourceAppId) {

  /**
   * @throws HttpProblem 400 when the name is missing, no string, or malformed
   */
  static NewAppRequest from(Map<String, @Nullable Object> body) {
    return HttpProblem.valueOf(AppId.parse(body.get("sourceAppId")).map(NewAppRequest::new));
  }
}
