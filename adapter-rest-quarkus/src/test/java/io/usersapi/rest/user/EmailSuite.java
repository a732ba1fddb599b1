package io.usersapi.rest.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.TestApp;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one email, and what is none, as far as submissions show it. */
public abstract class EmailSuite {

  @ParameterizedTest
  @MethodSource("spellings")
  void storesTheNormalForm(String sent, String stored) {
    TestApp app = TestApp.ofEmails();
    String id = app.submit(sent).ok().text("id");
    assertThat(app.user(stored).path("id").asText()).isEqualTo(id);
    assertThat(app.submit(stored).ok().text("id")).isEqualTo(id);
  }

  static Stream<Arguments> spellings() {
    return Stream.of(
        Arguments.of(" \t\n\u00a0\u2003\u3000\ufeffA@B.org\ufeff\u2029 ", "a@b.org"),
        Arguments.of("USER.Name+Tag@Example.ORG", "user.name+tag@example.org"),
        Arguments.of("a@bücher.example", "a@xn--bcher-kva.example"),
        Arguments.of("a@bu\u0308cher.example", "a@xn--bcher-kva.example"),
        Arguments.of("a@BÜCHER.example", "a@xn--bcher-kva.example"),
        Arguments.of("\u212Aelvin@example.org", "kelvin@example.org"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a@x-1.y", "a@localhost", "!#$%&'*+/=?^_`{|}~-.@x.org", "..@x.org", "1@1.1"})
  void takes(String email) {
    TestApp.ofEmails().submit(email).ok();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "@",
        "a@",
        "@x.org",
        "a@@x.org",
        "a b@x.org",
        "a@x..org",
        "a@.x.org",
        "a@x.org.",
        "a@-x.org",
        "a@x-.org",
        "a@x_y.org",
        "ä@x.org",
        "a@straße.example",
        "a@βόλος.example",
        "a@x\u200d.example",
        "a@x\u200c.example",
        "a@x\u0221.example",
        "a@x.org\u0000",
        "\u0000a@x.org",
        "a@[127.0.0.1]",
        "\"a\"@x.org",
        "a@x.org, b@x.org",
        "a@x\uff20y.org"
      })
  void refuses(String email) {
    TestApp app = TestApp.ofEmails();
    app.submit(email).violates("email invalid_email");
    assertThat(app.users()).isEmpty();
  }

  @Test
  void takesALocalPartOf64OctetsAndNoLonger() {
    TestApp app = TestApp.ofEmails();
    app.submit("l".repeat(64) + "@x.org").ok();
    app.submit("l".repeat(65) + "@x.org").violates("email invalid_email");
  }

  @Test
  void takes254OctetsAndNoMore() {
    TestApp app = TestApp.ofEmails();
    String label = "d".repeat(63) + ".";
    String domain = label.repeat(2) + "d".repeat(61);
    String longest = "l".repeat(64) + "@" + domain;
    assertThat(longest).hasSize(254);
    app.submit(longest).ok();
    app.submit(longest + "d").violates("email invalid_email");
    app.submit("a@" + "d".repeat(64)).violates("email invalid_email");
  }

  @Test
  void keepsDotsAndTagsApart() {
    TestApp app = TestApp.ofEmails();
    app.submit("a.b+c@x.org").ok();
    app.submit("ab@x.org").ok();
    assertThat(app.users()).hasSize(2);
  }
}
