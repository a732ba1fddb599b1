package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  private static final UserSchema SCHEMA =
      UserSchema.define(
              Map.of(
                  "fields",
                  List.of(Map.of("key", "age", "label", "Age", "kind", "number", "max", 120))))
          .orThrow()
          .withVersion(3);

  @Test
  void holdsWhatToStore() {
    Submission submission = Submission.check(SCHEMA, " A@X.org ", Map.of("age", "30")).orThrow();

    assertThat(submission.email()).isEqualTo(Email.of("a@x.org"));
    assertThat(submission.data().toMap()).containsOnlyKeys("age");
    assertThat(submission.schemaVersion()).isEqualTo(3);
  }

  @Test
  void takesMissingDataForNone() {
    assertThat(Submission.check(SCHEMA, "a@x.org", null).orThrow().data().size()).isZero();
    assertThat(Submission.check(SCHEMA, "a@x.org", Map.of()).orThrow().data().size()).isZero();
    assertThat(Submission.check(UserSchema.initial(), "a@x.org", null).violations())
        .extracting(Violation::code)
        .containsExactly("required");
  }

  @Test
  void listsTheEmailsViolationFirst() {
    assertThat(Submission.check(SCHEMA, "nobody", Map.of("age", 121, "x", 1)).violations())
        .extracting(Violation::field)
        .containsExactly("email", "age", "x");
    assertThat(Submission.check(SCHEMA, null, Map.of("age", 121)).violations())
        .extracting(Violation::code)
        .containsExactly("required", "too_large");
  }

  @Test
  void takesAnObjectForData() {
    for (Object data :
        List.of("x", 1, List.of(), Map.of(1, 2), Collections.singletonMap(null, "x"))) {
      assertThat(Submission.check(SCHEMA, "a@x.org", data).violations())
          .containsExactly(new Violation("data", "wrong_type", "`data` must be an object."));
    }
  }
}
