package io.usersapi.rest.account;

import static io.usersapi.rest.harness.GuardedProfile.FAILED_SIGN_INS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.FAILED_SIGN_INS_PER_NAME_AND_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SIGN_UPS_PER_ADDRESS;
import static io.usersapi.rest.harness.GuardedProfile.SIGN_UPS_PER_EMAIL;
import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How many sign-ups and failed sign-ins are taken. */
public abstract class AccountLimitsSuite {

  private static final String GOOD = TestAccount.PASSWORD;
  private static final AtomicInteger NEXT = new AtomicInteger();

  private static String newAddress() {
    int next = NEXT.incrementAndGet();
    return "198.51." + next / 250 + "." + (next % 250 + 1);
  }

  private static Caller from(Caller caller, String address) {
    return caller.with("X-Forwarded-For", address);
  }

  private static Answer signUp(TestApp app, String email, String address) {
    return TestAccount.signUp(from(app.page(), address), TestAccount.unusedName(), email, GOOD);
  }

  private static Answer signIn(TestApp app, String name, String password, String address) {
    String member = name.contains("@") ? "email" : "username";
    return from(app.page(), address)
        .post("/user/auth", json("{'%s':'%s','password':'%s'}", member, name, password));
  }

  private static void limited(Answer answer, String message, int seconds) {
    answer.refused(429, "too_many_requests");
    assertThat(answer.text("message")).isEqualTo(message);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(seconds - 60, seconds);
  }

  private static void limitedByEmail(Answer answer) {
    limited(
        answer, "Too many signup attempts for this email address. Please try again later.", 3_600);
  }

  private static void limitedByAddress(Answer answer) {
    limited(
        answer, "Too many signup attempts from your IP address. Please try again later.", 1_800);
  }

  // Sign-ups

  @Test
  void countsSignUpsPerAppAndEmailWhateverBecomesOfThemByAllDoors() {
    TestApp app = TestApp.create();
    String email = TestAccount.unusedEmail();
    signUp(app, email, newAddress()).ok();
    signUp(app, email.toUpperCase(java.util.Locale.ROOT), newAddress()).refused(409);
    String body = json("{'email':'%s','password':'%s'}", email, GOOD);
    from(app.page(), newAddress()).post("/auth/signup", body).refused(409);
    assertThat(SIGN_UPS_PER_EMAIL).isEqualTo(3);
    limitedByEmail(signUp(app, email, newAddress()));
    limitedByEmail(from(app.page(), newAddress()).post("/auth/signup", body));
    signUp(app, TestAccount.unusedEmail(), newAddress()).ok();
    signUp(TestApp.create(), email, newAddress()).ok();
  }

  @Test
  void countsSignUpsPerAddressOverAllAppsByAllDoors() {
    TestApp app = TestApp.create();
    TestApp other = TestApp.create();
    other.putSettings("{'anonymousSignup':true}").ok();
    String address = newAddress();
    signUp(app, TestAccount.unusedEmail(), address).ok();
    signUp(other, TestAccount.unusedEmail(), address).ok();
    from(other.page(), address).send("POST", "/auth/signup/anonymous").is(201);
    String body = json("{'email':'%s','password':'%s'}", TestAccount.unusedEmail(), GOOD);
    from(app.page(), address).post("/auth/signup", body).is(201);
    from(app.page(), address).post("/auth/signup", body).refused(409);
    assertThat(SIGN_UPS_PER_ADDRESS).isEqualTo(5);
    limitedByAddress(signUp(app, TestAccount.unusedEmail(), address));
    limitedByAddress(from(other.page(), address).send("POST", "/auth/signup/anonymous"));
    limitedByAddress(from(app.page(), address).post("/auth/signup", body));
    limitedByAddress(from(Caller.anybody(), address).send("POST", "/user", "text/plain", "x"));
    signUp(app, TestAccount.unusedEmail(), newAddress()).ok();
  }

