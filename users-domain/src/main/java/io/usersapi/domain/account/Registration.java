package io.usersapi.domain.account;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.app.Password;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sent to get an account.
 *
 * @param username {@code null} where the account shall have none
 */
public record Registration(
    @Nullable Username username, Email email, Password password, Profile profile) {

  public Registration {
    requireNonNull(email);
    requireNonNull(password);
    requireNonNull(profile);
  }

  /**
   * Reads {@code username}, {@code email} and {@code password}, which are obligatory. A username
   * with an {@code @} must be the email.
   *
   * @return the registration, or every violation in this order
   */
  public static Validated<Registration> withUsername(
      PasswordPolicy policy, Map<String, ?> members) {
    return read(policy, members, Username.parse(members.get("username")).map(Optional::of));
  }

  /**
   * Reads {@code email} and {@code password}, which are obligatory, and {@code username}, which is
   * not. A username with an {@code @} must be the email.
   *
   * @return the registration, or every violation, the username's first
   */
  public static Validated<Registration> upgrade(PasswordPolicy policy, Map<String, ?> members) {
    Object username = members.get("username");
    return read(
        policy,
        members,
        username == null
            ? new Valid<>(Optional.empty())
            : Username.parse(username).map(Optional::of));
  }

  private static Validated<Registration> read(
      PasswordPolicy policy, Map<String, ?> members, Validated<Optional<Username>> username) {
    Validated<Email> email = Email.parse(members.get("email"));
    Validated<Password> password = policy.choose(members.get("password"));
    List<Violation> violations = new ArrayList<>(username.violations());
    if (username instanceof Valid<Optional<Username>> name
        && email instanceof Valid<Email> address
        && name.value()
            .filter(text -> text.isEmail() && !text.names(address.value()))
            .isPresent()) {
      String reason = "has an `@`, so it must be the same as `email`.";
      violations.addAll(Username.invalid("not_the_email", reason).violations());
    }
    violations.addAll(email.violations());
    violations.addAll(password.violations());
    return violations.isEmpty()
        ? new Valid<>(
            new Registration(
                username.orThrow().orElse(null),
                email.orThrow(),
                password.orThrow(),
                Profile.EMPTY))
        : new Invalid<>(violations);
  }

  /**
   * Reads {@code email} and {@code password}, which are obligatory, {@code displayName} and {@code
   * picture}.
   *
   * @return the registration, or every violation in this order
   */
  public static Validated<Registration> withProfile(PasswordPolicy policy, Map<String, ?> members) {
    return Email.parse(members.get("email"))
        .and(
            policy.choose(members.get("password")),
            (email, password) -> new Registration(null, email, password, Profile.EMPTY))
        .and(
            Profile.EMPTY.changed(members),
            (plain, profile) -> new Registration(null, plain.email(), plain.password(), profile));
  }
}
