package io.usersapi.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usersapi.domain.schema.Validated.Invalid;
import io.usersapi.domain.schema.Validated.Valid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatedTest {

  private static final Violation FIRST = new Violation("a", "wrong", "`a` is wrong.");
  private static final Violation SECOND = new Violation("b", "wrong", "`b` is wrong.");
  private static final Validated<String> RIGHT = new Valid<>("x");
  private static final Validated<String> WRONG = new Invalid<>(List.of(FIRST));
  private static final Validated<String> WRONG_TOO = new Invalid<>(List.of(SECOND));

  @Test
  void givesTheValueOrEverythingThatIsWrong() {
    assertThat(RIGHT.orThrow()).isEqualTo("x");
    assertThat(RIGHT.violations()).isEmpty();
    assertThat(WRONG.violations()).containsExactly(FIRST);
    assertThatThrownBy(WRONG::orThrow)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`a` is wrong.");
  }

  @Test
  void changesAValueAndLeavesViolations() {
    assertThat(RIGHT.map(String::length)).isEqualTo(new Valid<>(1));
    assertThat(WRONG.map(String::length)).isEqualTo(new Invalid<>(List.of(FIRST)));
  }

  @Test
  void combinesTwoOutcomes() {
    assertThat(RIGHT.and(new Valid<>("y"), String::concat)).isEqualTo(new Valid<>("xy"));
    assertThat(RIGHT.and(WRONG, String::concat).violations()).containsExactly(FIRST);
    assertThat(WRONG.and(RIGHT, String::concat).violations()).containsExactly(FIRST);
    assertThat(WRONG.and(WRONG_TOO, String::concat).violations()).containsExactly(FIRST, SECOND);
  }

  @Test
  void isWrongInAtLeastOnePlace() {
    List<Violation> none = List.of();
    assertThatThrownBy(() -> new Invalid<String>(none))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void neverChanges() {
    List<Violation> violations = new ArrayList<>(List.of(FIRST));
    Validated<String> wrong = new Invalid<>(violations);
    violations.clear();

    assertThat(wrong.violations()).containsExactly(FIRST);
  }
}
