package io.usersapi.domain.account;

import io.usersapi.domain.app.AppSettings;
import io.usersapi.domain.schema.Validated;
import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import io.usersapi.domain.schema.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the people of an app change about an account.
 *
 * @param enabled whether its owner may sign in; {@code null} leaves it
 * @param role what it is to the app, never {@link AccountRole#ANONYMOUS}; {@code null} leaves it
 */
public record AccountChange(@Nullable Boolean enabled, @Nullable AccountRole role) {

  /**
   * Reads {@code enabled} and {@code role}, of which any may be missing, but none be {@code null}.
   *
   * @return the change, or every violation in this order
   */
  public static Validated<AccountChange> parse(Map<String, ? extends @Nullable Object> members) {
    List<Violation> violations = new ArrayList<>();
    Object enabled = members.get("enabled");
    if (members.containsKey("enabled") && !(enabled instanceof Boolean)) {
      violations.add(new Violation("enabled", "wrong_type", "`enabled` must be true or false."));
    }
    Object role = members.get("role");
    if (members.containsKey("role") && !(role instanceof String)) {
      violations.add(new Violation("role", "wrong_type", "`role` must be a string."));
    } else if (role instanceof String name && !mayBeGiven(name)) {
      violations.add(
          new Violation(
              "role",
              "invalid",
              "`role` must be a letter and then up to 50 letters, digits or `_`, and not"
                  + " ANONYMOUS."));
    }
    return violations.isEmpty()
        ? new Valid<>(
            new AccountChange((Boolean) enabled, role == null ? null : role((String) role)))
        : new Invalid<>(violations);
  }

  private static boolean mayBeGiven(String name) {
    return isAdmin(name) || AppSettings.isDefaultRole(name);
  }

  private static boolean isAdmin(String name) {
    return name.equalsIgnoreCase(AccountRole.ADMIN.name());
  }

  private static AccountRole role(String name) {
    return isAdmin(name) ? AccountRole.ADMIN : new AccountRole(name);
  }

  /** The account after it; see {@link Account#withEnabled} and {@link Account#withRole}. */
  public Account of(Account account) {
    Account changed = role == null ? account : account.withRole(role);
    return enabled == null ? changed : changed.withEnabled(enabled);
  }
}
