package io.usersapi.rest.session;

import io.usersapi.domain.app.Password;
import io.usersapi.rest.http.HttpProblem;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The present password, and the one to come. */
@Schema(name = "PasswordChange")
record PasswordChangeRequest(
    @Schema(required = true, implementation = String.class) Password current,
    @Schema(required = true, implementation = String.class, description = "8 to 72 UTF-8 bytes.")
        Password next) {

  /**
   * @throws HttpProblem 400 for a member that is missing, no string, or malformed
   */
  static PasswordChangeRequest from(Map<String, @Nullable Object> body) {
    return HttpProblem.valueOf(
        Password.claim("current", body.get("current"))
            .and(Password.choose("next", body.get("next")), PasswordChangeRequest::new));
  }
}
