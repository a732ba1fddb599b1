package io.usersapi.rest.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.usersapi.application.account.AccountStore;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.Identifier;
import io.usersapi.domain.account.ProviderIdentity;
import io.usersapi.domain.app.App;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.user.Email;
import io.usersapi.rest.harness.Doubles;
import io.usersapi.rest.harness.ProviderServer;
import io.usersapi.rest.harness.TestApp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** What suites of social providers share: the providers, and people who sign in there. */
abstract class ProviderSuite {

  static ProviderServer providers;

  @BeforeAll
  static void startProviders() {
    providers = ProviderServer.start();
  }

  @AfterAll
  static void stopProviders() {
    providers.stop();
  }

  @BeforeEach
  void behave() {
    providers.reset();
  }

  /** Somebody new with an email of their own. */
  static Map<String, Object> person() {
    String id = UUID.randomUUID().toString();
    Map<String, Object> person = new HashMap<>();
    person.put("sub", id);
    person.put("email", "P-" + id + "@Example.org");
    person.put("email_verified", true);
    person.put("name", "Ada Lovelace");
    person.put("picture", "https://example.org/ada.png");
    return person;
  }

  /** Somebody new, who signs in next. */
  static Map<String, Object> arrives() {
    Map<String, Object> person = person();
    providers.person(person);
    return person;
  }

  static Map<String, Object> with(Map<String, Object> person, String claim, Object value) {
    Map<String, Object> changed = new HashMap<>(person);
    if (value == null) {
      changed.remove(claim);
    } else {
      changed.put(claim, value);
    }
    return changed;
  }

  static Email email(Map<String, Object> person) {
    return Email.of((String) person.get("email"));
  }

  static App stored(TestApp app) {
    return Doubles.stores().real().apps().find(new AppId(app.id())).orElseThrow();
  }

  static AccountStore accounts() {
    return Doubles.stores().real().accounts();
  }

  static Optional<Account> account(TestApp app, String provider, Map<String, Object> person) {
    String id = (String) person.get("sub");
    return accounts()
        .find(stored(app).key(), Identifier.of(new ProviderIdentity(provider, id, null)));
  }

  static Optional<Account> account(TestApp app, Email email) {
    return accounts().find(stored(app).key(), Identifier.of(email));
  }

  /** The emails of a profile, each as {@code email verified primary}. */
  static List<String> emails(JsonNode profile) {
    return StreamSupport.stream(profile.path("emails").spliterator(), false)
        .map(
            own ->
                own.path("email").asText()
                    + " "
                    + own.path("verified").asBoolean()
                    + " "
                    + own.path("primary").asBoolean())
        .toList();
  }

  static void assertNothingMade(TestApp app, String provider, Map<String, Object> person) {
    assertThat(account(app, provider, person)).isEmpty();
    assertThat(account(app, email(person))).isEmpty();
  }
}
