package io.usersapi.rest.session;

import io.usersapi.domain.app.AppId;
import io.usersapi.domain.app.Password;
import io.usersapi.rest.http.HttpProblem;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An app's credentials. */
@Schema(name = "Credentials")
record LoginRequest(
    @Schema(required = true, implementation = String.class) AppId sourceAppId,
    @Schema(required = true, implementation = String.class) Password password) {

  /**
   * @throws HttpProblem 400 for a member that is missing, no string, or malformed
   */
  static LoginRequest from(Map<String, @Nullable Object> body) {
    return HttpProblem.valueOf(
        AppId.parse(body.get("sourceAppId"))
            .and(Password.claim("password", body.get("password")), LoginRequest::new));
  }
}
