package io.usersapi.rest.account;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Backend;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How accounts sign in by name and password. */
public abstract class SignInSuite {

  private static final String GOOD = TestAccount.PASSWORD;

  private static Answer signIn(TestApp app, String names, String password) {
    return app.page().post("/user/auth", json("{%s,'password':'%s'}", json(names), password));
  }

  private static String both(TestAccount account) {
    return json("'username':'%s','email':'%s'", account.username(), account.email());
  }

  @Test
  void takesEitherNameOrBothInAnySpelling() {
    TestAccount account = TestAccount.create();
    for (String names :
        List.of(
            "'username':'" + account.username() + "'",
            "'username':'  " + account.username().toUpperCase(java.util.Locale.ROOT) + "'",
            "'email':'" + account.email() + "'",
            "'email':' " + account.email().toUpperCase(java.util.Locale.ROOT) + " '",
            "'email':null,'username':'" + account.username() + "'",
            both(account))) {
      Answer in = signIn(account.app(), names, GOOD).ok();
      assertThat(in.members()).containsExactly("user", "token");
      assertThat(in.json().path("user").path("id").asText()).isEqualTo(account.id());
      assertThat(in.json().path("user"))
          .isEqualTo(TestAccount.bearer(in.text("token")).get("/user").ok().json());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'password':'12345678'}",
        "{'username':null,'email':null,'password':'12345678'}",
        "{'username':'','password':'12345678'}",
        "{'email':5,'password':'12345678'}",
        "{'email':{'$gt':''},'password':'12345678'}",
        "{'username':{'$ne':''},'password':'12345678'}",
        "{'username':['a'],'email':'a@b.org','password':'12345678'}",
        "{'email':'a@b.org'}",
        "{'email':'a@b.org','password':null}",
        "{'email':'a@b.org','password':''}",
        "{'email':'a@b.org','password':1}",
        "{'email':'a@b.org','password':{'$gt':''}}",
      })
  void refusesAMalformedSignIn(String body) {
    TestApp.create().page().post("/user/auth", json(body)).refused(400, "validation_failed");
  }

  @Test
  void refusesEverythingThatIsWrongAlikeInBodyAndWork() {
    TestAccount account = TestAccount.create();
    TestAccount other = TestAccount.of(account.app());
    TestAccount disabled = TestAccount.of(account.app());
    Backend.of(account.app()).put("/users/" + disabled.id() + "/disable").is(204);
    String email = "'email':'" + account.email() + "'";
    List<String[]> wrong =
        List.of(
            new String[] {email, "wrong-horse-9"},
            new String[] {email, "x"},
            new String[] {email, "x".repeat(2_000)},
            new String[] {email, GOOD + " "},
            new String[] {email, "\\u0000"},
            new String[] {"'email':'nobody@example.org'", GOOD},
            new String[] {"'email':'nonsense'", GOOD},
            new String[] {"'username':'nobody'", GOOD},
            new String[] {"'username':'" + "x".repeat(500) + "'", GOOD},
            new String[] {"'username':'" + account.email() + "'", GOOD},
            new String[] {
              "'username':'" + account.username() + "','email':'" + other.email() + "'", GOOD
            },
            new String[] {"'username':'nobody','email':'" + account.email() + "'", GOOD},
            new String[] {"'email':'" + disabled.email() + "'", GOOD});
    String body = null;
    for (String[] attempt : wrong) {
      int before = Doubles.hasher().count();
      Answer refused =
          signIn(account.app(), attempt[0], attempt[1]).refused(401, "wrong_credentials");
      assertThat(Doubles.hasher().count() - before).as("%s", (Object) attempt).isEqualTo(1);
      body = body == null ? refused.text() : body;
      assertThat(refused.text()).isEqualTo(body);
    }
    account.signIn(GOOD).ok();
  }

  @Test
  void knowsNoAccountOfAnotherApp() {
    TestAccount account = TestAccount.create();
    TestApp other = TestApp.create();
    signIn(other, "'email':'" + account.email() + "'", GOOD).refused(401, "wrong_credentials");
  }
}
