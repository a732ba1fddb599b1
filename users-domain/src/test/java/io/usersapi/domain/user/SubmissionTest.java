package io.usersapi.domain.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmissionTest {

  private static final UserSchema SCHEMA = UserSchema.initial().withVersion(7);

  @Test
  void takesWhatSatisfiesTheSchemaUnderItsVersion() {
    Submission submission =
        Submission.check(SCHEMA, " A@b.c ", Map.of("consentRequired", true, "age", "30")).orThrow();
    assertThat(submission.email()).isEqualTo(Email.of("a@b.c"));
    assertThat(submission.data().toMap()).isEqualTo(Map.of("consentRequired", true, "age", "30"));
    assertThat(submission.schemaVersion()).isEqualTo(7);
  }

  @Test
  void listsTheEmailFirstAndThenTheDataInSchemaOrder() {
    assertThat(
            Submission.check(SCHEMA, "nope", Map.of("x", 1, "age", "old", "fullName", ""))
                .violations())
        .extracting(Violation::field)
        .containsExactly("email", "fullName", "age", "consentRequired", "x");
  }

  @Test
  void takesMissingDataForNone() {
    assertThat(Submission.check(SCHEMA, "a@b.c", null).violations())
        .extracting(Violation::field)
        .containsExactly("consentRequired");
    UserSchema nothing = UserSchema.define(Map.of("fields", List.of())).orThrow();
    assertThat(Submission.check(nothing, "a@b.c", null).orThrow().data().size()).isZero();
  }

  @Test
  void refusesDataThatIsNoObject() {
    for (Object data : List.of(List.of(), "{}", 1, true, Map.of(1, "x"))) {
      assertThat(Submission.check(SCHEMA, "a@b.c", data).violations())
          .extracting(Violation::field, Violation::code)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("data", "wrong_type"));
    }
  }
}
