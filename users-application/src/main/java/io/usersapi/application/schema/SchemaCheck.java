package io.usersapi.application.schema;

import static java.util.Objects.requireNonNull;

import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Email;
import java.util.List;

/**
 * How an app's stored users would fare under another schema.
 *
 * @param checked how many users were looked at
 * @param failing how many of them would not satisfy it
 * @param examples the newest of those, at most {@value #MOST_EXAMPLES}
 */
public record SchemaCheck(long checked, long failing, List<Example> examples) {

  /** How many examples there are at most. */
  public static final int MOST_EXAMPLES = 10;

  public SchemaCheck {
    examples = List.copyOf(examples);
  }

  /**
   * A user who would not satisfy the schema.
   *
   * @param violations everything that is wrong with the stored data, in the schema's order
   */
  public record Example(ObjectId id, Email email, List<Violation> violations) {
    public Example {
      requireNonNull(id);
      requireNonNull(email);
      violations = List.copyOf(violations);
    }
  }
}
