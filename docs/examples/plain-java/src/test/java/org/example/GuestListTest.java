package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Submission;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuestListTest {

  @Test
  void normalisesWhatAGuestFilledIn() {
    Submission ada = GuestList.guest(" Ada@Example.org ", Map.of("name", "Ada", "age", "36"));

    assertEquals("ada@example.org", ada.email().value());
    assertEquals(new BigDecimal(36), ada.data().get("age"));
    assertEquals(List.of(), GuestList.problems("ada@example.org", Map.of("name", "Ada")));
  }

  @Test
  void listsEverythingThatIsWrongAtOnce() {
    List<Violation> problems = GuestList.problems("ada@", Map.of("age", 7));

    assertEquals(
        List.of("email: invalid_email", "name: required", "age: too_small"),
        problems.stream().map(problem -> problem.field() + ": " + problem.code()).toList());
  }
}
