package io.usersapi.rest.account;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.CustomData;
import io.usersapi.domain.account.PasswordPolicy;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Bodies of the backend API. */
final class BackendDocuments {

  private static final ObjectMapper WRITER = new ObjectMapper();

  private BackendDocuments() {}

  /** A new account, as it is documented. */
  @Schema(name = "NewBackendUser")
  record NewUser(
      @Schema(required = true) String email,
      @Schema(required = true) String password,
      @Schema(defaultValue = "false") boolean confirmed,
      @Schema(defaultValue = "true") boolean enabled,
      @Schema(description = "At most 64 KiB.") @Nullable Object data) {}

  /** An email. */
  @Schema(name = "NewEmail")
  record NewEmail(@Schema(required = true) String email) {}

  /** A password. */
  @Schema(name = "AccountPassword")
  record PasswordDocument(@Schema(required = true) String password) {}

  /** Whether a password is right. */
  @Schema(name = "PasswordCheck")
  record Result(boolean result) {}

  /**
   * An account as an app's backend sees it.
   *
   * @param email {@code null} where the account has none
   * @param data the JSON object that the backend keeps with it, {@code {}} where there is none
   */
  @Schema(name = "BackendUser")
  record User(
      @Schema(nullable = true) @Nullable String email,
      boolean confirmed,
      boolean enabled,
      @Schema(implementation = Object.class) @JsonRawValue String data) {
    static User from(Account account) {
      CustomData data = account.data();
      return new User(
          account.primaryEmail().map(own -> own.email().value()).orElse(null),
          account.isConfirmed(),
          account.enabled(),
          data == null ? "{}" : data.json());
    }
  }

  /**
   * What a new account is made of.
   *
   * @param data {@code null} for none
   */
  record Creation(
      Email email,
      Password password,
      boolean confirmed,
      boolean enabled,
      @Nullable CustomData data) {

    /**
     * @throws HttpProblem 413 for too long data, 400 with every violation
     */
    static Creation from(Map<String, @Nullable Object> body, PasswordPolicy policy) {
      Object given = body.get("data");
      CustomData data = given instanceof Map<?, ?> members ? customData(members) : null;
      Validated<Email> email = Email.parse(body.get("email"));
      Validated<Password> password = policy.choose(body.get("password"));
      List<Violation> violations = new ArrayList<>(email.violations());
      violations.addAll(password.violations());
      boolean confirmed = flag(body, "confirmed", false, violations);
      boolean enabled = flag(body, "enabled", true, violations);
      if (given != null && data == null) {
        violations.add(new Violation("data", "wrong_type", "`data` must be an object."));
      }
      if (!violations.isEmpty()) {
        throw HttpProblem.invalid(violations);
      }
      return new Creation(email.orThrow(), password.orThrow(), confirmed, enabled, data);
    }

    private static boolean flag(
        Map<String, @Nullable Object> body,
        String member,
        boolean otherwise,
        List<Violation> violations) {
      Object given = body.get(member);
      if (given == null) {
        return otherwise;
      }
      if (given instanceof Boolean flag) {
        return flag;
      }
      String reason = "`" + member + "` must be true or false.";
      violations.add(new Violation(member, "wrong_type", reason));
      return otherwise;
    }
  }

  /**
   * An object in the text that is kept of it.
   *
   * @throws HttpProblem 413 when it is too long
   */
  static CustomData customData(Map<?, ?> members) {
    String json = write(members);
    if (!CustomData.fits(json)) {
      throw HttpProblem.tooLarge(CustomData.MAX_BYTES);
    }
    return new CustomData(json);
  }

  private static String write(Map<?, ?> members) {
    try {
      return WRITER.writeValueAsString(members);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Plain values have a JSON text", e);
    }
  }
}
