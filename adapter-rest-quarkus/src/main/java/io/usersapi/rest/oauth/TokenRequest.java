package io.usersapi.rest.oauth;

import io.usersapi.domain.oauth.SignInSecret;
import io.usersapi.domain.schema.Violation;
import io.usersapi.rest.http.HttpProblem;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What turns a code into a token. */
final class TokenRequest {

  private TokenRequest() {}

  /** The body as it is documented. */
  @Schema(name = "SignInCode")
  record Document(
      @Schema(required = true, description = "What `redirectUri` was opened with.") String code) {}

  /**
   * The code of a body.
   *
   * @throws HttpProblem 400 when there is none
   */
  static SignInSecret from(Map<String, @Nullable Object> body) {
    Object code = body.get("code");
    if (code instanceof String text) {
      return new SignInSecret(text);
    }
    Violation violation =
        code == null
            ? new Violation("code", "required", "`code` is required.")
            : new Violation("code", "wrong_type", "`code` must be a string.");
    throw HttpProblem.invalid(List.of(violation));
  }
}
