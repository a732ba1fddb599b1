package io.usersapi.rest.oauth;

import static io.usersapi.rest.harness.Json.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.AtOnce;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountEmail;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.account.Profile;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Answer;
import io.usersapi.rest.harness.Browser;
import io.usersapi.rest.harness.Caller;
import io.usersapi.rest.harness.TestAccount;
import io.usersapi.rest.harness.TestApp;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose account somebody gets who signs in by a social provider. */
public abstract class ProviderAccountSuite extends ProviderSuite {

  private static final String PAGE = Browser.PAGE;

  @Test
  void signsSomebodyNewUpWithWhatTheProviderTells() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    Answer redeemed = Browser.redeem(app, new Browser().code(app, "google")).ok();
    assertThat(redeemed.members()).containsExactly("user", "token");
    JsonNode user = redeemed.json().path("user");
    assertThat(user.path("username").isNull()).isTrue();
    assertThat(user.path("isActive").asBoolean()).isTrue();
    assertThat(user.path("email").asText()).isEqualTo(email(person).value());
    assertThat(user.path("plan").asText()).isEqualTo("free");

    JsonNode profile = Browser.profile(redeemed.text("token"));
    assertThat(profile.path("_id").asText()).isEqualTo(user.path("id").asText());
    assertThat(profile.path("displayName").asText()).isEqualTo("Ada Lovelace");
    assertThat(profile.path("picture").asText()).isEqualTo("https://example.org/ada.png");
    assertThat(profile.path("role").asText()).isEqualTo("Member");
    assertThat(emails(profile)).containsExactly(email(person).value() + " true true");
    assertThat(profile.path("providers").toString())
        .isEqualTo(
            json(
                "[{'id':'%s','displayName':'Ada Lovelace','providerName':'google'}]",
                person.get("sub")));
  }

  @Test
  void findsTheAccountAgainByTheProvidersIdAndChangesNothingOfIt() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    JsonNode before = Browser.profile(new Browser().token(app, "google"));
    Map<String, Object> changed = person();
    changed.put("sub", person.get("sub"));
    changed.put("name", "Countess");
    providers.person(changed);
    JsonNode after = Browser.profile(new Browser().token(app, "google"));
    assertThat(after).isEqualTo(before);
    assertThat(account(app, email(changed))).isEmpty();
  }

  @Test
  void keepsPeopleOfDifferentProvidersAndAppsApart() {
    TestApp app = Browser.app();
    providers.person(with(with(person(), "email", null), "sub", "42"));
    providers.userInfo(Map.of("sub", "42"));
    String google = Browser.profile(new Browser().token(app, "google")).path("_id").asText();
    String other = Browser.profile(new Browser().token(app, "my-idp")).path("_id").asText();
    String elsewhere =
        Browser.profile(new Browser().token(Browser.app(), "google")).path("_id").asText();
    assertThat(List.of(google, other, elsewhere)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "missing", "no email", "malformed"})
  void countsAnEmailAsNoneThatTheProviderDidNotVerify(String how) {
    TestApp app = Browser.app();
    TestAccount taken = TestAccount.of(app);
    Map<String, Object> person = with(person(), "email", taken.email());
    person =
        switch (how) {
          case "false" -> with(person, "email_verified", false);
          case "missing" -> with(person, "email_verified", null);
          case "no email" -> with(person, "email", null);
          default -> with(person, "email", "not an email");
        };
    providers.person(person);
    providers.userInfo(Map.of("sub", person.get("sub")));
    Answer redeemed = Browser.redeem(app, new Browser().code(app, "google")).ok();
    JsonNode user = redeemed.json().path("user");
    assertThat(user.path("email").isNull()).isTrue();
    assertThat(user.path("isActive").asBoolean()).isFalse();
    assertThat(Browser.profile(redeemed.text("token")).path("emails").toString()).isEqualTo("[]");
  }

  private static void verify(TestAccount account) {
    accounts()
        .update(
            stored(account.app()).key(),
            new ObjectId(account.id()),
            known -> known.withVerified(Email.of(account.email())));
  }

  @Test
  void linksToTheAccountWhoseEmailBothSidesHaveVerified() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    verify(account);
    account
        .caller()
        .send("PATCH", "/user/profile", "application/json", json("{'displayName':'Own'}"))
        .ok();
    providers.person(with(person(), "email", account.email()));
    JsonNode profile = Browser.profile(new Browser().token(app, "google"));
    assertThat(profile.path("_id").asText()).isEqualTo(account.id());
    assertThat(profile.path("displayName").asText()).isEqualTo("Own");
    assertThat(profile.path("picture").asText()).isEqualTo("https://example.org/ada.png");
    assertThat(profile.path("providers").size()).isEqualTo(1);
    assertThat(emails(profile)).containsExactly(account.email() + " true true");
    account.signIn(TestAccount.PASSWORD).ok();
    account.caller().get("/user").ok();
    String again = new Browser().token(app, "google");
    assertThat(Browser.profile(again)).isEqualTo(profile);
  }

  @Test
  void makesTheEmailPrimaryThatLinksAndKeepsTheFormer() {
    TestApp app = Browser.app();
    Email former = Email.of(TestAccount.unusedEmail());
    Email shown = Email.of(TestAccount.unusedEmail());
    accounts()
        .create(
            new Account(
                new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom()).next(),
                stored(app).key(),
                null,
                Profile.EMPTY,
                new AccountRole("user"),
                Account.FREE,
                List.of(
                    new AccountEmail(former, false, true), new AccountEmail(shown, true, false)),
                List.of(),
                null,
                true,
                1,
                null,
                Instant.parse("2024-01-15T10:30:00.000Z")));
    providers.person(with(person(), "email", shown.value()));
    assertThat(emails(Browser.profile(new Browser().token(app, "google"))))
        .containsExactly(shown.value() + " true true", former.value() + " false false");
  }

  @Test
  void makesNothingWhereAnotherAccountHasTheEmailUnverified() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    Map<String, Object> person = with(person(), "email", account.email());
    providers.person(person);
    assertThat(new Browser().error(app, "google")).isEqualTo("email_taken");
    assertThat(account(app, "google", person)).isEmpty();
    JsonNode profile = account.caller().get("/user/profile").ok().json();
    assertThat(profile.path("providers").size()).isZero();
    assertThat(emails(profile)).containsExactly(account.email() + " false true");
  }

  @Test
  void letsNobodyInWhoseAccountIsDisabled() {
    TestApp app = Browser.app();
    Map<String, Object> person = arrives();
    new Browser().token(app, "google");
    Account account = account(app, "google", person).orElseThrow();
    accounts().update(account.app(), account.id(), known -> known.withEnabled(false));
    assertThat(new Browser().error(app, "google")).isEqualTo("access_denied");
  }

  @Test
  void linksNothingToADisabledAccount() {
    TestApp app = Browser.app();
    TestAccount account = TestAccount.of(app);
    verify(account);
    ObjectId id = new ObjectId(account.id());
    accounts().update(stored(app).key(), id, known -> known.withEnabled(false));
    Map<String, Object> person = with(person(), "email", account.email());
    providers.person(person);
    assertThat(new Browser().error(app, "google")).isEqualTo("access_denied");
    assertThat(account(app, "google", person)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void makesOneAccountOfThoseWhoComeBackAtOnce(boolean verified) {
    TestApp app = Browser.app();
    Map<String, Object> person = with(person(), "email_verified", verified);
    providers.person(person);
    record Back(Browser browser, String path) {}
    List<Back> backs =
        IntStream.range(0, 8)
            .mapToObj(i -> new Browser())
            .map(
                browser ->
                    new Back(
                        browser,
                        Browser.atProvider(Browser.next(browser.begin(app, "google", PAGE)))))
            .toList();
    List<String> ids =
        AtOnce.call(
                backs.size(),
                i -> {
                  Back back = backs.get(i);
                  return Browser.query(Browser.next(back.browser().comeBack(back.path())));
                })
            .stream()
            .map(
                query -> {
                  assertThat(query).containsOnlyKeys("code");
                  Answer redeemed = Browser.redeem(app, query.get("code")).ok();
                  return redeemed.json().path("user").path("id").asText();
                })
            .distinct()
            .toList();
    assertThat(ids).hasSize(1);
    assertThat(accounts().deleteAll(stored(app).key())).isEqualTo(1);
  }

  @Test
  void asksWhoNeverHadAPasswordForNone() {
    TestApp app = Browser.app();
    arrives();
    Caller caller = TestAccount.bearer(new Browser().token(app, "google"));
    String token =
        caller.put("/user/password", json("{'password':'correct-horse-1'}")).ok().text("token");
    TestAccount.bearer(token)
        .send("DELETE", "/user", "application/json", json("{'password':'wrong'}"))
        .refused(403, "wrong_password");
    arrives();
    TestAccount.bearer(new Browser().token(app, "google")).send("DELETE", "/user").is(204);
  }
}
