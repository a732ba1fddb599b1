package org.example;

import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Submission;
import java.util.List;
import java.util.Map;

/** Judges what a guest filled in, without a service, a store or a framework. */
public final class GuestList {

  private static final UserSchema SCHEMA =
      UserSchema.define(
              Map.of(
                  "fields",
                  List.of(
                      Map.of("key", "name", "label", "Name", "kind", "text", "required", true),
                      Map.of("key", "age", "label", "Age", "kind", "number", "min", 18))))
          .orThrow();

  private GuestList() {}

  /** The guest as it would be stored: `" Ada@Example.org "` is `ada@example.org`, `"36"` is 36. */
  public static Submission guest(String email, Map<String, ?> data) {
    return Submission.check(SCHEMA, email, data).orThrow();
  }

  /** What is wrong, the email's first, each with a sentence for the guest; empty if all is well. */
  public static List<Violation> problems(String email, Map<String, ?> data) {
    return Submission.check(SCHEMA, email, data).violations();
  }
}