  @Test
  void countsWellFormedSignUpsOnly() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i <= SIGN_UPS_PER_ADDRESS; i++) {
      signUp(app, "nope", address).refused(400);
      from(app.page(), address).post("/auth/signup", "{").refused(400);
      from(app.page(), address).send("POST", "/auth/signup/anonymous").refused(403);
    }
    signUp(app, TestAccount.unusedEmail(), address).ok();
  }

  @Test
  void countsNoSignUpOfAnAdmin() {
    TestApp app = TestApp.create();
    String address = newAddress();
    String email = TestAccount.unusedEmail();
    Caller admin = from(Caller.admin().with("x-app-id", app.id()), address);
    for (int i = 0; i < SIGN_UPS_PER_ADDRESS + 2; i++) {
      TestAccount.signUp(admin, TestAccount.unusedName(), TestAccount.unusedEmail(), GOOD).ok();
    }
    Caller user = from(app.login().with("x-app-id", app.id()), address);
    for (int i = 0; i < SIGN_UPS_PER_EMAIL; i++) {
      assertThat(TestAccount.signUp(user, TestAccount.unusedName(), email, GOOD).status())
          .isIn(200, 409);
    }
    limitedByEmail(TestAccount.signUp(user, TestAccount.unusedName(), email, GOOD));
    TestAccount.signUp(admin, TestAccount.unusedName(), email, GOOD).refused(409);
  }

  @Test
  void beginsAnewWhenTheWindowEnds() {
    TestApp app = TestApp.create();
    String email = TestAccount.unusedEmail();
    for (int i = 0; i < SIGN_UPS_PER_EMAIL; i++) {
      signUp(app, email, newAddress());
    }
    limitedByEmail(signUp(app, email, newAddress()));
    Doubles.clock()
        .shifted(Duration.ofHours(1), () -> signUp(app, email, newAddress()).refused(409));
  }

  // Sign-ins

  @Test
  void countsFailedSignInsPerNameAndAddressTogether() {
    TestAccount account = TestAccount.of(TestApp.create(), newAddress());
    String address = newAddress();
    for (int i = 0; i < FAILED_SIGN_INS_PER_NAME_AND_ADDRESS; i++) {
      signIn(account.app(), account.email(), "wrong", address).refused(401);
    }
    int hashes = Doubles.hasher().count();
    limited(signIn(account.app(), account.email(), GOOD, address), TOO_MANY, 3_600);
    limited(
        signIn(account.app(), " " + account.email().toUpperCase(), GOOD, address), TOO_MANY, 3_600);
    assertThat(Doubles.hasher().count()).as("no password is looked at").isEqualTo(hashes);
    signIn(account.app(), account.email(), GOOD, newAddress()).ok();
    signIn(account.app(), account.username(), GOOD, address).ok();
  }

  private static final String TOO_MANY = "Too many requests. Please try again later.";

  @Test
  void countsFailedSignInsForNamesThatAreNobodysAlike() {
    TestApp app = TestApp.create();
    String address = newAddress();
    for (int i = 0; i < FAILED_SIGN_INS_PER_NAME_AND_ADDRESS; i++) {
      signIn(app, "nobody", "wrong", address).refused(401);
    }
    limited(signIn(app, "Nobody", "wrong", address), TOO_MANY, 3_600);
  }

  @Test
  void countsFailedSignInsPerAddressOverAllApps() {
    TestAccount account = TestAccount.of(TestApp.create(), newAddress());
    String address = newAddress();
    for (int i = 0; i < FAILED_SIGN_INS_PER_ADDRESS; i++) {
      signIn(i % 2 == 0 ? account.app() : TestApp.create(), "nobody" + i, "x", address)
          .refused(401);
    }
    limited(signIn(account.app(), account.email(), GOOD, address), TOO_MANY, 3_600);
    limited(
        from(Caller.anybody(), address).send("POST", "/user/auth", "text/plain", "x"),
        TOO_MANY,
        3_600);
    signIn(account.app(), account.email(), GOOD, newAddress()).ok();
  }

  @Test
  void countsNoSignInThatSucceedsOrIsMalformed() {
    TestAccount account = TestAccount.of(TestApp.create(), newAddress());
    String address = newAddress();
    for (int i = 0; i <= FAILED_SIGN_INS_PER_ADDRESS; i++) {
      signIn(account.app(), account.email(), GOOD, address).ok();
      from(account.app().page(), address).post("/user/auth", "{}").refused(400);
    }
    signIn(account.app(), account.email(), "wrong", address).refused(401);
  }

  @Test
  void countsWrongCurrentPasswordsOfWhoHasAToken() {
    TestAccount account = TestAccount.of(TestApp.create(), newAddress());
    Caller caller = from(account.caller(), newAddress());
    String wrong = json("{'current':'wrong','password':'another-horse-2'}");
    for (int i = 0; i < FAILED_SIGN_INS_PER_NAME_AND_ADDRESS; i++) {
      caller.put("/user/password", wrong).refused(403, "wrong_password");
    }
    limited(caller.put("/user/password", wrong), TOO_MANY, 3_600);
    String right = json("{'password':'%s'}", GOOD);
    limited(caller.send("DELETE", "/user", "application/json", right), TOO_MANY, 3_600);
    from(account.caller(), newAddress()).get("/user").ok();
  }
}
