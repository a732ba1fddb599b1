package io.usersapi.rest.account;

import io.usersapi.application.account.SignIns.Name;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.Username;
import io.usersapi.domain.app.Password;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.http.HttpProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Names and password of an account.
 *
 * @param names one or two
 */
record SignInRequest(List<Name> names, Password password) {

  /** As it is documented. */
  @Schema(name = "AccountCredentials", description = "Either name, or both of one account.")
  record Document(
      @Nullable String username,
      @Nullable String email,
      @Schema(required = true) String password) {}

  /**
   * @throws HttpProblem 400 where neither name is given, or a member is missing, blank or no string
   */
  static SignInRequest from(Map<String, @Nullable Object> body) {
    List<Violation> violations = new ArrayList<>();
    List<Name> names = new ArrayList<>();
    read(body, "username", text -> Username.parse(text).map(Identifier::of), names, violations);
    read(body, "email", text -> Email.parse(text).map(Identifier::of), names, violations);
    if (names.isEmpty() && violations.isEmpty()) {
      violations.add(
          new Violation("username", "required", "Either `username` or `email` is required."));
    }
    Validated<Password> password = Password.claim("password", body.get("password"));
    violations.addAll(password.violations());
    if (!violations.isEmpty()) {
      throw HttpProblem.invalid(violations);
    }
    return new SignInRequest(List.copyOf(names), password.orThrow());
  }

  /** A text that can be nobody's name is a wrong name, and no malformed one. */
  private static void read(
      Map<String, @Nullable Object> body,
      String member,
      Function<String, Validated<Identifier>> parse,
      List<Name> names,
      List<Violation> violations) {
    Object given = body.get(member);
    if (given instanceof String text && !text.isBlank()) {
      names.add(
          parse.apply(text) instanceof Valid<Identifier> by ? Name.of(by.value()) : Name.nobodys());
    } else if (given != null) {
      String reason = "`" + member + "` must be a string, and not blank.";
      violations.add(new Violation(member, "invalid", reason));
    }
  }
}
