package io.usersapi.domain;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.domain.schema.UserSchema;
import io.usersapi.domain.schema.Violation;
import io.usersapi.domain.user.Submission;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's example of embedding the domain, kept true. */
class EmbeddingExampleTest {

  @Test
  void judgesWhatAVisitorSentInTenLines() {
    // snippet
    Map<String, ?> name = Map.of("key", "name", "label", "Name", "kind", "text", "required", true);
    Map<String, ?> age = Map.of("key", "age", "label", "Age", "kind", "number", "min", 18);
    UserSchema schema = UserSchema.define(Map.of("fields", List.of(name, age))).orThrow();

    Map<String, ?> data = Map.of("name", "Ada", "age", "36");
    Submission ada = Submission.check(schema, " Ada@Example.org ", data).orThrow();
    String email = ada.email().value(); // ada@example.org
    Object years = ada.data().get("age"); // the number 36

    List<Violation> wrong = Submission.check(schema, "ada@", Map.of("age", 7)).violations();
    // email: invalid_email, name: required, age: too_small
    // snippet

    assertThat(email).isEqualTo("ada@example.org");
    assertThat(years).isEqualTo(new BigDecimal(36));
    assertThat(wrong)
        .extracting(violation -> violation.field() + ": " + violation.code())
        .containsExactly("email: invalid_email", "name: required", "age: too_small");
  }

  @Test
  void standsInTheReadmeWordForWord() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/usersapi/domain/EmbeddingExampleTest.java"));
    String snippet = source.split(" +// snippet\n")[1];
    String written = snippet.lines().map(String::strip).collect(joining("\n"));
    String readme =
        Files.readString(Path.of("../README.md")).lines().map(String::strip).collect(joining("\n"));

    assertThat(readme).contains("```java\n" + written + "\n```");
  }
}
