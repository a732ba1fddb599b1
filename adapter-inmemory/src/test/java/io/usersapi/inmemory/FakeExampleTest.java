package io.usersapi.inmemory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.user.UserStore;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.schema.UserData;
import io.usersapi.domain.user.Email;
import io.usersapi.domain.user.Submission;
import io.usersapi.domain.user.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The README's example of a fake, kept true. */
class FakeExampleTest {

  @Test
  void standsInForADurableStoreInFiveLines() {
    // snippet
    UserStore users = new InMemoryStores().users();
    AppKey app = new AppKey(new ObjectId("65a50a0f0000000000000001"));
    Submission ada = new Submission(Email.of("ada@x.org"), UserData.of(Map.of("name", "Ada")), 1);
    users.upsert(app, new ObjectId("65a50a0f0000000000000002"), ada, Instant.now());
    assertThat(users.newestFirst(app)).extracting(User::email).containsExactly(ada.email());
    // snippet
  }

  @Test
  void standsInTheReadmeWordForWord() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/usersapi/inmemory/FakeExampleTest.java"));
    String snippet = source.split(" +// snippet\n")[1];
    String written = snippet.lines().map(String::strip).collect(joining("\n"));
    String readme =
        Files.readString(Path.of("../README.md")).lines().map(String::strip).collect(joining("\n"));

    assertThat(readme).contains("```java\n" + written + "\n```");
  }
}
