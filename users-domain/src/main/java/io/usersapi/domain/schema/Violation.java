package io.usersapi.domain.schema;

import static java.util.Objects.requireNonNull;

/**
 * One thing that is wrong with data.
 *
 * @param field where: a member's key ({@code age}), or a path ({@code fields[3].regex})
 * @param code a stable name in snake_case, for programs ({@code too_large})
 * @param message a sentence, for people
 */
public record Violation(String field, String code, String message) {
  public Violation {
    requireNonNull(field);
    requireNonNull(code);
    requireNonNull(message);
  }
}
